"""Files into the warehouse: several processes read what is new, batches are written in a transaction each.

Memory is bounded: paths are drawn as they are needed, a few chunks are being parsed at a time, and one batch
waits to be written. A load that is interrupted keeps its finished batches; the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from etl.audit import recorded_audits
from etl.batch import Batch
from etl.citation import Citation
from etl.correction_table import list_lost, stored_corrections
from etl.ingest import give_up, ingest
from etl.judge import Judge, reference_rows
from etl.plan import plan
from etl.pool import Lost, spread
from etl.reading import Chunk, File, Reading, Rejection
from etl.run import Run, Summary
from etl.store import cite, store, transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PLANNED = 1024  # files that are looked up at once
# Of a chunk, the work that a process takes at a time; what is asked once a chunk costs as much as ten notices.
FILES, BYTES = 256, 4 * 1024 * 1024
LEAST = 48  # files of a chunk towards the end, so that all processes end together
MEMORY = "320MB"  # of the database; what it lacks goes to a file beside it
LOG = "256MB"  # that is written before the file is brought up to date: less often, the last rows of a table are written anew
HANGING = 3  # times what one file may take, after which a process is taken to hang

Clock = Callable[[], datetime]
Item = TypeVar("Item")


class Load:
    """One load. `clock` tells the time in UTC without a zone; `progress` hears of each step.

    `summary`: where files are counted already that could not be found. `project`: the user's own folder, whose
    audits count too.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        reading: Reading,
        clock: Clock,
        citations: Mapping[str, Citation] | None = None,
        progress: Callable[[Summary], None] = lambda _: None,
        summary: Summary | None = None,
        project: Path | None = None,
    ) -> None:
        self._connection = connection
        self._reading = replace(reading, corrections=stored_corrections(connection))
        self._clock = clock
        self._citations = citations or {}
        self._progress = progress
        self._judge = Judge(recorded_audits(project), reference_rows(connection))
        self._batch = Batch()
        self._run = Run(connection, reading.run_id, reading.parser_version, clock())
        self.summary = summary or Summary()

    def run(self, paths: Iterable[str], jobs: int = 1) -> Summary:
        """Load these files with so many processes. Raises Failure; what was written by then stays."""
        make_ready(self._connection)
        done = spread(
            jobs,
            partial(ingest, self._reading, complete=self._judge),
            self._chunks(paths, jobs),
            split=parts,
            limit=HANGING * self._reading.seconds,
        )
        for chunk in done:
            self._take(self._given_up(chunk) if isinstance(chunk, Lost) else chunk)
        self._write()
        if self._run.begun:
            with transaction(self._connection, {}):
                self.summary.unused = list_lost(self._connection)
        self._run.finish(self.summary, self._clock())
        return self.summary

    def _chunks(self, paths: Iterable[str], jobs: int) -> Iterator[tuple[File, ...]]:
        waiting = iter(paths)
        following = list(islice(waiting, PLANNED))
        while following:
            some, following = following, list(islice(waiting, PLANNED))
            planned = plan(self._connection, some, self._citations, self._reading)
            if planned.cite:
                self._run.begin()
                cite(self._connection, planned.cite)
            self.summary.unchanged += planned.unchanged
            self.summary.loaded += sum(source.text_id is not None for source in planned.cite)
            self._reject(planned.refused)
            files = [file for file, _ in planned.read]
            yield from chunks(files, 0 if following else jobs)
        self._write()  # while others read the last files

    def _given_up(self, lost: Lost[tuple[File, ...]]) -> Chunk:
        (file,) = lost.item
        if lost.why == "hung":
            seconds = HANGING * self._reading.seconds
            code, reason = "too_slow", f"reading it took longer than {seconds:g} seconds"
        else:
            code, reason = "process_died", "the process that read it died, perhaps for want of memory"
        given_up = give_up(self._reading, file, code, reason)
        return replace(given_up, tables=self._judge(given_up.tables))

    def _take(self, chunk: Chunk) -> None:
        self._batch.add(chunk.tables)
        self.summary.loaded += chunk.files - len(chunk.rejected)
        self._reject(chunk.rejected)
        if self._batch.is_full():
            self._write()

    def _write(self) -> None:
        tables = self._batch.take()
        if tables is None:
            return
        self._run.begin()
        stored = store(self._connection, tables)
        self.summary.notices += stored.notices
        self.summary.facts += stored.facts
        self.summary.loaded -= len(stored.refused)
        self._reject(stored.refused)

    def _reject(self, rejections: Sequence[Rejection]) -> None:
        self.summary.reject(rejections)
        self._progress(self.summary)


def parts(chunk: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """The portions of a chunk in which the one is looked for that a process died over: of a few, then of one."""
    size = LEAST if len(chunk) > LEAST else 1
    return [chunk[start : start + size] for start in range(0, len(chunk), size)]


def chunks(files: Sequence[File], ending: int = 0) -> Iterator[tuple[File, ...]]:
    """Files in the portions that a process takes at a time.

    `ending`: processes for which these are the last files: smaller and smaller portions, so that they end together.
    """
    chunk: list[File] = []
    size = 0
    most = FILES
    for number, file in enumerate(files):
        if chunk and (len(chunk) >= most or size + file.byte_count > BYTES):
            yield tuple(chunk)
            chunk, size = [], 0
        if not chunk and ending:
            most = min(FILES, max(LEAST, 2 * (len(files) - number) // (3 * ending)))
        chunk.append(file)
        size += file.byte_count
    if chunk:
        yield tuple(chunk)


def make_ready(connection: DuckDBPyConnection) -> None:
    """Set the database to take batch after batch beside processes that read."""
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET checkpoint_threshold = '{LOG}'")
    connection.execute("SET threads = 1")  # two take twice the time of processors for what a batch asks
