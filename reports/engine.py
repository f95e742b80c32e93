"""Reports on an engine, over a lake: the same query of `sql/reports/`, transpiled and bound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reports.value import bindings

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

    from reports.declare import Report
    from warehouse.enginesql import Sight


def engine_rows(
    sight: Sight, report: Report, parameters: Mapping[str, Any], connection: DuckDBPyConnection
) -> pyarrow.Table:
    """The rows of a report. Raises Failure as `reports.run.rows` does, and where the engine refuses the query."""
    values = bindings(report, parameters, connection)
    types = connection.execute(f"FROM (\n{report.query}) LIMIT 0", values).to_arrow_table().schema
    return sight.rows(report.name, report.query, values).cast(types)
