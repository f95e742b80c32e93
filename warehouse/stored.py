"""Tables that follow from the facts of each notice, kept so that reports need not work them out.

`sql/stored/NAME.sql` says what rows a table has, once: of all notices when the definition changed (`rebuild`), of
those just written in a load (`add`). Whether a notice is current or a duplicate changes none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from warehouse.settings import data_path
from warehouse.sqlfiles import read_file
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Each after those that its query reads.
NAMES = ("figure", "indicator", "notice_count", "told_twice")
SOURCES = ("notice", "metric", "disciplinary_count", "feedback_item", "measure", "issued_document")
_VIEWS = ("v_all_quantity", "v_judged_quantity", "v_all_figure", "v_all_indicator", "v_all_told_twice")
# What several of the queries read, and need of it: worked out once.
_SHARED = "v_judged_quantity"
_NOT_SHARED = (
    "value",
    "value_max",
    "unit",
    "bound",
    "item_no",
    "measure_no",
    "start",
    '"end"',
    "verbatim",
    "dimension",
)
_REFERENCE = ("metric_definition", "unit")
# Reports ask for few codes of many notices: rows of a code together are found faster. All others as their grain says.
_ORDER = {"figure": ("code", "notice_id", "quantity_no"), "indicator": ("indicator", "notice_id")}
PORTION = 50_000  # notices of which all is in memory at once


def add(connection: DuckDBPyConnection) -> None:
    """Rows of the notices whose facts are in sight as `staged_<table>`, within the caller's transaction.

    The time depends on these alone. Rows that the notices had before must be gone.
    """
    _add(connection, "FROM staged_{}".format)


def bring_up_to_date(connection: DuckDBPyConnection) -> None:
    """Make all rows anew where definition or reference rows are others than when they were made."""
    wanted = [(name, _hash(connection)) for name in NAMES]
    made = "SELECT table_name, definition FROM stored_table"
    if set(connection.execute(made).fetchall()) != set(wanted):
        rebuild(connection)
        connection.execute("DELETE FROM stored_table")
        connection.executemany("INSERT INTO stored_table VALUES (?, ?)", wanted)


def rebuild(connection: DuckDBPyConnection) -> None:
    """Make all rows anew, within the caller's transaction."""
    for name in NAMES:
        connection.execute(f"DELETE FROM {name}")
    connection.execute(
        f"CREATE TEMP TABLE portion AS SELECT notice_id, (row_number() OVER () - 1) // {PORTION} AS number FROM notice"
    )
    ((portions,),) = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM portion").fetchall()
    for number in range(portions):
        asked = f"SELECT notice_id FROM portion WHERE number = {number}"
        _add(connection, f"FROM main.{{}} WHERE notice_id IN ({asked})".format)
    connection.execute("DROP TABLE portion")


def query(name: str, source: Callable[[str], str], known: Iterable[str] = SOURCES) -> str:
    """The rows that a stored table has, the tables `known` read from `source` instead of by their names.

    >>> query("figure", "FROM staged_{}".format).splitlines()[0]
    'WITH notice AS (FROM staged_notice),'
    """
    return f"{_with(source, known)}\nSELECT {_columns(name)} FROM (\n{_body('stored', name)})"


def order(name: str) -> tuple[str, ...]:
    """The columns by which the rows of a table are sorted that are written together."""
    grain: tuple[str, ...] = metadata.tables[name].info["grain"]
    return _ORDER.get(name, grain)


def _with(source: Callable[[str], str], known: Iterable[str]) -> str:
    parts = {table: source(table) for table in known}
    parts |= {view: f"\n{_body('views', view)}" for view in _VIEWS if view not in parts}
    return "WITH " + ",\n".join(f"{name} AS ({rows})" for name, rows in parts.items())


def _add(connection: DuckDBPyConnection, source: Callable[[str], str]) -> None:
    fresh = [_SHARED]

    def found(name: str) -> str:
        return f"FROM fresh_{name}" if name in fresh else source(name)

    connection.execute(
        f"CREATE TEMP TABLE fresh_{_SHARED} AS\n{_with(source, SOURCES)}"
        f"\nSELECT * EXCLUDE ({', '.join(_NOT_SHARED)}) FROM {_SHARED}"
    )
    for name in NAMES:
        connection.execute(f"CREATE TEMP TABLE fresh_{name} AS\n{query(name, found, (*SOURCES, *fresh))}")
        connection.execute(
            f"INSERT INTO {name} ({_columns(name)}) FROM fresh_{name} ORDER BY {', '.join(order(name))}"
        )
        fresh.append(name)
    for name in fresh:
        connection.execute(f"DROP TABLE fresh_{name}")


def _hash(connection: DuckDBPyConnection) -> str:
    digest = sha256()
    for folder, names in (("stored", NAMES), ("views", _VIEWS)):
        for name in names:
            digest.update(_body(folder, name).encode())
    for name in _REFERENCE:
        digest.update(repr(connection.execute(f"FROM {name} ORDER BY ALL").fetchall()).encode())
    return digest.hexdigest()[:16]


def _body(folder: str, name: str) -> str:
    path = data_path("sql") / folder / f"{name}.sql"
    return read_file(path, "views").body if folder == "views" else path.read_text(encoding="utf-8")


def _columns(name: str) -> str:
    return ", ".join(column.name for column in metadata.tables[name].columns)
