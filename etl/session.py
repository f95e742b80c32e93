"""A run over many documents: processes work on portions of them, and batches of what they hand back are written.

Memory is bounded: portions are drawn as they are needed, a few are being worked on at a time, and one batch waits to be
written. A run that is interrupted keeps its finished batches.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import pyarrow as pa

from etl.audit import recorded_audits
from etl.batch import Batch
from etl.correction.table import list_lost, stored_corrections
from etl.judge import Judge, reference_rows
from etl.process.pool import Lost, spread
from etl.reading import Reading
from etl.run import Run, Summary
from etl.store import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "320MB"  # of the database; what it lacks goes to a file beside it
MEMORY_ALONE = "900MB"  # once the processes that read have ended
LOG = "256MB"  # that is written before the file is brought up to date: less often, the last rows of a table are written anew
HANGING = 3  # times what one file may take, after which a process is taken to hang
LEAST = 48  # documents of a portion towards the end, so that all processes end together

Clock = Callable[[], datetime]
Item = TypeVar("Item")
Result = TypeVar("Result")


class Session(ABC, Generic[Item, Result]):
    """What a load and a reparse have in common. `clock` tells the time in UTC without a zone; `progress` hears of each step.

    `project`: the user's own folder, whose audits count too. `summary`: where something is counted already.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        reading: Reading,
        clock: Clock,
        progress: Callable[[Summary], None],
        project: Path | None,
        summary: Summary | None = None,
    ) -> None:
        self._connection = connection
        self._reading = replace(reading, corrections=stored_corrections(connection))
        self._clock, self._progress = clock, progress
        self._judge = Judge(recorded_audits(project), reference_rows(connection))
        self._batch = Batch()
        self._run = Run(connection, reading.run_id, reading.parser_version, clock())
        self.summary = summary or Summary()

    def _work(self, work: Callable[..., Result], portions: Iterable[tuple[Item, ...]], jobs: int) -> Summary:
        """Take what `work` makes of the portions, and write it. Raises Failure; what was written by then stays."""
        make_ready(self._connection)
        seconds = HANGING * self._reading.seconds
        reasons = {
            "hung": ("too_slow", f"reading it took longer than {seconds:g} seconds"),
            "died": ("process_died", "the process that read it died, perhaps for want of memory"),
        }
        done = partial(work, self._reading, complete=self._judge)
        for result in spread(jobs, done, portions, split=parts, limit=seconds):
            if isinstance(result, Lost):
                (item,) = result.item
                result = self._given_up(item, *reasons[result.why])
            self._take(result)
        self._write()
        # Nobody reads beside what follows.
        self._connection.execute("RESET threads")
        self._connection.execute(f"SET memory_limit = '{MEMORY_ALONE}'")
        if self._run.begun:
            with transaction(self._connection, {}):
                self.summary.unused = list_lost(self._connection)
        self._run.finish(self.summary, self._clock())
        return self.summary

    @abstractmethod
    def _take(self, result: Result) -> None:
        """Let the batch have it, and write that when it is full."""

    @abstractmethod
    def _write(self) -> None:
        """Write what waits."""

    @abstractmethod
    def _given_up(self, item: Item, code: str, reason: str) -> Result:
        """What is left of a document over which a process died or hung."""


def parts(portion: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """The portions of a portion in which the one is looked for that a process died over: of a few, then of one."""
    size = LEAST if len(portion) > LEAST else 1
    return [portion[start : start + size] for start in range(0, len(portion), size)]


def make_ready(connection: DuckDBPyConnection) -> None:
    """Set the database to take batch after batch beside processes that read."""
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET checkpoint_threshold = '{LOG}'")
    pa.set_memory_pool(pa.system_memory_pool())  # Arrow's own keeps what was freed
    connection.execute("SET threads = 1")  # two take twice the time of processors for what a batch asks
