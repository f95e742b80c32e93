"""Stored texts read again by the parser of today: batch by batch, each whole or not at all.

What comes out is what loading the files would give, but no file is needed. The rows of a batch name the parser that
read them, so a run that was interrupted goes on where it stopped. A text that is no notice any more becomes a refused
source, as it would by a load. Where the parser fails over a text, what it said before stays, and the next run tries again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from etl.audit import recorded_audits
from etl.batch import Batch, Tables, fact_count
from etl.correction_table import list_lost, stored_corrections
from etl.ingest import rejection
from etl.judge import Judge, reference_rows
from etl.load import HANGING, Clock, make_ready, parts
from etl.pool import Lost, spread
from etl.reading import Reading, Rejection
from etl.reread import Reread, Texts, reread
from etl.rows import Rows
from etl.run import Run, Summary
from etl.stale import portions, sources_of
from etl.store import halved, replace, transaction, write

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_READ = "UPDATE source_document SET parser_version = ?, run_id = ? WHERE text_id IN (SELECT text_id FROM staged_notice_text)"


class Reparse:
    """One run over stale texts. `clock` tells the time in UTC without a zone; `progress` hears of each step."""

    def __init__(
        self,
        connection: DuckDBPyConnection,
        reading: Reading,
        clock: Clock,
        progress: Callable[[Summary], None] = lambda _: None,
        project: Path | None = None,
    ) -> None:
        self._connection = connection
        self._reading = changed(reading, corrections=stored_corrections(connection))
        self._clock, self._progress = clock, progress
        self._judge = Judge(recorded_audits(project), reference_rows(connection))
        self._batch, self._refused = Batch(), dict[str, tuple[str, str]]()
        self._run = Run(connection, reading.run_id, reading.parser_version, clock())
        self.summary = Summary()

    def run(self, text_ids: Sequence[str], jobs: int = 1) -> Summary:
        """Read these texts again with so many processes. Raises Failure; what was written by then stays."""
        make_ready(self._connection)
        done = spread(
            jobs,
            partial(reread, self._reading, complete=self._judge),
            portions(self._connection, text_ids),
            split=parts,
            limit=HANGING * self._reading.seconds,
        )
        for read in done:
            self._take(self._given_up(read) if isinstance(read, Lost) else read)
        self._write()
        if self._run.begun:
            with transaction(self._connection, {}):
                self.summary.unused = list_lost(self._connection)
        self._run.finish(self.summary, self._clock())
        return self.summary

    def _take(self, read: Reread) -> None:
        self._batch.add(read.tables)
        self._refused |= read.refused
        self.summary.loaded += read.tables["notice_text"].num_rows
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

    def _given_up(self, lost: Lost[Texts]) -> Reread:
        ((text_id, _),) = lost.item
        told = {
            "hung": ("too_slow", "reading it took too long"),
            "died": ("process_died", "the process that read it died, perhaps for want of memory"),
        }
        return Reread(self._judge(Rows().tables()), {text_id: told[lost.why]})
