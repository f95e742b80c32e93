"""Files into the warehouse: several processes read what is new, batches are written in a transaction each.

A load that is interrupted keeps its finished batches; the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from etl.citation import Citation
from etl.ingest import give_up, ingest
from etl.plan import plan
from etl.reading import Chunk, File, Reading, Rejection
from etl.run import Summary
from etl.session import LEAST, Clock, Session
from etl.store import cite, store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PLANNED = 1024  # files that are looked up at once
# Of a chunk, the work that a process takes at a time; what is asked once a chunk costs as much as ten notices.
FILES, BYTES = 192, 4 * 1024 * 1024


class Load(Session[File, Chunk]):
    """One load. `summary`: where files are counted already that could not be found; the others as a Session has them."""

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
        super().__init__(connection, reading, clock, progress, project, summary)
        self._citations = citations or {}

    def run(self, paths: Iterable[str], jobs: int = 1) -> Summary:
        """Load these files with so many processes. Raises Failure; what was written by then stays."""
        return self._work(ingest, self._chunks(paths, jobs), jobs)

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
            self.summary.copies += planned.copies
            self.summary.loaded += sum(source.text_id is not None for source in planned.cite)
            self._reject(planned.refused)
            files = [file for file, _ in planned.read]
            yield from chunks(files, 0 if following else jobs)
        self._write()  # while others read the last files

    def _given_up(self, item: File, code: str, reason: str) -> Chunk:
        given_up = give_up(self._reading, item, code, reason)
        return replace(given_up, tables=self._judge(given_up.tables))

    def _take(self, result: Chunk) -> None:
        self._batch.add(result.tables)
        self.summary.loaded += result.files - len(result.rejected)
        self._reject(result.rejected)
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
