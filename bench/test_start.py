"""How long a command takes to start, against the least that Python, or an import of duckdb, takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 7
FLOORS = {"python -c pass": "pass", "python -c 'import duckdb'": "import duckdb"}
COMMANDS = {
    "warehouse --help": ("python -c pass", ["--help"]),
    "warehouse report list": ("python -c pass", ["report", "list"]),
    "warehouse report run coverage": (
        "python -c 'import duckdb'",
        ["report", "run", "coverage", "--format", "csv"],
    ),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_start(benchmark: BenchmarkFixture, small: Path, command: str) -> None:
    floor, arguments = COMMANDS[command]
    asked = [sys.executable, "-m", "warehouse", "--database", f"duckdb:///{small}", *arguments]
    benchmark.pedantic(lambda: _run(asked), rounds=ROUNDS)  # type: ignore[no-untyped-call]
    bare = [sys.executable, "-c", FLOORS[floor]]
    benchmark.extra_info |= {
        "command": command,
        "floor": floor,
        "bare": min(_seconds(bare) for _ in range(ROUNDS)),
    }


def _seconds(command: list[str]) -> float:
    begun = perf_counter()
    _run(command)
    return perf_counter() - begun


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
