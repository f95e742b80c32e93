"""A batch into the warehouse: one transaction, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from etl.batch import Tables, halves
from etl.duplicate import relate
from etl.ingest import rejection
from etl.judge import Judge, reference_rows
from etl.layout import FACTS, LAYOUT, Source
from etl.reading import Rejection
from etl.reconcile import Disagreement, choose_current
from etl.rows import Rows
from warehouse import stored
from warehouse.sqlfiles import SqlFile
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What hangs on a notice and goes with it.
OF_A_NOTICE = (*(name for name in LAYOUT if "notice_id" in metadata.tables[name].columns), *stored.NAMES)

_UNSTORABLE = (duckdb.IntegrityError, duckdb.DataError, Disagreement)


@dataclass(frozen=True, slots=True)
class Stored:
    """What of a batch was written, and the documents that were refused."""

    notices: int
    facts: int
    refused: tuple[Rejection, ...] = ()

    def __add__(self, other: Stored) -> Stored:
        return Stored(self.notices + other.notices, self.facts + other.facts, self.refused + other.refused)


def store(connection: DuckDBPyConnection, tables: Tables, audits: Sequence[SqlFile] = ()) -> Stored:
    """Write a batch. A document that the schema or a check refuses is found by halving and becomes a rejection.

    Rows that no judge has seen are judged here, by these audits.
    """
    try:
        if not tables.keys() >= set(stored.NAMES):
            tables = Judge(audits, reference_rows(connection))(tables)
        write(connection, tables)
        return Stored(tables["notice"].num_rows, sum(tables[name].num_rows for name in FACTS))
    except _UNSTORABLE as error:
        first, *second = halves(tables)
        if second:
            return store(connection, first, audits) + store(connection, second[0], audits)
        if not tables["notice_text"].num_rows:
            raise
        return _refuse(connection, tables, str(error).splitlines()[0])


def _refuse(connection: DuckDBPyConnection, tables: Tables, reason: str) -> Stored:
    rows = Rows()
    sources = [Source(**row) for row in tables["source_document"].to_pylist()]
    for source in sources:
        rows.extend(rejection(source, "not_storable", reason))
    write(connection, rows.tables())
    return Stored(0, 0, tuple(Rejection(source.uri, "not_storable", reason) for source in sources))


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
    columns = ", ".join(f'"{column.name}"' for column in metadata.tables[name].columns)
    order = f" ORDER BY {', '.join(stored.order(name))}" if name in stored.NAMES else ""
    return f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM "staged_{name}"{order}'


@contextmanager
def transaction(connection: DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> Iterator[None]:
    """A transaction with these tables in sight as `staged_<name>`."""
    for name, table in tables.items():
        connection.register(f"staged_{name}", table)
    try:
        connection.begin()
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
    finally:
        for name in tables:
            connection.unregister(f"staged_{name}")
