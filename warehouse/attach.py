"""A lake as a database: its tables are views over the Parquet files, under the views, macros and comments of any other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.catalog import write_table_comments
from warehouse.database import SCHEME, connect
from warehouse.failure import Failure, one_line
from warehouse.lake import OF_A_BATCH, OF_ALL, Lake, parquet_files, read_lake
from warehouse.sqltext import literal
from warehouse.tables import metadata
from warehouse.upgrade import upgrade
from warehouse.wholefile import beside, put, sync_file

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


MEND = "put that file of the lake back from a copy, or load the notices again, --lake with a new folder"


def attach(folder: Path, path: Path, project: Path | None = None) -> Lake:
    """Write a database that shows a lake, whole or not at all. It names the files by absolute paths.

    A later batch of the lake is seen when this is done again. Raises Failure for what is no lake of this version,
    and for a damaged file.
    """
    lake = read_lake(folder)
    fresh = beside(path)
    try:
        upgrade(f"{SCHEME}{fresh}", project)
        with connect(f"{SCHEME}{fresh}") as connection:
            show_lake(connection, lake, folder)
            write_table_comments(connection, metadata)
        sync_file(fresh)
        put(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return lake


def show_lake(connection: DuckDBPyConnection, lake: Lake, folder: Path, leave: Collection[str] = ()) -> None:
    """Replace the tables of a database by views over the files of a lake, except those in `leave`."""
    for name in (*OF_ALL, *OF_A_BATCH):
        sources = lake.sources(folder, name)
        if sources and name not in leave:
            check_parquet(connection, sources, MEND)
            connection.execute(f'DROP TABLE "{name}"')
            connection.execute(f'CREATE VIEW "{name}" AS {rows_of(name, sources)}')


def rows_of(name: str, sources: Iterable[Path]) -> str:
    """The query for the rows of a table in these folders or files."""
    columns = ", ".join(
        f'CAST("{column.name}" AS {column.type}) AS "{column.name}"'
        for column in metadata.tables[name].columns
    )
    return f"SELECT {columns} FROM read_parquet([{_listed(sources)}], hive_partitioning = false)"


def check_parquet(connection: DuckDBPyConnection, sources: Iterable[Path], next_step: str) -> None:
    """Read the footer of each file in these folders or files; it is written last. Raises Failure that names a damaged one."""
    import duckdb

    foot = "SELECT count(*) FROM parquet_file_metadata(?)"
    files = [str(file) for path in sources for file in ([path] if path.is_file() else parquet_files(path))]
    if not files:
        return
    try:
        connection.execute(foot, [files])
    except duckdb.Error:
        for file in files:  # not every message says which it is
            try:
                connection.execute(foot, [[file]])
            except duckdb.Error as error:
                raise Failure(f"{file} is damaged: {one_line(error)}", next_step) from None
        raise


def _listed(sources: Iterable[Path]) -> str:
    """The name of a folder may hold what a pattern would take for more than itself: `lake[2021]`."""
    return ", ".join(
        literal(path if path.is_file() else Path(escape(str(path))) / "**" / "*.parquet") for path in sources
    )
