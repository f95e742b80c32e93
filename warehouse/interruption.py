"""Ctrl-C ends the program in one line, wherever it falls."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from warehouse.failure import FAILED


def heed() -> None:
    """Take Ctrl-C as `KeyboardInterrupt` where that is let through, and end the program at once where it is not.

    An import turns it into an error of its own (`import duckdb`: "initialization failed"), or swallows it, as
    finalisers and callbacks of weak references do: the program would go on. To end at once is safe at any moment, as a
    kill is: the database undoes what was not committed, and the processes that read end with this one.
    """
    if (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):  # a job in the background ignores the key
        signal.signal(signal.SIGINT, _interrupted)
        sys.unraisablehook = _not_let_through


def _interrupted(_: int, frame: FrameType | None) -> None:
    if _importing(frame):
        _leave()
    raise KeyboardInterrupt


def _importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _not_let_through(unraisable: sys.UnraisableHookArgs) -> None:
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(unraisable)


def _leave() -> None:
    """End as `click` does, without unwinding."""
    os.write(2, b"\nAborted!\n")
    os._exit(FAILED)
