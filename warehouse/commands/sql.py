"""`warehouse sql`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from warehouse.failure import USAGE, Failure
from warehouse.output import format_option, write_rows
from warehouse.settings import Settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@click.command("sql", short_help="Run a query and print its rows.")
@click.argument("query")
@format_option
@click.pass_obj
def sql_command(settings: Settings, query: str, format_: str) -> None:
    """Run QUERY, one statement that only reads, and print its rows. Files and the network are out of reach.

    \b
    Example:
      warehouse sql "SELECT district_name, title FROM v_notice" --format csv
      warehouse sql "FROM district_scorecard(provinces := ['示例省'])"
    """
    import duckdb

    from warehouse.database import connect

    with connect(settings.database, read_only=True) as connection:
        lock_down(connection)
        try:
            check_reads_only(connection, query)
            result = connection.execute(query)
            columns = [column[0] for column in result.description or ()]
            write_rows(columns, result.fetchall(), format_, sys.stdout)
        except duckdb.Error as error:
            raise Failure(str(error).strip(), "warehouse dictionary, for tables and columns") from None


def lock_down(connection: DuckDBPyConnection) -> None:
    """Leave the query nothing but the database: read-only alone would still let it reach any file."""
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def check_reads_only(connection: DuckDBPyConnection, query: str) -> None:
    """Raises Failure unless the query is one statement that selects or explains."""
    import duckdb

    statements = connection.extract_statements(query)
    reading = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
    if len(statements) != 1 or statements[0].type not in reading:
        raise Failure("one statement that reads is needed", 'warehouse sql "FROM v_notice"', USAGE)
