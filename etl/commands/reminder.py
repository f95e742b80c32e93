"""What a person is to do next about what is stored, told on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from warehouse.ending import as_typed
from warehouse.output import counted
from warehouse.sqltext import literal
from warehouse.undivided import SET_RIGHT, WHICH

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def tell_undivided(told: str, *, is_own: bool = True) -> None:
    """How many notices have no known division (`without_division`), which they are, and how a person gives it."""
    if told:
        click.echo(f"{told}: {as_typed(WHICH)}", err=True)
    if told and is_own:
        click.echo(f"to give it: {as_typed(SET_RIGHT)}", err=True)


def tell_stale(connection: DuckDBPyConnection) -> None:
    """How many notices were read by another version of the parser or its word lists than this program has."""
    from etl.parser_version import parser_version

    # By value: with parameters, DuckDB imports pandas, which takes longer than the answer.
    stale = f"SELECT count(*) FROM notice WHERE parser_version <> {literal(parser_version())}"
    ((count,),) = connection.execute(stale).fetchall()
    if count:
        were = "was" if count == 1 else "were"
        told = f"{counted(count, 'notice')} {were} read by an earlier parser"
        click.echo(f"{told}: {as_typed('warehouse reparse')}", err=True)
