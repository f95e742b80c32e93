"""The root command. Sub-commands are named by dotted path and imported on use, so no import runs upwards."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from warehouse.ending import report_failure
from warehouse.failure import USAGE, Failure
from warehouse.settings import DEFAULT_DATABASE, Settings

COMMANDS = {
    "demo": "warehouse.commands.demo:demo_command",
    "init": "etl.cli:init_command",
    "load": "etl.cli:load_command",
    "reparse": "etl.cli:reparse_command",
    "remove": "etl.cli:remove_command",
    "extract": "etl.cli:extract_command",
    "correct": "etl.cli:correct_command",
    "status": "etl.cli:status_command",
    "check": "warehouse.commands.check:check_command",
    "report": "reports.cli:report_command",
    "explain": "reports.cli:explain_command",
    "sql": "warehouse.commands.sql:sql_command",
    "shell": "warehouse.commands.shell:shell_command",
    "dictionary": "reports.cli:dictionary_command",
    "publish": "warehouse.commands.publish:publish_command",
    "attach-lake": "warehouse.commands.attach_lake:attach_lake_command",
    "import-lake": "etl.cli:import_lake_command",
}

# Options of the root command, with what stands for a value that was not typed.
OF_THE_ROOT = {"--database": DEFAULT_DATABASE, "--project": "DIR"}
TYPED = "warehouse.cli.typed"


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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[TYPED] = list(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with report_failure():
            try:
                return super().invoke(ctx)
            except click.NoSuchOption as error:
                if error.option_name not in OF_THE_ROOT:
                    raise
                raise Failure(
                    f"{error.option_name} stands before the command", rearranged(ctx.meta[TYPED]), USAGE
                ) from None


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
    help="A folder of your own: sql/views, sql/reports, sql/audits, sql/examples, definitions.",
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


def rearranged(typed: Sequence[str]) -> str:
    """The line that was typed, with the root command's options before the command.

    >>> rearranged(["load", "x", "--database", "duckdb:///a b.duckdb", "--jobs", "2"])
    "warehouse --database 'duckdb:///a b.duckdb' load x --jobs 2"
    >>> rearranged(["init", "--project=mine", "--database"])
    'warehouse --project=mine --database duckdb:///warehouse.duckdb init'
    """
    first, rest, words = [], [], iter(typed)
    for word in words:
        name = word.partition("=")[0]
        if name not in OF_THE_ROOT:
            rest.append(word)
        elif name != word:
            first.append(word)
        else:
            first += [word, next(words, OF_THE_ROOT[name])]
    return shlex.join(["warehouse", *first, *rest])


def program_name(invoked: str) -> str:
    """How to type the program again: in a venv that is not activated, its path.

    >>> program_name("warehouse/__main__.py")
    'python -m warehouse'
    """
    if Path(invoked).name == "__main__.py":
        return "python -m warehouse"
    return "warehouse" if shutil.which("warehouse") else invoked
