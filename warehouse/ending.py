"""How a command that fails ends: with a line or two, without a traceback."""

from __future__ import annotations

import errno
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from click.core import ParameterSource

from warehouse.failure import Failure, one_line
from warehouse.interruption import interruption
from warehouse.printable import printable

_COMMAND = re.compile(r"(?<![\w./-])warehouse (?=[a-z])")  # before an option it says already what it needs


@contextmanager
def report_failure() -> Iterator[None]:
    """Print a Failure of the block as `error:` and `try:` on stderr, and exit with its code; a bug keeps its traceback.

    So are faults of the system and of a damaged database. stdout is flushed at the end, so that a full disk counts as one.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except (click.exceptions.Exit, click.Abort, click.ClickException):
        raise
    except Exception as error:
        if ended := interruption(error):
            raise ended from None
        failure = _failure(error)
        if failure is None:
            raise
        click.echo(f"error: {printable(failure.message)}", err=True)
        if failure.next_step:
            click.echo(f"try: {printable(as_typed(failure.next_step))}", err=True)
        raise click.exceptions.Exit(failure.exit_code) from None


def as_typed(hint: str) -> str:
    """A hint with the `--database` and `--project` that were typed: without them, it would be about another database."""
    context = click.get_current_context(silent=True)
    if context is None:  # the options themselves are at fault
        return hint
    root = context.find_root()
    given = "".join(
        f"--{name} {shlex.quote(str(root.params[name]))} "
        for name in ("database", "project")
        if root.get_parameter_source(name) is ParameterSource.COMMANDLINE
    )
    return _COMMAND.sub(lambda program: program[0] + given, hint)


def _failure(error: Exception) -> Failure | None:
    if isinstance(error, Failure):
        return error
    return _of_the_system(error) if isinstance(error, OSError) else _unreadable(error)


def _of_the_system(error: OSError) -> Failure | None:
    """No room, no right, no such place; None where a reader went away, which `click` passes over in silence."""
    if error.errno == errno.EPIPE or not error.strerror:
        return None
    _forget_what_cannot_be_written()
    if error.filename is not None:
        return Failure(f"{error.filename}: {error.strerror}", f"ls -ld {error.filename}")
    if error.errno == errno.EBADF:
        return Failure(
            "cannot write: standard output is closed", "the same command, with > FILE or a terminal"
        )
    return Failure(f"cannot write: {error.strerror}", "df -h; then the same command, to where there is room")


def _forget_what_cannot_be_written() -> None:
    """Otherwise Python writes it again at exit, fails again, and exits with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _unreadable(error: Exception) -> Failure | None:
    """What to say of a file that turns out to be damaged while it is read; None for a fault of this program."""
    duckdb = sys.modules.get("duckdb")  # a command that has not asked for it has no such error
    if duckdb is None or not isinstance(
        error,
        duckdb.OperationalError | duckdb.InternalError | duckdb.FatalException | duckdb.InvalidInputException,
    ):
        return None
    return Failure(
        f"the database cannot be read: {one_line(error)}",
        "the same command again; if that says the same, --database with a copy of the file, or with a new one and `load`",
    )
