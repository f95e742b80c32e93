"""Opening the database file: one configuration for all, and errors that say what to type next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from warehouse.failure import BUSY, USAGE, Failure, in_clone, one_line
from warehouse.settings import data_path

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from sqlalchemy import Engine

SCHEME = "duckdb:///"
Database = str | Path  # a URL, or the path of its file
Storage = Literal["v1.0.0", "v1.4.0"]
# Files of this version are read by today's BI drivers; duckdb's own default changes with its releases.
STORAGE: Storage = "v1.4.0"
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": STORAGE,
    "autoinstall_known_extensions": False,  # a file of SQLite is no reason to fetch what reads one
}
_HOLDER = re.compile(r"PID (\d+)")
_ANOTHER = f"--database {SCHEME}PATH with another file"


class DatabaseBusy(Failure):
    """Another process holds the file; `pid` where the system tells."""

    def __init__(self, path: Path, pid: int | None) -> None:
        holder = f"process {pid}" if pid else "another process"
        super().__init__(f"{path} is held by {holder}", "the same command when that process has ended", BUSY)
        self.pid = pid


class DatabaseMissing(Failure):
    """There is no such file, or no warehouse in it yet."""

    def __init__(self, path: Path, why: str = "does not exist") -> None:
        super().__init__(f"database {path} {why}", f"warehouse --database {SCHEME}{path} init")


class DatabaseOlder(Failure):
    """The schema is older than this code."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"database {path} has schema {found}, this program needs {known}",
            f"warehouse --database {SCHEME}{path} init",
        )


class DatabaseNewer(Failure):
    """The schema is newer than this code, which must not touch it."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"database {path} has schema {found}, this program knows {known} and older",
            in_clone("git pull && pip install ."),
        )


def database_path(database: Database) -> Path:
    """The file that a URL names, or a path that is one already.

    >>> database_path("duckdb:///out/demo.duckdb").as_posix()
    'out/demo.duckdb'
    """
    if isinstance(database, Path):
        return database
    path = database.removeprefix(SCHEME)
    if path == database:
        scheme, colon, place = database.partition(":")
        # A bare path lacks only what stands before it; the letter of a drive is no scheme.
        meant = Path(place).name if colon and len(scheme) > 1 else database
        raise Failure(
            f"not a database URL: {database}", f"--database {SCHEME}{meant or 'warehouse.duckdb'}", USAGE
        )
    if path in ("", ":memory:"):
        raise Failure(
            "a database in memory would be gone at once", f"--database {SCHEME}warehouse.duckdb", USAGE
        )
    return Path(path)


def schema_version() -> str:
    """The newest migration of this code. Versions are numbers of equal width, so they sort as text."""
    return max(path.name.split("_")[0] for path in data_path("migrations").glob("versions/[0-9]*.py"))


def stored_version(connection: DuckDBPyConnection) -> str | None:
    """The schema version of an open database; None where there is no warehouse in it."""
    table = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'alembic_version' AND schema_name = 'main'"
    if connection.execute(table).fetchone() is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


@contextmanager
def connect(database: Database, *, read_only: bool = False) -> Iterator[DuckDBPyConnection]:
    """A connection to a database whose schema is this code's, closed at the end.

    Raises DatabaseMissing, DatabaseBusy, DatabaseOlder or DatabaseNewer, and Failure for another program's file, and
    where rows are to be written into a database that shows a lake, or into a release.

    >>> with connect("duckdb:///nowhere.duckdb") as connection:
    ...     pass
    Traceback (most recent call last):
    ...
    warehouse.database.DatabaseMissing: database nowhere.duckdb does not exist; try: ...
    """
    path = database_path(database)
    if not path.exists():
        raise DatabaseMissing(path)
    connection = _open(path, read_only)
    try:
        _check_ours(path, connection)
        _check_version(path, stored_version(connection))
        if not read_only:
            _check_own(path, connection)
        yield connection
    finally:
        connection.close()


def open_engine(database: Database, *, read_only: bool = False, create: bool = False) -> Engine:
    """A SQLAlchemy engine over the same file and configuration; it holds the file only while connected.

    `create`: the file may be missing or of an older schema (an upgrade is about to begin).
    """
    from duckdb_sqlalchemy import ConnectionWrapper
    from sqlalchemy import NullPool, create_engine

    path = database_path(database)

    def connection() -> Any:
        if not create and not path.exists():
            raise DatabaseMissing(path)
        raw = _open(path, read_only)
        try:
            _check_ours(path, raw)
            version = stored_version(raw)
            if not read_only:
                _check_own(path, raw)
            if not create or (version or "") > schema_version():
                _check_version(path, version)
        except BaseException:
            raw.close()
            raise
        return ConnectionWrapper(raw)

    return create_engine(f"{SCHEME}{path}", creator=connection, poolclass=NullPool)


def _check_ours(path: Path, connection: DuckDBPyConnection) -> None:
    """Another program's tables are no place for ours, whether or not `alembic_version` is among them."""
    found = connection.execute("SELECT table_name FROM information_schema.tables ORDER BY ALL").fetchall()
    names = [name for (name,) in found if name != "alembic_version"]
    if names and ("source_document" not in names or len(names) == len(found)):
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        raise Failure(f"{path} belongs to another program (tables: {shown})", _ANOTHER)


def _check_version(path: Path, found: str | None) -> None:
    known = schema_version()
    if found is None:
        raise DatabaseMissing(path, "holds no warehouse yet")
    if found < known:
        raise DatabaseOlder(path, found, known)
    if found > known:
        raise DatabaseNewer(path, found, known)


def step_after(error: Exception) -> str:
    """What to type after a view or a report has failed: where it is the data, no `init` helps."""
    import duckdb

    if isinstance(error, duckdb.DataError):  # a figure that does not fit, a text that is no number
        return "the report with a --param for fewer notices, to see whose figure it is; warehouse correct sets it right"
    if isinstance(error, duckdb.OutOfMemoryException):
        return "the report with a --param for fewer notices, or on a machine with more memory"
    return "warehouse init, which brings the database up to date"


def is_own(connection: DuckDBPyConnection) -> bool:
    """Whether rows may be written into an open database: it neither shows a lake nor is a release."""
    return not _shows_a_lake(connection) and not _is_release(connection)


def _check_own(path: Path, connection: DuckDBPyConnection) -> None:
    if _shows_a_lake(connection):
        raise Failure(
            f"{path} shows a lake and has no rows of its own",
            "warehouse load NOTICES --engine ENGINE --lake DIR, then attach-lake DIR; or --database with another file",
        )
    if _is_release(connection):
        raise Failure(
            f"{path} is a release, which stays as it was published",
            "the same with --database and the file it was published from, then publish",
        )


def _shows_a_lake(connection: DuckDBPyConnection) -> bool:
    shown = "SELECT 1 FROM duckdb_views() WHERE view_name = 'source_document' AND schema_name = 'main'"
    return connection.execute(shown).fetchone() is not None


def _is_release(connection: DuckDBPyConnection) -> bool:
    table = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'release' AND schema_name = 'main'"
    if connection.execute(table).fetchone() is None:
        return False
    return connection.execute("SELECT 1 FROM release").fetchone() is not None


def _open(path: Path, read_only: bool) -> DuckDBPyConnection:
    import duckdb

    try:
        return duckdb.connect(path, read_only=read_only, config=CONFIG)
    except duckdb.Error as error:  # of many kinds: a CSV file, say, DuckDB takes for one to look at
        text = str(error)
        if "Conflicting lock" in text:
            pid = _HOLDER.search(text)
            raise DatabaseBusy(path, int(pid[1]) if pid else None) from None
        if not path.parent.is_dir():
            raise Failure(f"folder {path.parent} does not exist", f"mkdir -p {path.parent}") from None
        if path.is_file() and not _is_duckdb(path):
            raise Failure(f"{path} is no DuckDB file", _ANOTHER) from None
        reason = one_line(error).removeprefix("IO Error: ")
        raise Failure(f"cannot open the database: {reason}", _ANOTHER) from None


def _is_duckdb(path: Path) -> bool:
    """To be asked of a file that could not be opened: closing one that is open gives up its lock."""
    with path.open("rb") as file:
        return file.read(12).endswith(b"DUCK")
