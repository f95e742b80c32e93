"""Running a report: parameters in, rows out as an Arrow table, DECIMAL exact.

>>> from reports import run, run_all, explain
>>> table = run("district_scorecard", {"provinces": ["示例省"]})              # doctest: +SKIP
>>> frame = table.to_pandas(types_mapper=pandas.ArrowDtype)                # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.declare import Report
from reports.value import Bound, bind
from warehouse.database import step_after
from warehouse.failure import Failure, one_line
from warehouse.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection


def run(
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    period: str | None = None,
    as_of: date | None = None,
    database: str | Path = DEFAULT_DATABASE,
    project: Path | None = None,
) -> pyarrow.Table:
    """The rows of a report, in its defined order.

    `parameters`: by name; lists, dates, numbers, or text as on the command line. `period`: as `2026-10`; `as_of`: the
    day to which a named report's relative dates refer. `database`: its URL, or the path of its file.

    Raises Failure for an unknown report or parameter, a value that a parameter does not take, a report about a period
    that is told none, one of another kind or other days beside it, and a database that cannot be read.

    >>> run("scorcard")
    Traceback (most recent call last):
    warehouse.failure.Failure: no report is called scorcard ...
    """
    from reports.definition import find_definition
    from warehouse.database import connect

    definition = find_definition(name, project)
    given = definition.chosen(period, as_of, parameters)
    with connect(database, read_only=True) as connection:
        return rows(bind(definition.report, given, connection), connection)


def rows(bound: Bound, connection: DuckDBPyConnection) -> pyarrow.Table:
    """The rows of a report over an open database."""
    import duckdb

    try:
        return connection.execute(bound.report.query, bound.values).to_arrow_table()
    except duckdb.Error as error:
        raise Failure(f"report {bound.report.name}: {one_line(error)}", step_after(error)) from None


def headings_of(report: Report, columns: list[str], labels: str, connection: DuckDBPyConnection) -> list[str]:
    """The headings of columns: `zh` or `en` as the dictionary has them, `none` for the columns' own names."""
    if labels == "none":
        return columns
    found = connection.execute(
        f"SELECT column_name, label_{labels} FROM dictionary WHERE object_name = ? AND object_type = 'macro'",
        [report.file.name],
    ).fetchall()
    known = dict(found)
    return [known.get(column, column) for column in columns]
