"""Tables that follow from the facts of each notice, kept so that reports need not work them out.

`sql/stored/NAME.sql` says what rows a table has, once: of all notices when the definition changed (`rebuild`), of those
that a load reads (`query`, asked by the processes that read). Whether a notice is current or a duplicate changes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from warehouse import rollup
from warehouse.settings import data_path
from warehouse.sqlfiles import parameter_names, read_file, substitute
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Each after those that its query reads.
NAMES = ("figure", "indicator", "notice_count", "told_twice")
# Several stored queries read this view. It is computed once per portion, these columns of it, which they use.
_SHARED = "v_judged_quantity"
_SHARED_COLUMNS = (
    "notice_id, quantity_no, fact_table, code, sanction, subject, role, change, canonical_value, canonical_unit, low, high, "
    "scope, additivity, is_repeated, is_counted"
)
# Reports ask for few codes of many notices: rows of a code together are found faster. All others as their grain says.
_ORDER = {"figure": ("code", "notice_id", "quantity_no"), "indicator": ("indicator", "notice_id")}
_WORKED_OUT = {"v_all_indicator", "v_all_told_twice", "v_judged_quantity"}
PORTION = 50_000  # notices of which all is in memory at once


def bring_up_to_date(connection: DuckDBPyConnection) -> None:
    """Make all rows anew where definition or reference rows are others than when they were made; rollups go, to be refreshed."""
    wanted = dict.fromkeys(NAMES, _hash(connection)) | {"rollup": rollup.definition()}
    made = dict(connection.execute("SELECT table_name, definition FROM stored_table").fetchall())
    if made == wanted:
        return
    if any(made.get(name) != wanted[name] for name in NAMES):
        rebuild(connection)
    else:
        rollup.forget(connection)
    connection.execute("DELETE FROM stored_table")
    connection.executemany("INSERT INTO stored_table VALUES (?, ?)", list(wanted.items()))


def rebuild(connection: DuckDBPyConnection) -> None:
    """Make all rows anew, within the caller's transaction. What was added up of them goes, to be refreshed."""
    rollup.forget(connection)
    for name in NAMES:
        connection.execute(f"DELETE FROM {name}")
    connection.execute(
        f"CREATE TEMP TABLE portion AS SELECT notice_id, (row_number() OVER () - 1) // {PORTION} AS number FROM notice"
    )
    ((portions,),) = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM portion").fetchall()
    for number in range(portions):
        _add(connection, f"SELECT notice_id FROM portion WHERE number = {number}")
    connection.execute("DROP TABLE portion")


def query(name: str, sources: Mapping[str, str]) -> str:
    """The rows that a stored table has, each table and view of `sources` read as it says there.

    >>> query("figure", {"v_judged_quantity": "FROM quantities"}).splitlines()[0]
    'WITH v_judged_quantity AS (FROM quantities)'
    """
    body, read = _queries()[name]
    return f"{_with(read, sources)}\nSELECT {_columns(name)} FROM (\n{body})"


def narrowed(body: str, notices: str) -> str:
    """The `WITH` in front of a query, by which it reads of these notices only what views work out of many facts.

    `notices`: a query for their ids. A filter on such a view would not reach the tables below its windows.

    >>> narrowed("SELECT * FROM v_all_indicator", "FROM wanted").splitlines()[0]
    'WITH v_all_indicator AS (WITH feedback_item AS (FROM main.feedback_item WHERE notice_id IN (FROM wanted)),'
    >>> narrowed("SELECT * FROM v_notice", "FROM wanted")
    ''
    """
    slow = sorted(_WORKED_OUT & _read_by(body))
    parts = [f"{name} AS ({_with([name], _only(notices))}\nFROM {name})" for name in slow]
    return f"WITH {', '.join(parts)}" if parts else ""


def order(name: str) -> tuple[str, ...]:
    """The columns by which the rows of a table are sorted that are written together."""
    grain: tuple[str, ...] = metadata.tables[name].info["grain"]
    return _ORDER.get(name, grain)


def _add(connection: DuckDBPyConnection, notices: str) -> None:
    sources = _only(notices)
    shared = f"{_with([_SHARED], sources)}\nSELECT {_SHARED_COLUMNS} FROM {_SHARED}"
    connection.execute(f"CREATE TEMP TABLE fresh_{_SHARED} AS\n{shared}")
    sources[_SHARED] = f"FROM fresh_{_SHARED}"
    for name in NAMES:
        connection.execute(f"CREATE TEMP TABLE fresh_{name} AS\n{query(name, sources)}")
        connection.execute(
            f"INSERT INTO {name} ({_columns(name)}) FROM fresh_{name} ORDER BY {', '.join(order(name))}"
        )
        sources[name] = f"FROM fresh_{name}"
    for name in (_SHARED, *NAMES):
        connection.execute(f"DROP TABLE fresh_{name}")


def _only(notices: str) -> dict[str, str]:
    """Each table of facts, read of these notices only."""
    return {
        name: f"FROM main.{name} WHERE notice_id IN ({notices})"
        for name, table in metadata.tables.items()
        if "notice_id" in table.columns
    }


def _with(names: Iterable[str], sources: Mapping[str, str]) -> str:
    parts = _parts(names, sources)
    return "WITH " + ",\n".join(f"{name} AS ({rows})" for name, rows in parts.items())


def _parts(names: Iterable[str], sources: Mapping[str, str]) -> dict[str, str]:
    """What a query reads by these names, each after what it reads itself. Reference tables are read as they are."""
    parts: dict[str, str] = {}
    for name in names:
        if name in sources:
            parts[name] = sources[name]
        elif name in _queries():
            body, read = _queries()[name]
            parts |= _parts(read, sources) | {name: f"\n{body}"}
    return parts


@cache
def _queries() -> dict[str, tuple[str, list[str]]]:
    """The queries of the stored tables and of the views that they read, with the names that each reads."""
    views = {path.stem: path for path in (data_path("sql") / "views").glob("*.sql")}
    queries: dict[str, tuple[str, list[str]]] = {}
    wanted = list(NAMES)
    while wanted:
        name = wanted.pop()
        path = views.get(name, data_path("sql") / "stored" / f"{name}.sql")
        body = read_file(path, "views").body if name in views else path.read_text(encoding="utf-8")
        queries[name] = body, sorted(_read_by(body))
        wanted += [other for other in queries[name][1] if other in views and other not in queries]
    return queries


def _read_by(body: str) -> set[str]:
    """The names of tables and views that a query reads itself."""
    import duckdb

    with duckdb.connect() as empty:  # where a view of that name exists, DuckDB would look into it
        return empty.get_table_names(substitute(body, dict.fromkeys(parameter_names(body), "NULL")))


def _hash(connection: DuckDBPyConnection) -> str:
    queries = _queries()
    digest = sha256()
    for _, (body, _) in sorted(queries.items()):
        digest.update(body.encode())
    for name in sorted({name for _, read in queries.values() for name in read} - queries.keys()):
        if "notice_id" not in metadata.tables[name].columns:  # a reference table
            digest.update(repr(connection.execute(f"FROM {name} ORDER BY ALL").fetchall()).encode())
    return digest.hexdigest()[:16]


def _columns(name: str) -> str:
    return ", ".join(column.name for column in metadata.tables[name].columns)
