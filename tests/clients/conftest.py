"""A build that loads go on in, releases of it, and what the program itself answers.

Tests marked `clients` install what they test, and run only where `-m` names them: `make clients`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.clients.sessions import PATIENCE, Row
from warehouse.cli import cli
from warehouse.database import SCHEME
from warehouse.failure import BUSY
from warehouse.release.publish import FILE
from warehouse.settings import data_path

DRIVERS = Path(__file__).parent / "drivers"

Publish = Callable[[Path], Path]
Expected = Callable[[Path, str], list[Row]]


@dataclass(frozen=True, slots=True)
class Loading:
    """A process that loads into the build for as long as a test runs that asks for it."""

    process: subprocess.Popen[bytes]
    state: Path

    def rounds(self) -> int:
        """How many loads have been done."""
        assert self.process.poll() is None, "the load has ended"
        path = self.state / "rounds"
        return int(path.read_text(encoding="ascii") or 0) if path.exists() else 0

    def wait_for_another(self) -> None:
        """Return when a load that begins after this call has been done."""
        wanted = self.rounds() + 2
        deadline = time.monotonic() + PATIENCE
        while self.rounds() < wanted:
            assert time.monotonic() < deadline, "no load gets through"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's notices, in a folder that may be written to."""
    folder = tmp_path_factory.mktemp("notices")
    return shutil.copytree(data_path("seeds") / "notices", folder / "notices")


@pytest.fixture(scope="session")
def build(empty_database: Path, notices: Path) -> str:
    """The URL of a database with the demo's notices."""
    path = Path(shutil.copyfile(empty_database, notices.parent / "build.duckdb"))
    url = f"{SCHEME}{path}"
    sources = str(notices / "sources.csv")
    assert _run("--database", url, "load", "--jobs", "1", "--sources", sources, str(notices)).exit_code == 0
    return url


@pytest.fixture(scope="session")
def release(build: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the demo, to be read; made before the loads begin."""
    return _publish(build, tmp_path_factory.mktemp("release"))


@pytest.fixture
def loading(loader: Loading) -> Iterator[Loading]:
    """Loads into the build, for as long as the test runs."""
    pause = loader.state / "pause"
    pause.unlink()
    yield loader
    pause.touch()


@pytest.fixture(scope="module")
def loader(
    release: Path, build: str, notices: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loading]:
    """What loads into the build, paused."""
    state = tmp_path_factory.mktemp("loading")
    (state / "pause").touch()
    command = [sys.executable, str(DRIVERS / "loading.py"), build, str(notices), str(state)]
    with (state / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        yield Loading(process, state)
        (state / "stop").touch()
        process.wait(PATIENCE)
    assert process.returncode == 0, (state / "log").read_text(encoding="utf-8")


@pytest.fixture
def publish(build: str) -> Publish:
    """Publish the build into a folder: `publish(folder)` is the file."""
    return lambda folder: _publish(build, folder)


@pytest.fixture
def expected() -> Expected:
    """What `warehouse sql` answers: `expected(release, query)`."""

    def ask(path: Path, query: str) -> list[Row]:
        result = _run("--database", f"{SCHEME}{path}", "sql", query, "--format", "json")
        assert result.exit_code == 0, result.stderr
        rows: list[dict[str, Any]] = json.loads(result.stdout)
        assert rows
        return [list(row.values()) for row in rows]

    return ask


def _publish(build: str, folder: Path) -> Path:
    deadline = time.monotonic() + PATIENCE
    while True:
        result = _run("--database", build, "publish", "--to", str(folder))
        if result.exit_code != BUSY or time.monotonic() > deadline:
            assert result.exit_code == 0, result.stderr
            return folder / FILE


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="warehouse", catch_exceptions=False)
