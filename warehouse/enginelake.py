"""A lake in sight of an engine, and the audits over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from warehouse.audit import Finding
    from warehouse.engine import Engine


@contextmanager
def opened(
    engine: Engine, folder: Path, project: Path | None = None
) -> Iterator[tuple[Any, DuckDBPyConnection]]:
    """A session with the tables of a lake in sight, and a database that shows the same lake.

    Raises Failure for what is no lake of this version, a damaged file, and an engine out of reach.
    """
    from warehouse.attach import attach
    from warehouse.database import SCHEME, connect
    from warehouse.engine import session
    from warehouse.enginefault import in_a_line
    from warehouse.enginesql import show_tables

    with TemporaryDirectory(prefix="warehouse-") as scratch:
        path = Path(scratch) / "lake.duckdb"
        lake = attach(folder, path, project)
        with session(engine) as spark, connect(f"{SCHEME}{path}", read_only=True) as connection:
            with in_a_line("--lake with a folder that all workers reach under the same path"):
                show_tables(spark, connection, lambda name: lake.sources(folder, name))
            yield spark, connection


def engine_audits(engine: Engine, folder: Path, project: Path | None = None) -> list[Finding]:
    """The rows of all audits over a lake, as `warehouse.audit.run_audits` tells of them in a database."""
    from warehouse.audit import findings
    from warehouse.enginesql import arrow, ask, show_views
    from warehouse.tables import metadata

    with opened(engine, folder, project) as (spark, _):

        def rows(name: str, query: str) -> Iterator[tuple[list[str], tuple[Any, ...]]]:
            show_views(spark, query, project)
            table = arrow(name, ask(spark, name, query))
            for row in table.to_pylist():
                yield table.column_names, tuple(row.values())

        return findings(rows, metadata, project)
