"""A batch into the warehouse: one transaction, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from etl.batch import Tables, fact_count, halves
from etl.duplicate import relate
from etl.fit import Complete, as_they_are
from etl.ingest import rejection
from etl.layout import LAYOUT, Source
from etl.reading import Rejection
from etl.reconcile import Disagreement, choose_current
from etl.rows import Rows
from etl.staged import staged
from warehouse import rollup, stored
from warehouse.failure import one_line
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What hangs on a notice and goes with it.
OF_A_NOTICE = (*(name for name in LAYOUT if "notice_id" in metadata.tables[name].columns), *stored.NAMES)

UNSTORABLE = (duckdb.IntegrityError, duckdb.DataError, Disagreement)  # raised where rows are to blame


@dataclass(frozen=True, slots=True)
class Stored:
    """What of a batch was written, and the documents that were refused."""

    notices: int
    facts: int
    refused: tuple[Rejection, ...]


def store(connection: DuckDBPyConnection, tables: Tables, complete: Complete = as_they_are) -> Stored:
    """Write a batch. A document that the schema or `complete` refuses becomes a rejection.

    `complete`: adds to the rows what follows from them.
    """
    written: list[Tables] = []

    def put(rows: Tables) -> None:
        write(connection, complete(rows))
        written.append(rows)

    lost = halved(tables, put)
    refused = tuple(each for rows, reason in lost for each in _refuse(connection, rows, reason))
    notices = sum(rows["notice"].num_rows for rows in written)
    return Stored(notices, sum(map(fact_count, written)), refused)


def halved(tables: Tables, put: Callable[[Tables], None]) -> list[tuple[Tables, str]]:
    """Put a batch; one that is refused in halves, and these again: what is refused at last, a text each, and why.

    Raises what `put` raises where no text is to blame.
    """
    try:
        put(tables)
    except UNSTORABLE as error:
        first, *second = halves(tables)
        if second:
            return halved(first, put) + halved(second[0], put)
        if not tables["notice_text"].num_rows:
            raise
        return [(tables, one_line(error))]
    return []


def _refuse(connection: DuckDBPyConnection, tables: Tables, reason: str) -> tuple[Rejection, ...]:
    rows = Rows()
    sources = [Source(**row) for row in tables["source_document"].to_pylist()]
    for source in sources:
        rows.extend(rejection(source, "not_storable", reason))
    write(connection, rows.tables())
    return tuple(Rejection(source.uri, "not_storable", reason) for source in sources)


def write(connection: DuckDBPyConnection, tables: Tables) -> None:
    """Replace what the warehouse has of these sources and texts by the rows given, which a judge has seen."""
    with transaction(connection, tables):
        replace(connection, tables)


def replace(connection: DuckDBPyConnection, tables: Tables) -> None:
    """What `write` does, within a transaction that has the tables in sight.

    Texts without a source among the tables keep those that the warehouse knows.
    """
    connection.execute(
        """
        CREATE TEMP TABLE former_text AS
        SELECT DISTINCT text_id FROM source_document SEMI JOIN staged_source_document USING (source_id)
        WHERE text_id IS NOT NULL
        """
    )
    _replace_sources(connection)
    connection.execute(
        """
        CREATE TEMP TABLE stale_text AS
        SELECT text_id FROM staged_notice_text
        UNION
        SELECT text_id FROM former_text ANTI JOIN source_document USING (text_id)
        """
    )
    connection.execute(
        """
        CREATE TEMP TABLE stale_notice AS
        SELECT notice_id FROM notice SEMI JOIN stale_text USING (text_id)
        """
    )
    forget_notices(connection)
    connection.execute("DELETE FROM notice_text WHERE text_id IN (FROM stale_text)")
    connection.execute("DELETE FROM issue WHERE source_id IN (SELECT source_id FROM staged_source_document)")
    for name, rows in tables.items():
        if name != "source_document" and rows.num_rows:
            connection.execute(_insert(name))
    relate(connection, _text_ids(tables["source_document"], tables["notice_text"]))
    for name in ("former_text", "stale_text", "stale_notice"):
        connection.execute(f"DROP TABLE {name}")


def cite(connection: DuckDBPyConnection, sources: Iterable[Source]) -> None:
    """Replace the rows of sources whose texts stay as they are."""
    rows = Rows()
    for source in sources:
        rows.add("source_document", source)
    table = rows.tables()["source_document"]
    with transaction(connection, {"source_document": table}):
        _replace_sources(connection)
        relate(connection, _text_ids(table))


def forget_notices(connection: DuckDBPyConnection) -> None:
    """Delete the notices named in the temporary table `stale_notice`, and all that hangs on them."""
    if connection.execute("SELECT count(*) FROM stale_notice").fetchone() == (0,):
        return  # spares the first load of a file a look through every fact
    rollup.forget(connection, "FROM stale_notice")
    for name in OF_A_NOTICE:
        connection.execute(f'DELETE FROM "{name}" WHERE notice_id IN (FROM stale_notice)')


def _replace_sources(connection: DuckDBPyConnection) -> None:
    connection.execute(
        "DELETE FROM source_document WHERE source_id IN (SELECT source_id FROM staged_source_document)"
    )
    connection.execute(_insert("source_document"))
    choose_current(connection)


def _text_ids(*tables: pa.Table) -> list[str]:
    """The texts that these tables name."""
    named = {text_id for table in tables for text_id in table["text_id"].to_pylist()}
    return sorted(named - {None})


def _insert(name: str) -> str:
    order = f" ORDER BY {', '.join(stored.order(name))}" if name in stored.NAMES else ""
    return f'INSERT INTO "{name}" BY NAME FROM "staged_{name}"{order}'


@contextmanager
def transaction(connection: DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> Iterator[None]:
    """A transaction with these tables in sight as `staged_<name>`."""
    with staged(connection, **{f"staged_{name}": table for name, table in tables.items()}):
        connection.begin()
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
