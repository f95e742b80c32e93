"""Reports on an engine, over a lake: the same query of `sql/reports/`, transpiled and bound."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.value import bindings

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

    from reports.declare import Report


def engine_rows(
    spark: Any,
    report: Report,
    parameters: Mapping[str, Any],
    connection: DuckDBPyConnection,
    project: Path | None = None,
) -> pyarrow.Table:
    """The rows of a report. Raises Failure as `reports.run.rows` does, and where the engine refuses the query."""
    from warehouse.enginesql import arrow, ask, show_views

    values = bindings(report, parameters, connection)
    show_views(spark, report.file.body, project)
    types = connection.execute(f"FROM (\n{report.query}) LIMIT 0", values).to_arrow_table().schema
    return arrow(report.name, ask(spark, report.name, report.query, values)).cast(types)
