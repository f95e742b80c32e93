"""What follows from the rows of some notices alone, worked out where they were read: contradictions, doubts, stored rows.

SQL says what audits doubt and what is stored beside the facts, so each process has a database in memory. Its statements
are prepared once, over Arrow tables that are put in each other's place: planning takes longer than asking about a
hundred notices does. They must not be over tables of the database, whose plans hold for the rows that were there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from etl.audit import audit_issues, unusable
from etl.batch import Tables
from etl.layout import LAYOUT, schema
from etl.reconcile import Disagreement, check
from etl.staged import staged
from warehouse import stored
from warehouse.failure import one_line
from warehouse.seeding import SEEDED
from warehouse.sqlfiles import SqlFile

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCHES = 2  # that one database judges, then another one is made: what it holds grows with each
MEMORY = "512MB"  # of its database, which writes nothing to the disk: a notice of 5 MB takes a part of it


def reference_rows(connection: DuckDBPyConnection) -> Tables:
    """The rows of reference tables, which a judge needs."""
    return {table.name: connection.execute(f'FROM "{table.name}"').to_arrow_table() for table in SEEDED}


class Judge:
    """Judges and completes rows of whole notices. It travels to other processes; there, its database is made anew.

    `audits`: those whose rows become issues. `reference`: the rows of reference tables.
    """

    __slots__ = ("_audits", "_batches", "_database", "_reference")

    def __init__(self, audits: Sequence[SqlFile], reference: Mapping[str, pa.Table]) -> None:
        self._audits, self._reference = tuple(audits), reference
        self._database: _Database | None = None
        self._batches = 0

    def __reduce__(self) -> tuple[Any, ...]:
        return Judge, (self._audits, self._reference)

    def __call__(self, tables: Tables) -> Tables:
        """These rows, the issues that audits make of them, and the rows of the stored tables.

        Raises Disagreement for rows that refer to nothing or can't be added up, Failure for an audit that can't be asked.
        """
        check(tables, self._reference)
        if not tables["notice"].num_rows:
            return tables | {name: schema(name).empty_table() for name in stored.NAMES}
        if self._database is None or self._batches == BATCHES:
            self._database, self._batches = _Database(self._audits, self._reference), 0
        self._batches += 1
        try:
            return self._database.judged(tables)
        except duckdb.OutOfMemoryException:  # fewer are judged at once then, at last one
            raise Disagreement(f"what follows from its rows takes more than {MEMORY} of memory") from None
        except duckdb.DataError as error:
            raise Disagreement(one_line(error)) from None


class _Held:
    """A table as statements know it by its name; `table` may be replaced."""

    __slots__ = ("table",)

    def __init__(self, columns: pa.Schema) -> None:
        self.table: pa.Table = columns.empty_table()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


class _Database:
    """The database of a judge: reference tables, the notices at hand as `staged_<table>`, and the statements."""

    def __init__(self, audits: Sequence[SqlFile], reference: Mapping[str, pa.Table]) -> None:
        self._audits = audits
        self._connection = duckdb.connect(config={"threads": 1, "memory_limit": MEMORY, "temp_directory": ""})
        # DuckDB guesses at its import whether somebody looks on; in a process that was forked before there was a program it
        # guesses that, and would draw a bar.
        self._connection.execute("SET enable_progress_bar = false")
        self._held = {name: _Held(schema(name)) for name in (*LAYOUT, *stored.NAMES)}
        for name, rows in reference.items():
            with staged(self._connection, given=rows):
                self._connection.execute(f'CREATE TABLE "{name}" AS FROM given')
        for name, held in self._held.items():
            self._connection.register(f"staged_{name}", held)
            if name in LAYOUT:
                self._connection.register(name, held)  # as audits call it
        for audit in audits:
            with unusable(audit):
                self._connection.execute(f"PREPARE {_statement(audit.name)} AS {audit.body}")
        sources = {name: f"FROM staged_{name}" for name in self._held}
        for name in stored.NAMES:
            query = stored.query(name, sources)
            ordered = (
                f"SELECT * FROM ({query}) ORDER BY {', '.join(stored.order(name))}"  # the same bytes again
            )
            self._connection.execute(f"PREPARE {_statement(name)} AS {ordered}")

    def judged(self, tables: Tables) -> Tables:
        """The tables with all that follows from their rows."""
        for name in LAYOUT:
            self._held[name].table = tables[name]
        found = audit_issues(
            self._connection, self._audits, lambda audit: f"EXECUTE {_statement(audit.name)}"
        )
        issues = pa.concat_tables([tables["issue"], found])
        self._held["issue"].table = issues
        added = {"issue": issues}
        for name in stored.NAMES:
            rows = self._connection.execute(f"EXECUTE {_statement(name)}").to_arrow_table()
            self._held[name].table = added[name] = rows.cast(schema(name))
        return tables | added


def _statement(name: str) -> str:
    return f'"ask {name}"'
