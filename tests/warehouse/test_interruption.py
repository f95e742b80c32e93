"""Ctrl-C is never lost and never a traceback, also where Python can't let an exception through."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from warehouse.interruption import deaf, uninterrupted

PRESS = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
MADE_ANOTHER_ERROR = (
    f"try:\n    {PRESS}\nexcept BaseException as error:\n    raise ImportError('failed') from error\n"
)


def run(
    tmp_path: Path, program: str, module: str = "", prepare: Callable[[], None] | None = None
) -> tuple[int, str]:
    (tmp_path / "victim.py").write_text(module, encoding="utf-8")
    program = f"from warehouse.interruption import heed; heed()\n{program}\nprint('went on')"
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"},
        preexec_fn=prepare,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stderr + result.stdout


@pytest.mark.parametrize(
    ("program", "module"),
    [
        ("import victim", PRESS),
        ("import victim", MADE_ANOTHER_ERROR),  # as compiled modules do
        (f"class Victim:\n    def __del__(self):\n        {PRESS}\nVictim()", ""),
        (
            f"import weakref\nvictim = {{0}}\nkept = weakref.ref(victim, lambda _: exec({PRESS!r}))\ndel victim",
            "",
        ),
    ],
)
def test_where_it_would_be_lost_the_program_ends(tmp_path: Path, program: str, module: str) -> None:
    assert run(tmp_path, program, module) == (1, "\nAborted!\n")


def test_elsewhere_it_is_an_exception_as_ever(tmp_path: Path) -> None:
    """A transaction is undone and files beside are removed, as their blocks say."""
    code, told = run(tmp_path, f"try:\n    {PRESS}\nexcept KeyboardInterrupt:\n    print('undone')")
    assert (code, told) == (0, "undone\nwent on\n")


def test_a_job_in_the_background_is_not_ended_by_it(tmp_path: Path) -> None:
    def background() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    assert run(tmp_path, "import victim", PRESS, background) == (0, "went on\n")


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


QUERY = """
import duckdb, os, signal, threading
from warehouse.ending import report_failure
threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.%s)).start()
def stop(*_): raise SystemExit(143)
signal.signal(signal.SIGTERM, stop)
import click
@click.command()
def run():
    with report_failure():
        duckdb.connect(config={"threads": 1}).execute("SELECT count(*) FROM range(1000000000000)").fetchall()
run()
"""


@pytest.mark.parametrize(("key", "code", "words"), [("SIGINT", 1, "\nAborted!\n"), ("SIGTERM", 143, "")])
def test_what_the_database_makes_of_it_is_taken_back(tmp_path: Path, key: str, code: int, words: str) -> None:
    """duckdb raises RuntimeError: Query interrupted."""
    assert run(tmp_path, QUERY % key) == (code, words)


def test_a_process_that_is_started_never_hears_of_it() -> None:
    """Else it tells a traceback of its imports beside the line that the program was aborted."""
    program = "import signal; signal.raise_signal(signal.SIGINT); print('went on')"
    with deaf():
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.communicate()[0] == "went on\n"
