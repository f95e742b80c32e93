"""Work spread over processes with back pressure: no more is begun than the one consumer can take."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from warehouse.failure import Failure

IN_FLIGHT = 2  # items begun for each process, so that none waits while the consumer is busy

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(jobs: int, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """`work` done on each item by `jobs` processes, in order of completion; one item or job in this process.

    `items` is drawn from as results are taken, never further than `IN_FLIGHT` a process ahead. Raises Failure
    where a process dies.
    """
    waiting = iter(items)
    first = list(islice(waiting, 2))
    waiting = chain(first, waiting)
    if jobs == 1 or len(first) < 2:  # starting processes takes longer than one item does
        yield from map(work, waiting)
        return
    # Forked children would inherit the database's threads and locks half-way; new interpreters do not.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _ignore_interrupt) as pool:
        try:
            running: set[Future[Result]] = {
                pool.submit(work, item) for item in islice(waiting, jobs * IN_FLIGHT)
            }
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
                running |= {
                    pool.submit(work, item) for item in islice(waiting, jobs * IN_FLIGHT - len(running))
                }
        except BrokenProcessPool:
            raise Failure(
                "a process that reads files died, perhaps for want of memory; finished batches are kept",
                "the same command with --jobs 1",
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
