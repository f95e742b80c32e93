"""`warehouse shell`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from warehouse.commands.query_option import TABLE_ROWS, TABLE_SIZE, memory_option, timeout_option
from warehouse.failure import FAILED
from warehouse.query.limits import Limits, read_size
from warehouse.settings import Settings

if TYPE_CHECKING:
    from warehouse.shell.shell import Shell


@click.command("shell", short_help="Ask queries one after another.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=TABLE_ROWS,
    show_default=True,
    metavar="ROWS",
    help="Rows at most, 0 for all.",
)
@timeout_option
@memory_option
@click.pass_obj
def shell_command(settings: Settings, limit: int, timeout: float, memory: str) -> None:
    """Ask queries one after another, with history and completion (Tab) of tables, columns, reports and keywords.
    Each statement ends with a semicolon and is held to the same rules as one of `warehouse sql`; without a
    terminal, statements are read from standard input. `.help` lists the commands of the shell.

    \b
    Example:
      warehouse shell
      echo ".describe v_notice" | warehouse shell
    """
    from warehouse.shell.lines import from_file
    from warehouse.shell.shell import Shell

    limits = Limits(
        seconds=timeout or None, memory=read_size(memory), rows=limit or None, size=read_size(TABLE_SIZE)
    )
    shell = Shell(settings.database, limits)
    is_person = sys.stdin.isatty()
    source = _prompt(settings, shell) if is_person else from_file(sys.stdin)
    for line in source:
        if not shell.run(line):
            break
    if shell.failed and not is_person:
        raise click.exceptions.Exit(FAILED)


def _prompt(settings: Settings, shell: Shell) -> Iterator[str]:
    from warehouse.database import connect, database_path
    from warehouse.shell.lines import from_person, prompt
    from warehouse.shell.words import read_words

    with connect(settings.database, read_only=True) as connection:
        words = read_words(connection, shell.commands)
    click.echo(f"{database_path(settings.database)}; .help lists commands, Ctrl-D leaves", err=True)
    return from_person(prompt(words, Path(click.get_app_dir("rectification-warehouse")) / "history"))
