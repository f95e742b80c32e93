"""Starting the processes that read: an interruption does not cut it off."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from etl.process import uninterrupted


def test_an_interruption_waits_until_a_process_is_started() -> None:
    """Cut off half-way, the new process tells a traceback of its own beside the line that the load was aborted."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
    steps = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        steps.append("started")
    assert steps == ["started"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, former)


def test_a_thread_that_is_never_interrupted_may_start_one() -> None:
    def start() -> str:
        with uninterrupted():
            return "started"

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(start).result() == "started"
