"""A few dozen generated notices, and the warehouse that holds them when nothing goes wrong."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from bench.generator.files import write
from tests.torture.program import finish, start
from warehouse.database import SCHEME

COUNT = 40


@pytest.fixture(scope="session")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notices, two of them in two files, and what is none."""
    folder = tmp_path_factory.mktemp("torture") / "notices"
    write(folder, 3, range(COUNT))
    for number in (5, 6):
        shutil.copyfile(folder / "0000" / f"{number:06}.txt", folder / f"copy of {number}.txt")
    (folder / "news.txt").write_text("天气晴朗。", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def undisturbed(notices: Path, empty_database: Path) -> Path:
    """The database after a load of all of them; to be copied, not written to."""
    path = notices.parent / "undisturbed.duckdb"
    shutil.copyfile(empty_database, path)
    process = start(f"{SCHEME}{path}", "load", str(notices), "--jobs", "1", "--allow-rejects")
    begun = time.monotonic()
    code, told = finish(process)
    path.with_suffix(".seconds").write_text(f"{time.monotonic() - begun}", encoding="ascii")
    assert code == 0, told
    return path


@pytest.fixture(scope="session")
def seconds(undisturbed: Path) -> float:
    """How long that load took; the other work takes about as long."""
    return float(undisturbed.with_suffix(".seconds").read_text(encoding="ascii"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the database of a test is to be."""
    return tmp_path / "warehouse.duckdb"
