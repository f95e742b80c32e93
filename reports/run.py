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
from reports.value import bindings
from warehouse.failure import Failure
from warehouse.settings import DEFAULT_DATABASE, data_path

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection


def run(
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    period: str | None = None,
    as_of: date | None = None,
    database: str = DEFAULT_DATABASE,
    project: Path | None = None,
) -> pyarrow.Table:
    """The rows of a report, in its defined order.

    `parameters`: by name; lists, dates, numbers, or text as on the command line. `period`: as `2026-10`; `as_of`: the
    day to which a named report's relative dates refer.

    Raises Failure for an unknown report or parameter, a value that a parameter does not take, a report about a period
    that is told none or one of another kind, and a database that cannot be read.

    >>> run("scorcard")
    Traceback (most recent call last):
    warehouse.failure.Failure: no report is called scorcard ...
    """
    from reports.definition import find_definition
    from warehouse.database import connect

    definition = find_definition(name, project)
    given = {**definition.chosen(period, as_of), **(parameters or {})}
    with connect(database, read_only=True) as connection:
        return rows(definition.report, given, connection)


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


def evidence_rows(
    report: Report, parameters: Mapping[str, Any], connection: DuckDBPyConnection
) -> pyarrow.Table:
    """The facts behind all cells of a report, each with its sentence: keys of the row, column, what it adds."""
    import duckdb

    from warehouse.sqlfiles import parameter_names

    query = evidence_query(report)
    values = bindings(report, parameters, connection)
    keys = [name for name in report.file.key if name != "notice_id"]
    told = [
        "inspected_party",
        "title",
        "publication_date",
        "url",
        "path",
        "sentence",
        "correction",
        "start",
        '"end"',
    ]
    shown = ", ".join(
        [f"cell.{key}" for key in keys]
        + [f"cell.{name}" for name in ("column_name", "amount", "low", "high", "basis")]
        + [f"fact.{name}" for name in ("notice_id", *told, "fact_table", "fact_no")]
    )
    order = ", ".join(f"cell.{key} NULLS LAST" for key in keys)
    try:
        return connection.execute(
            f"SELECT {shown} FROM ({query}) AS cell INNER JOIN v_fact AS fact ON cell.notice_id = fact.notice_id"
            " AND cell.fact_table = fact.fact_table AND coalesce(cell.fact_no, 0) = fact.fact_no"
            f" ORDER BY {order + ', ' if order else ''}cell.column_name, fact.notice_id, fact.fact_table, fact.fact_no",
            {name: values[name] for name in parameter_names(query)},
        ).to_arrow_table()
    except duckdb.Error as error:
        raise Failure(f"evidence of {report.name}: {str(error).splitlines()[0]}", "warehouse init") from None


def evidence_query(report: Report) -> str:
    """The query for the facts behind a report's cells. Raises Failure for a report that has none."""
    from warehouse.cells import COLUMNS, cell_query

    query = cell_query(report.file)
    if query is None:
        raise Failure(
            f"report {report.name} has no evidence: no CTE `cell` with its key and {', '.join(sorted(COLUMNS))}",
            f"such a CTE in {report.file.path.name}, as {data_path('sql') / 'reports' / 'metric_comparison.sql'} has",
        )
    return query


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
