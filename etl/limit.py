"""A limit on the time that one file may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlow(BaseException):
    """The time is over. No Exception, so that nothing takes it for an error of its own and goes on."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the block when this process has worked for so many seconds; time that it waits does not count.

    Where the system has no such timer, and in a thread, there is no limit. What waits or loops outside of Python
    is not interrupted.
    """
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


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow
