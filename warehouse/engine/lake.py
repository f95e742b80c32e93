"""A lake opened for an engine, and the audits over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from warehouse.failure import Failure, one_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from warehouse.audit import Violation
    from warehouse.engine.session import Engine
    from warehouse.engine.sql import Sight
    from warehouse.lake import Lake


@contextmanager
def open_lake(folder: Path, project: Path | None = None) -> Iterator[tuple[Lake, DuckDBPyConnection]]:
    """A lake, and a database that shows it as long as it is open.

    Raises Failure for what is no lake of this version, and for a damaged file, which may show only when it is read.
    """
    import duckdb

    from warehouse.attach import MEND, attach
    from warehouse.database import SCHEME, connect

    with TemporaryDirectory(prefix="warehouse-") as scratch:
        path = Path(scratch) / "lake.duckdb"
        lake = attach(folder, path, project)
        with connect(f"{SCHEME}{path}", read_only=True) as connection:
            try:
                yield lake, connection
            except duckdb.Error as error:
                raise Failure(f"{folder} can't be read: {one_line(error)}", MEND) from None


@contextmanager
def session_over(
    engine: Engine, lake: Lake, folder: Path, connection: DuckDBPyConnection, project: Path | None = None
) -> Iterator[Sight]:
    """A session with a lake in sight. Raises Failure for an engine out of reach."""
    from warehouse.engine.session import session
    from warehouse.engine.sql import Sight

    with session(engine) as spark:
        yield Sight(spark, connection, lambda name: lake.sources(folder, name), project)


def engine_audits(engine: Engine, folder: Path, project: Path | None = None) -> list[Violation]:
    """The rows of all audits over a lake, as `warehouse.audit.run_audits` tells of them in a database."""
    from warehouse.audit import violations
    from warehouse.tables import metadata

    with (
        open_lake(folder, project) as (lake, connection),
        session_over(engine, lake, folder, connection, project) as sight,
    ):

        def rows(name: str, query: str) -> Iterator[tuple[list[str], tuple[Any, ...]]]:
            table = sight.rows(name, query)
            for row in table.to_pylist():
                yield table.column_names, tuple(row.values())

        return violations(rows, metadata, project)
