"""Reports on an engine, over a lake: the same query of `sql/reports/`, transpiled and bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

    from reports.value import Bound
    from warehouse.engine.sql import Sight


def engine_rows(sight: Sight, bound: Bound, connection: DuckDBPyConnection) -> pyarrow.Table:
    """The rows of a report. Raises Failure where the engine refuses the query."""
    report = bound.report
    types = connection.execute(f"FROM (\n{report.query}) LIMIT 0", bound.values).to_arrow_table().schema
    return sight.rows(report.name, report.query, bound.values).cast(types)
