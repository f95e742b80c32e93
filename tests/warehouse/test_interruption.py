"""Ctrl-C is never lost and never a traceback, also where Python can't let an exception through."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
