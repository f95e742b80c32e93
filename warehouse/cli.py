"""The root command. Sub-commands are named by dotted path and imported on use, so no import runs upwards."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from warehouse.ending import report_failure
from warehouse.settings import DEFAULT_DATABASE, Settings

COMMANDS = {
    "demo": "warehouse.commands.demo:demo_command",
    "init": "warehouse.commands.init:init_command",
    "load": "etl.cli:load_command",
    "reparse": "etl.cli:reparse_command",
    "remove": "etl.cli:remove_command",
    "extract": "etl.cli:extract_command",
    "correct": "etl.cli:correct_command",
    "status": "warehouse.commands.status:status_command",
    "check": "warehouse.commands.check:check_command",
    "report": "reports.cli:report_command",
    "explain": "reports.cli:explain_command",
    "sql": "warehouse.commands.sql:sql_command",
    "shell": "warehouse.commands.shell:shell_command",
    "dictionary": "warehouse.commands.dictionary:dictionary_command",
    "publish": "warehouse.commands.publish:publish_command",
    "attach-lake": "warehouse.commands.attach_lake:attach_lake_command",
    "import-lake": "etl.cli:import_lake_command",
}


class LazyGroup(click.Group):
    """A group that imports a sub-command when it is asked for, and prints a Failure as one or two lines."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.commands = {name: click.Command(name) for name in COMMANDS}  # to correct one that is misspelt

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with report_failure():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with report_failure():
            return super().invoke(ctx)


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="rectification-warehouse", prog_name="warehouse")
@click.option(
    "--database",
    default=DEFAULT_DATABASE,
    envvar="WAREHOUSE_DATABASE",
    show_default=True,
    show_envvar=True,
    metavar="URL",
    help="The database to work on.",
)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="WAREHOUSE_PROJECT",
    show_envvar=True,
    metavar="DIR",
    help="A folder with sql/views, sql/reports, sql/audits of your own.",
)
@click.pass_context
def cli(ctx: click.Context, database: str, project: Path | None) -> None:
    """Loads rectification notices (整改进展情况通报) into a relational warehouse and compares districts.

    \b
    Example:
      warehouse demo
      warehouse --database duckdb:///notices.duckdb load FOLDER
    """
    ctx.obj = Settings(database, project)


def main() -> None:
    """The console script: data on stdout, messages on stderr, both UTF-8 whatever the locale says."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    cli(prog_name=program_name(sys.argv[0]))


def _open_what_is_closed() -> None:
    """Open /dev/null for each standard stream that is closed.

    Otherwise the next file to be opened would get its descriptor, and what is printed would land in that file.
    """
    streams = (
        ("stdin", os.O_RDONLY, "r"),
        (
            "stdout",
            os.O_RDONLY,
            "w",
        ),  # not for writing: what is printed on a closed stdout fails, as in other programs
        ("stderr", os.O_WRONLY, "w"),
    )
    for number, (name, flags, mode) in enumerate(streams):
        if getattr(sys, name) is None:
            with contextlib.suppress(OSError):
                os.fstat(number)
                continue
            os.open(os.devnull, flags)  # takes the lowest number, which is this one
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def program_name(invoked: str) -> str:
    """How to type the program again: in a venv that is not activated, its path.

    >>> program_name("warehouse/__main__.py")
    'python -m warehouse'
    """
    if Path(invoked).name == "__main__.py":
        return "python -m warehouse"
    return "warehouse" if shutil.which("warehouse") else invoked
