"""Running a report: parameters in, rows out as an Arrow table, DECIMAL exact."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.declare import Report, find
from reports.value import bindings
from warehouse.failure import Failure
from warehouse.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection


def run(
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    database: str = DEFAULT_DATABASE,
    project: Path | None = None,
) -> pyarrow.Table:
    """The rows of a report, in its defined order.

    `parameters`: by name; lists, dates, numbers, or text as on the command line.

    Raises Failure for an unknown report or parameter, a value that a parameter does not take, and a database
    that cannot be read.

    >>> run("scorcard")
    Traceback (most recent call last):
    warehouse.failure.Failure: no report is called scorcard ...
    """
    from warehouse.database import connect

    report = find(name, project)
    with connect(database, read_only=True) as connection:
        return rows(report, parameters or {}, connection)


def rows(report: Report, parameters: Mapping[str, Any], connection: DuckDBPyConnection) -> pyarrow.Table:
    """The rows of a report over an open database."""
    import duckdb

    values = bindings(report, parameters, connection)
    try:
        return connection.execute(report.query, values).to_arrow_table()
    except duckdb.Error as error:
        raise Failure(
            f"report {report.name}: {str(error).splitlines()[0]}",
            "warehouse init, which brings the database up to date",
        ) from None


def labels(report: Report, columns: list[str], language: str, connection: DuckDBPyConnection) -> list[str]:
    """The headings of columns: `zh` or `en` as the dictionary has them, `none` for the columns' own names."""
    if language == "none":
        return columns
    found = connection.execute(
        f"SELECT column_name, label_{language} FROM dictionary"
        " WHERE object_name = ? AND object_type = 'macro'",
        [report.file.name],
    ).fetchall()
    known = dict(found)
    return [known.get(column, column) for column in columns]
