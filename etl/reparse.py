"""Stored texts read again by the parser of today: batch by batch, each whole or not at all.

What comes out is what loading the files would give, but no file is needed. The rows of a batch name the parser that
read them, so a run that was interrupted goes on where it stopped. A text that is no notice any more becomes a refused
source, as it would by a load. Where the parser fails over a text, what it said before stays, and the next run tries again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING

from etl.batch import Tables, fact_count
from etl.ingest import rejection
from etl.reading import Reading, Rejection
from etl.reread import Reread, reread
from etl.rows import Rows
from etl.run import Summary
from etl.session import Clock, Session
from etl.stale import portions, sources_of
from etl.store import halved, replace, transaction, write

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_READ = "UPDATE source_document SET parser_version = ?, run_id = ? WHERE text_id IN (SELECT text_id FROM staged_notice_text)"


class Reparse(Session[tuple[str, str], Reread]):
    """One run over stale texts."""

    def __init__(
        self,
        connection: DuckDBPyConnection,
        reading: Reading,
        clock: Clock,
        progress: Callable[[Summary], None] = lambda _: None,
        project: Path | None = None,
    ) -> None:
        super().__init__(connection, reading, clock, progress, project)
        self._refused: dict[str, tuple[str, str]] = {}

    def run(self, text_ids: Sequence[str], jobs: int = 1) -> Summary:
        """Read these texts again with so many processes. Raises Failure; what was written by then stays."""
        return self._work(reread, portions(self._connection, text_ids), jobs)

    def _take(self, result: Reread) -> None:
        self._batch.add(result.tables)
        self._refused |= result.refused
        self.summary.loaded += result.tables["notice_text"].num_rows
        self._progress(self.summary)
        if self._batch.is_full():
            self._write()

    def _write(self) -> None:
        tables = self._batch.take()
        if tables is not None:
            self._store(tables)
        refused, self._refused = self._refused, {}
        if refused:
            self._refuse(refused)

    def _store(self, tables: Tables) -> None:
        """Write a batch, but for texts that the schema refuses."""
        self._run.begin()
        for refused, reason in halved(tables, self._put):
            (text_id,) = refused["notice_text"]["text_id"].to_pylist()
            self.summary.loaded -= 1
            self._refused[text_id] = "not_storable", reason

    def _put(self, tables: Tables) -> None:
        with transaction(self._connection, tables):
            self._connection.execute(_READ, [self._reading.parser_version, self._reading.run_id])
            replace(self._connection, tables)
        self.summary.notices += tables["notice"].num_rows
        self.summary.facts += fact_count(tables)

    def _refuse(self, refused: dict[str, tuple[str, str]]) -> None:
        rows = Rows()
        for source in sources_of(self._connection, list(refused)):
            code, reason = refused[source.text_id or ""]
            if code == "not_a_notice":
                read = changed(
                    source, parser_version=self._reading.parser_version, run_id=self._reading.run_id
                )
                rows.extend(rejection(read, code, reason))
            self.summary.reject([Rejection(source.uri, code, reason)])
        tables = rows.tables()
        if tables["source_document"].num_rows:
            self._run.begin()
            write(self._connection, tables)
        self._progress(self.summary)

    def _given_up(self, item: tuple[str, str], code: str, reason: str) -> Reread:
        return Reread(self._judge(Rows().tables()), {item[0]: (code, reason)})
