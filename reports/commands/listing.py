"""`warehouse report list` and `warehouse report show`."""

from __future__ import annotations

import sys
from typing import Any

import click

from warehouse.output import format_option
from warehouse.settings import Settings


@click.command("list", short_help="List the reports.")
@format_option
@click.pass_obj
def list_command(settings: Settings, format_: str) -> None:
    """List the reports with their parameters.

    \b
    Example:
      warehouse report list --format json
    """
    from reports.definition import definitions
    from warehouse.output import write_rows

    lines: list[tuple[Any, ...]] = []
    for each in definitions(settings.project).values():
        names = [declared.name for declared in each.report.inputs]
        shown = names if format_ == "json" else ", ".join(names)
        lines.append((each.name, *each.report.title, each.report.file.grain[0], shown))
    write_rows(["name", "title_en", "title_zh", "grain", "parameters"], lines, format_, sys.stdout)


@click.command("show", short_help="Describe a report and its parameters.")
@click.argument("name")
@click.option("--sql", "as_sql", is_flag=True, help="Print its whole query instead, $NAME for a parameter.")
@click.pass_obj
def show_command(settings: Settings, name: str, as_sql: bool) -> None:
    """Describe report NAME: what a row is, how to read it, what parameters it takes; of a named one its period and files, too.

    \b
    Example:
      warehouse report show district_scorecard --sql
    """
    from reports.definition import find_definition
    from reports.describe import description

    definition = find_definition(name, settings.project)
    click.echo(definition.report.query.rstrip() if as_sql else description(definition))
