"""Fixtures for all tests: databases to work on, the program, real notices where they are at hand."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from warehouse.cli import cli
from warehouse.database import SCHEME, database_path
from warehouse.upgrade import upgrade

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"

# A job in the background ignores Ctrl-C and hands that down; the programs that tests start are to heed it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

Run = Callable[..., Result]

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as `warehouse init` leaves it; to be copied, not written to."""
    path = tmp_path_factory.mktemp("template") / "empty.duckdb"
    upgrade(f"{SCHEME}{path}")
    return path


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> str:
    """The URL of a database of the test's own, as `warehouse init` leaves it."""
    path = tmp_path / "warehouse.duckdb"
    shutil.copyfile(empty_database, path)
    return f"{SCHEME}{path}"


@pytest.fixture
def holder(database: str) -> Iterator[int]:
    """The pid of another process that holds the test's database open for writing."""
    command = [sys.executable, "-c", HOLD, str(database_path(database))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process.pid


@pytest.fixture
def run() -> Run:
    """The program: `run("status", database=url)`. An exception other than a clean exit fails the test."""

    def invoke(*arguments: str, database: str | None = None) -> Result:
        head = ["--database", database] if database else []
        return CliRunner().invoke(cli, [*head, *arguments], prog_name="warehouse", catch_exceptions=False)

    return invoke


@pytest.fixture(scope="session")
def shared_notices() -> Path:
    """The folder of real notices beside the checkout; their text is not ours to copy."""
    folder = SHARED / "notices"
    if not folder.is_dir():
        pytest.skip(f"needs the real notices in {folder}")
    return folder
