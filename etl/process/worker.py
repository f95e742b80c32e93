"""A process that works for another: numbered items come in by one pipe, numbered results go out by the other."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

import pyarrow as pa

from etl.process.parcel import pack

IDLE = -1.0


def serve(work: Callable[[Any], Any], there: Connection, here: Connection, at: Any) -> None:
    """Work on what comes until the pipe ends, and end the process then; `(number, item)` in, pickled `(number, result, exception or None)` out.

    Threads fill and empty the pipes, so that neither side waits for the other. `at` tells the number of the item at
    work, or IDLE, and when it was begun.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what was imported stays; looking through it for what is left over takes time
    pa.set_memory_pool(pa.system_memory_pool())  # Arrow's own keeps what was freed: 60 MB of three processes
    items: SimpleQueue[tuple[int, Any]] = SimpleQueue()
    results: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_take, args=(there, items), daemon=True).start()
    Thread(target=_give, args=(results, here), daemon=True).start()
    while True:
        number, item = items.get()
        at[1] = monotonic()
        at[0] = number
        results.put(_answer(work, number, item))
        at[0] = IDLE


def _answer(work: Callable[[Any], Any], number: int, item: Any) -> bytes:
    try:
        return pack((number, work(item), None))
    except Exception as error:
        try:
            return pack((number, None, error))
        except Exception:  # an exception that does not travel
            return pack((number, None, RuntimeError(f"{type(error).__name__}: {error}")))


def _take(there: Connection, items: SimpleQueue[tuple[int, Any]]) -> None:
    with contextlib.suppress(EOFError, OSError), _dead_without_memory():
        while True:
            items.put(there.recv())
    os._exit(0)  # nobody is left who wants what is at work


def _give(results: SimpleQueue[bytes], here: Connection) -> None:
    with contextlib.suppress(OSError), _dead_without_memory():  # nobody listens any more
        while True:
            here.send_bytes(results.get())


@contextlib.contextmanager
def _dead_without_memory() -> Iterator[None]:
    """End the process where the file at work leaves no memory for its pipes: it is taken to have died over that file."""
    try:
        yield
    except MemoryError:
        os._exit(1)
