"""Where the processes that read come from: forked from one that has imported what they need, where the system can.

Forked from this process they would inherit the database's threads and locks half-way; as new interpreters they would
spend a second each on imports.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from threading import current_thread, main_thread

if sys.platform == "win32":
    CONTEXT = get_context("spawn")
else:
    from multiprocessing.forkserver import ensure_running

    CONTEXT = get_context("forkserver")
    # Arrow asks for pandas with the first list that becomes an array.
    CONTEXT.set_forkserver_preload(
        ["etl.ingest", "etl.judge", "etl.parse", "etl.read.source", "etl.worker", "pandas", "pyarrow.dataset"]
    )


def expect() -> None:
    """Say that processes will be wanted, so that the imports begin while the caller does something else."""
    if sys.platform != "win32":
        with uninterrupted():
            resource_tracker.ensure_running()  # which lets through what was blocked before
            former = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # this process ends the others
            try:
                ensure_running()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, former)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put an interruption off until the block is done: a process whose start is cut off in the middle tells a traceback.

    A mask would not do: the database has threads, any of which takes the signal for the main one.
    """
    if current_thread() is not main_thread():  # which alone is interrupted
        yield
        return
    put_off: list[int] = []
    former = signal.signal(signal.SIGINT, lambda number, _: put_off.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
        for number in put_off[:1]:
            signal.raise_signal(number)
