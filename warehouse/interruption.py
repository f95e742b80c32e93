"""Ctrl-C ends the program in one line, wherever it falls."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from warehouse.failure import FAILED


def heed() -> None:
    """Raise KeyboardInterrupt on Ctrl-C, or exit at once where the exception would get lost.

    An import may turn it into another error (`import duckdb`: "initialization failed"); finalizers and callbacks of weak
    references swallow it, and the program would go on. To exit at once is as safe as a kill: the database undoes what was
    not committed, and the processes that read end with this one.
    """
    # A job in the background ignores the key.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
        sys.unraisablehook = _not_let_through


def interruption(error: BaseException | None) -> BaseException | None:
    """The `KeyboardInterrupt`, or the exit that a signal asked for, that another error has come of.

    duckdb makes a `RuntimeError` of it.

    >>> try:
    ...     raise RuntimeError("Query interrupted") from KeyboardInterrupt()
    ... except RuntimeError as error:
    ...     interruption(error)
    KeyboardInterrupt()
    """
    while isinstance(error, Exception):
        error = error.__cause__ or error.__context__
    return error if isinstance(error, KeyboardInterrupt | SystemExit) else None


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off until the block is done, such as the start of a process, which would print a traceback if cut off.

    Blocking the signal would not do: the database has threads, any of which would take it in place of the main one.
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


@contextmanager
def deaf() -> Iterator[None]:
    """Processes started within the block ignore Ctrl-C: this one ends them."""
    from multiprocessing import resource_tracker

    with uninterrupted():
        if sys.platform == "win32":
            yield
            return
        resource_tracker.ensure_running()  # its start unblocks the signal, so it comes first
        former = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _interrupted(_: int, frame: FrameType | None) -> None:
    if _importing(frame):
        leave()
    raise KeyboardInterrupt


def _importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _not_let_through(unraisable: sys.UnraisableHookArgs) -> None:
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        leave()
    sys.__unraisablehook__(unraisable)


def leave() -> None:
    """End as `click` does, without unwinding."""
    os.write(2, b"\nAborted!\n")
    os._exit(FAILED)
