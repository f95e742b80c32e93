"""Work spread over processes with back pressure: no more is begun than the one consumer can take.

A process that dies over its work, or works on it for longer than the limit, costs that piece of work alone: it is
taken apart and tried again in another process, and what can't be taken apart is given up.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, islice
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Generic, Literal, TypeVar

from etl.process.parcel import unpack
from etl.process.start import CONTEXT, expect
from etl.process.worker import IDLE, serve
from warehouse.failure import Failure
from warehouse.interruption import uninterrupted

IN_FLIGHT = 2  # pieces begun for each process, so that none waits while the consumer is busy
TICK = 1.0  # seconds between two looks for a process that hangs
MOST_DEATHS = 5  # of processes in a row that had no work yet

Item = TypeVar("Item")
Result = TypeVar("Result")
Why = Literal["died", "hung"]


@dataclass(frozen=True, slots=True)
class Lost(Generic[Item]):
    """A piece of work over which a process died, or hung until it was killed."""

    item: Item
    why: Why


def spread(
    jobs: int,
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    split: Callable[[Item], Sequence[Item]],
    limit: float,
) -> Iterator[Result | Lost[Item]]:
    """`work` done on each item by `jobs` processes, in order of completion; one item or job in this process.

    `items` is drawn from as results are taken, never further than `IN_FLIGHT` a process ahead. `split`: the parts of an
    item that are tried one by one, or the item alone. `limit`: seconds for one item. Raises what `work` raises, and
    Failure where no process can be had.
    """
    waiting = iter(items)
    first = list(islice(waiting, 2))
    waiting = chain(first, waiting)
    if jobs == 1 or len(first) < 2:  # starting processes takes longer than one item does
        yield from map(work, waiting)
        return
    pool = _Pool(work, waiting, split, limit)
    try:
        yield from pool.run(jobs)
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker:
    """A process, the pipes to and from it, what it was given, and what it is at: number and begin of an item."""

    process: Any
    to: Connection
    back: Connection
    at: Any
    given: dict[int, Any] = field(default_factory=dict)

    def hangs(self, limit: float) -> bool:
        number, began = self.at
        return number != IDLE and monotonic() - began > limit and not self.back.poll()

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.to.close()
        self.back.close()


class _Pool(Generic[Item, Result]):
    def __init__(
        self,
        work: Callable[[Item], Result],
        items: Iterator[Item],
        split: Callable[[Item], Sequence[Item]],
        limit: float,
    ) -> None:
        self._work, self._items, self._split, self._limit = work, items, split, limit
        self._again: deque[Item] = deque()
        self._numbers = count()
        self._workers: list[_Worker] = []
        self._deaths = 0

    def run(self, jobs: int) -> Iterator[Result | Lost[Item]]:
        expect()
        for _ in range(jobs):
            with uninterrupted():
                self._workers.append(self._start())
        while self._hand_out():
            ready = wait([worker.back for worker in self._workers], TICK)
            for worker in list(self._workers):
                if worker.back in ready:
                    yield from self._receive(worker)
                elif worker.hangs(self._limit):
                    yield from self._replace(worker, "hung")

    def close(self) -> None:
        for worker in self._workers:
            worker.end()

    def _start(self) -> _Worker:
        there, to = CONTEXT.Pipe(duplex=False)
        back, here = CONTEXT.Pipe(duplex=False)
        at = CONTEXT.RawArray("d", [IDLE, 0.0])
        process = CONTEXT.Process(target=serve, args=(self._work, there, here, at), daemon=True)
        process.start()
        there.close()  # so that the death of the process ends the pipe
        here.close()
        return _Worker(process, to, back, at)

    def _hand_out(self) -> bool:
        """Give every process its fill, in turns; whether any has work."""
        for _ in range(IN_FLIGHT):
            for worker in self._workers:
                if len(worker.given) < IN_FLIGHT and (drawn := self._draw()):
                    number = next(self._numbers)
                    worker.given[number] = drawn[0]
                    with contextlib.suppress(OSError):  # it died; what it was given is seen to then
                        worker.to.send((number, drawn[0]))
        return any(worker.given for worker in self._workers)

    def _draw(self) -> list[Item]:
        return [self._again.popleft()] if self._again else list(islice(self._items, 1))

    def _receive(self, worker: _Worker) -> Iterator[Result | Lost[Item]]:
        try:
            number, result, error = unpack(worker.back.recv_bytes())
        except (EOFError, OSError):
            yield from self._replace(worker, "died")
            return
        del worker.given[number]
        self._deaths = 0
        if error is not None:
            raise error
        yield result

    def _replace(self, worker: _Worker, why: Why) -> Iterator[Lost[Item]]:
        worker.end()
        blamed = worker.given.pop(int(worker.at[0]), None)
        self._again.extend(worker.given.values())
        self._deaths = self._deaths + 1 if blamed is None else 0
        if self._deaths > MOST_DEATHS:
            raise Failure(
                "processes that read files die before they read one; finished batches are kept",
                "the same command with --jobs 1",
            )
        with uninterrupted():
            self._workers[self._workers.index(worker)] = self._start()
        if blamed is not None:
            parts = self._split(blamed)
            if len(parts) > 1:
                self._again.extend(parts)
            else:
                yield Lost(blamed, why)
