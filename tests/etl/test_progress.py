"""How far a load is: shown on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from bench.generator.files import write

WIDE = {"TERM": "xterm", "COLUMNS": "120", "LINES": "40"}


def test_a_bar_on_a_terminal_and_nothing_in_a_pipe(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    write(folder, 4, range(70))
    command = [sys.executable, "-m", "warehouse", "--database", database, "load", str(folder), "--jobs", "1"]
    terminal, end = pty.openpty()
    with subprocess.Popen(command, stderr=end, stdout=subprocess.PIPE, env=os.environ | WIDE) as process:
        os.close(end)
        told = _all(terminal)
    assert process.returncode == 0
    assert b"70/70" in told, "how many of how many"
    assert b"files/s" in told, "the rate"
    again = subprocess.run(command, check=True, capture_output=True, env=os.environ | WIDE)
    assert (again.stdout, again.stderr.count(b"\n")) == (b"", 1)
    assert b"\x1b" not in again.stderr


def _all(terminal: int) -> bytes:
    """What was written to a terminal until its other end was closed."""
    told = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux tells of the end
            part = b""
        if not part:
            os.close(terminal)
            return told
        told += part
