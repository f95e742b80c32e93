"""What a line of the shell does: a statement is asked, a dot command answered, a failure told and survived."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import click

from warehouse.database import connect
from warehouse.ending import as_typed
from warehouse.failure import USAGE, Failure
from warehouse.interruption import interruption
from warehouse.nearest import nearest
from warehouse.output import counted, write_rows
from warehouse.printable import printable
from warehouse.query.ask import ask
from warehouse.query.limits import Limits
from warehouse.query.write import write_answer
from warehouse.shell.lines import statements


class Shell:
    """The state of a session: which database, which limits, and whether anything `failed`. No connection is open
    between two lines, so that neither a load nor a new release waits for someone who thinks."""

    def __init__(self, database: str, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self.failed = False
        self.commands: dict[str, tuple[Callable[[list[str]], bool], str]] = {
            ".tables": (self._tables, "tables, views and reports"),
            ".describe": (self._describe, "NAME: what its columns mean"),
            ".evidence": (self._evidence, "NOTICE QUANTITY_NO: the words that prove a quantity"),
            ".help": (self._help, "this list"),
            ".quit": (self._quit, "leave (so does Ctrl-D)"),
        }

    def run(self, line: str) -> bool:
        """Do what a line says. False: it was the last one."""
        text = line.strip()
        if text.startswith("."):
            return self._attempt(lambda: self._command(*text.split()))
        return all(self._attempt(partial(self._query, each)) for each in statements(text))

    def _attempt(self, do: Callable[[], bool]) -> bool:
        try:
            return do()
        except Failure as failure:
            self.failed = True
            click.echo(f"error: {printable(failure.message)}", err=True)
            click.echo(f"try: {printable(as_typed(failure.next_step))}", err=True)
        except (KeyboardInterrupt, RuntimeError) as error:
            if not isinstance(interruption(error), KeyboardInterrupt):
                raise
            click.echo("stopped", err=True)
        return True

    def _command(self, name: str, *arguments: str) -> bool:
        if name not in self.commands:
            raise Failure(f"no command is called {name}{nearest(name, self.commands)}", ".help", USAGE)
        return self.commands[name][0](list(arguments))

    def _query(self, text: str) -> bool:
        with ask(self._database, text, {}, self._limits) as answer:
            sys.stdout.flush()
            write_answer(answer, "table", sys.stdout.buffer)
        if answer.more:
            click.echo(f"{counted(self._limits.rows or 0, 'row')} shown, there are more", err=True)
        return True

    def _tables(self, arguments: list[str]) -> bool:
        from warehouse import dictionary

        with connect(self._database, read_only=True) as connection:
            objects = dictionary.overview(dictionary.described(connection))
        write_rows(dictionary.OBJECT_HEADINGS, objects, "table", sys.stdout)
        return True

    def _describe(self, arguments: list[str]) -> bool:
        from warehouse import dictionary

        if len(arguments) != 1:
            raise Failure(".describe takes a name", ".describe v_notice", USAGE)
        with connect(self._database, read_only=True) as connection:
            only = dictionary.find(connection, arguments[0])
        click.echo(f"{only.name} ({only.type}): {' '.join(only.description)}")
        write_rows(dictionary.COLUMN_HEADINGS, dictionary.column_rows(only), "table", sys.stdout)
        return True

    def _evidence(self, arguments: list[str]) -> bool:
        from warehouse.shell.evidence import evidence

        if len(arguments) != 2 or not arguments[1].isdecimal():
            raise Failure(
                ".evidence takes a notice_id and a quantity_no", ".evidence 72bd2228820371e4 3", USAGE
            )
        with connect(self._database, read_only=True) as connection:
            click.echo(evidence(connection, arguments[0], int(arguments[1])), nl=False)
        return True

    def _help(self, arguments: list[str]) -> bool:
        click.echo("A statement that reads ends with a semicolon; Ctrl-C stops it.")
        for name, (_, meaning) in self.commands.items():
            click.echo(f"  {name:<10} {meaning}")
        return True

    def _quit(self, arguments: list[str]) -> bool:
        return False
