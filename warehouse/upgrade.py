"""Creating a database, or bringing one up to date: tables, reference rows, views, reports, comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse import chinese, rollup, stored
from warehouse.catalog import describe, objects_of, write_comments
from warehouse.cells import SHAPE, with_cells
from warehouse.database import Database, database_path, open_engine, stored_version
from warehouse.failure import Failure, one_line
from warehouse.seeding import replace_reference, replace_rows
from warehouse.settings import data_path
from warehouse.sqlfiles import SqlFile, read_folder, tree
from warehouse.tables import ledger, metadata

MEMORY = "1GB"  # of the database; what it lacks goes to a file beside it

if TYPE_CHECKING:
    from alembic.config import Config
    from duckdb import DuckDBPyConnection
    from sqlalchemy import Connection


def upgrade(database: Database, project: Path | None = None, *, seeds: Path | None = None) -> list[str]:
    """Create the database or bring it up to date, whole or not at all. Doing it again changes nothing.

    Returns the names of views and reports that were there and that no file makes: they are dropped.
    `project`: folder of the user's own SQL files; `seeds`: folder of reference CSV files, the packaged one if
    not told.
    Raises DatabaseBusy, DatabaseNewer, and Failure for a file of `sql/` or `seeds/` that does not fit.
    """
    files = with_cells(in_order([*read_folder("views", project), *read_folder("reports", project)]))
    with _opened(database) as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute(f"SET memory_limit = '{MEMORY}'")
        _migrate(connection)
        replace_reference(raw, seeds)
        stored.bring_up_to_date(raw)
        dropped = _drop_forgotten(raw, files)
        for file in files:
            _create(raw, file)
        replace_rows(raw, ledger.report_catalogue, _catalogue(files))
        entries = describe(raw, metadata, files)
        replace_rows(raw, ledger.dictionary, [asdict(entry) for entry in entries])
        write_comments(raw, entries)
        chinese.create(raw, entries)
        if rollup.is_withdrawn(raw):
            rollup.refresh(raw)
    return dropped


@contextmanager
def _opened(database: Database) -> Iterator[Connection]:
    """The database in a transaction; if that fails, a file that was made for it goes again.

    It goes while it is still open: until then nobody else can have opened it, and a file that could not be opened is
    another process's, whoever of the two came first.
    """
    path = database_path(database)
    was_missing = not path.exists()
    with open_engine(database, create=True).connect() as connection:
        raw: Any = connection.connection.driver_connection
        is_new = was_missing and stored_version(raw) is None
        try:
            with connection.begin():
                yield connection
        except BaseException:
            if is_new:
                for leftover in (path, path.with_name(path.name + ".wal")):
                    with suppress(PermissionError):  # Windows keeps an open file; empty, it does no harm
                        leftover.unlink(missing_ok=True)
            raise


def in_order(files: Iterable[SqlFile]) -> list[SqlFile]:
    """Each file after those that it reads from or that explain its columns. Raises Failure where two read each other or share a name."""
    by_name: dict[str, SqlFile] = {}
    for file in files:
        if file.name in by_name:
            raise Failure(
                f"{file.path} and {by_name[file.name].path} make the same object", f"rename {file.path}"
            )
        by_name[file.name] = file
    made_by = {name: file.name for file in by_name.values() for name, _, _ in objects_of(file)}
    graph: dict[str, set[str]] = {}
    for file in sorted(by_name.values(), key=lambda file: file.name):
        sources, columns = _names_of(file)
        _check_names(file, columns)
        read = sources | set(file.origin)
        graph[file.name] = {made_by[name] for name in read if name in made_by} - {file.name}
    if SHAPE in graph:  # with_cells makes it read what reports read
        graph[SHAPE] |= {
            name for file in by_name.values() if file.kind == "reports" for name in graph[file.name]
        }
    try:
        return [by_name[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise Failure(
            f"sql files read each other: {' → '.join(error.args[1])}", "break the circle in one of them"
        ) from None


def _names_of(file: SqlFile) -> tuple[frozenset[str], frozenset[str]]:
    """What a file names: tables, views and macros that it reads from, and columns."""
    from sqlglot.errors import ParseError

    try:
        return _names_in(file.body)
    except ParseError as error:
        fault = error.errors[0]
        raise Failure(
            f"{file.path}: {fault['description']}, near {fault['highlight']!r}", f"mend {file.path.name}"
        ) from None


@cache
def _names_in(body: str) -> tuple[frozenset[str], frozenset[str]]:
    from sqlglot import exp

    found = list(tree(body).find_all(exp.Table, exp.Column))
    tables = [node for node in found if isinstance(node, exp.Table)]
    called = (table.this if isinstance(table.this, exp.Func) else table for table in tables)
    columns = (node.name for node in found if isinstance(node, exp.Column))
    return frozenset(source.name for source in called), frozenset(columns)


def _check_names(file: SqlFile, columns: frozenset[str]) -> None:
    """In a macro, a parameter silently wins over a column of its name."""
    for parameter in file.parameters:
        if parameter.name in columns:
            raise Failure(
                f"{file.path}: {parameter.name} is a parameter and a column", "rename the parameter"
            )


def alembic_config(connection: Connection) -> Config:
    """What Alembic's commands need to run the migrations, within the transaction of `connection`.

    `alembic.command.downgrade(alembic_config(connection), "0001")` takes all but the first back.
    """
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(data_path("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _migrate(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def _drop_forgotten(connection: DuckDBPyConnection, files: Iterable[SqlFile]) -> list[str]:
    """Drop views and macros that were made before, by an earlier version or a project, and that none makes now."""
    kept = {name for file in files for name, _, _ in objects_of(file)}
    made = "SELECT object_name, object_type FROM dictionary WHERE column_name = '' AND object_type <> 'table'"
    forgotten = [(name, type_) for name, type_ in connection.execute(made).fetchall() if name not in kept]
    for name, type_ in forgotten:
        kind = "MACRO TABLE" if type_ == "macro" else "VIEW"
        connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    return sorted(name for name, _ in forgotten)


def _create(connection: DuckDBPyConnection, file: SqlFile) -> None:
    _run(connection, file, file.create_statement())
    if file.kind == "reports":
        _run(connection, file, _plain_view(connection, file))


def _plain_view(connection: DuckDBPyConnection, file: SqlFile) -> str:
    """The unfiltered report, for tools that list only tables and views.

    Some of them give DECIMAL and HUGEINT no type, so both become DOUBLE.
    """
    shape = connection.execute(f"DESCRIBE FROM {file.name}()").fetchall()
    inexact = ("DECIMAL", "HUGEINT")
    columns = (
        f'CAST("{name}" AS DOUBLE) AS "{name}"' if type_.startswith(inexact) else f'"{name}"'
        for name, type_, *_ in shape
    )
    return f"CREATE OR REPLACE VIEW v_{file.name} AS SELECT {', '.join(columns)} FROM {file.name}()"


def _run(connection: DuckDBPyConnection, file: SqlFile, statement: str) -> None:
    import duckdb

    try:
        connection.execute(statement)
    except duckdb.Error as error:
        raise Failure(
            f"{file.path}: {one_line(error)}", f"mend {file.path.name}, then warehouse init"
        ) from None


def _catalogue(files: Iterable[SqlFile]) -> list[dict[str, str | None]]:
    """The rows of `report_catalogue`: one a parameter, or one with an empty parameter."""
    return [
        {
            "report": file.name,
            "title_en": file.title[0],
            "title_zh": file.title[1],
            "grain": " ".join(file.grain),
            "key_columns": ",".join(file.key),
            "parameter": parameter.name if parameter else "",
            "type": parameter.type if parameter else None,
            "default_value": parameter.default if parameter and parameter.default != "NULL" else None,
            "meaning_en": parameter.en if parameter else None,
            "meaning_zh": parameter.zh if parameter else None,
            "example": file.example,
        }
        for file in files
        if file.kind == "reports"
        for parameter in file.parameters or (None,)
    ]
