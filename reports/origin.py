"""Where the rows of reports come from: a database, or an engine over a lake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

    from reports.value import Bound
    from warehouse.database import Database
    from warehouse.engine.session import Engine

    Ask = Callable[[Bound], pyarrow.Table]


@dataclass(frozen=True, slots=True)
class Origin:
    """Notices that are open to be asked.

    `connection`: a database that has or shows them. `asking`: opens what works out the rows of reports; it waits until
    there is something to ask, as a session of an engine takes its time.
    """

    connection: DuckDBPyConnection
    asking: Callable[[], AbstractContextManager[Ask]]


def origin(
    database: Database, cluster: tuple[Engine, Path] | None, project: Path | None = None
) -> AbstractContextManager[Origin]:
    """The lake that a command is told of, with its engine, else the database."""
    return of_lake(*cluster, project) if cluster else of_database(database)


@contextmanager
def of_database(database: Database) -> Iterator[Origin]:
    """A database, which works out the rows itself."""
    from reports.run import rows
    from warehouse.database import connect

    with connect(database, read_only=True) as connection:
        yield Origin(connection, lambda: nullcontext(partial(rows, connection=connection)))


@contextmanager
def of_lake(engine: Engine, folder: Path, project: Path | None = None) -> Iterator[Origin]:
    """A lake. `asking` raises Failure for an engine out of reach."""
    from reports.engine import engine_rows
    from warehouse.engine.lake import open_lake, session_over

    with open_lake(folder, project) as (lake, connection):

        @contextmanager
        def asking() -> Iterator[Ask]:
            with session_over(engine, lake, folder, connection, project) as sight:
                yield partial(engine_rows, sight, connection=connection)

        yield Origin(connection, asking)
