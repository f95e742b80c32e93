"""Limits on the time and the memory that one file may take."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_SIZES = Path("/proc/self/statm")  # of this process in pages; the sixth one is what it may write to


class TooSlow(BaseException):
    """The time is over. No Exception, so that nothing takes it for an error of its own and goes on."""


@contextmanager
def limits(seconds: float, memory: int) -> Iterator[None]:
    """Raise TooSlow or MemoryError in the block when it takes so much time, or so many bytes more than there were.

    Time is that of this process at work; time that it waits does not count. Where the system has no such timer, time has
    no limit; where it does not tell of memory, memory has none; beside other threads, whose they would be too, neither
    has. What waits or loops outside of Python is not interrupted.
    """
    with _memory_limit(memory), _time_limit(seconds):
        yield


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # again each second, where a library swallowed it
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


@contextmanager
def _memory_limit(memory: int) -> Iterator[None]:
    if not _SIZES.exists() or threading.current_thread() is not threading.main_thread():
        yield
        return
    from resource import RLIM_INFINITY, RLIMIT_DATA, getrlimit, setrlimit

    soft, hard = getrlimit(RLIMIT_DATA)
    most = int(_SIZES.read_bytes().split()[5]) * os.sysconf("SC_PAGE_SIZE") + memory
    if soft == RLIM_INFINITY or most < soft:
        setrlimit(RLIMIT_DATA, (most, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_DATA, (soft, hard))


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow
