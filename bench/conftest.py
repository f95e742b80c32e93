"""What several benchmarks measure on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.generator.files import write
from warehouse.database import SCHEME

SMALL = 1000  # generated notices


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse into which generated notices were loaded."""
    folder = tmp_path_factory.mktemp("small")
    write(folder / "notices", 1, range(SMALL))
    path = folder / "small.duckdb"
    for arguments in (["init"], ["load", str(folder / "notices")]):
        command = [sys.executable, "-m", "warehouse", "--database", f"{SCHEME}{path}", *arguments]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return path
