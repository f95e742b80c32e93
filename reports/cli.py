"""`warehouse report`: list, show, run, run-all; `warehouse explain`; `warehouse dictionary`, which knows tables and reports."""

from __future__ import annotations

import click

from reports.commands.dictionary import dictionary_command
from reports.commands.explain import explain_command
from reports.commands.listing import list_command, show_command
from reports.commands.run import run_command
from reports.commands.run_all import run_all_command

__all__ = ["dictionary_command", "explain_command", "report_command"]


@click.group("report", short_help="List, describe and run reports.")
def report_command() -> None:
    """List, describe and run the comparison reports. Each is also a table macro NAME and a view v_NAME.

    \b
    Example:
      warehouse report list
      warehouse report run district_scorecard --param provinces=示例省 --format csv -o scorecard.csv
      warehouse report run-all --out out
    """


for command in (list_command, show_command, run_command, run_all_command):
    report_command.add_command(command)
