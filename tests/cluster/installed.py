"""Each engine in a virtual environment of its own, and the program run there."""

from __future__ import annotations

import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.clients.installed import venv
from tests.conftest import CHECKOUT
from warehouse.engine.reach import check_java
from warehouse.engine.session import EngineName
from warehouse.failure import Failure


@dataclass(frozen=True, slots=True)
class Installed:
    """An engine, and the Python that has it."""

    engine: EngineName
    python: Path

    def command(self, *arguments: str) -> list[str]:
        """Python with these arguments."""
        return [str(self.python), *arguments]

    def environment(self) -> dict[str, str]:
        """Where Python finds the program. Java compiles quickly rather than well: no test runs for long."""
        return {
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SPARK_SUBMIT_OPTS": "-XX:TieredStopAtLevel=1",
        }

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run Python in the checkout."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=CHECKOUT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def warehouse(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run the program."""
        return self.run("-m", "warehouse", *arguments, check=check)

    def load(self, lake: Path, *paths: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Load documents into a lake."""
        return self.warehouse(
            "load", *paths, "--engine", self.engine, "--lake", str(lake), "--allow-rejects", check=check
        )


def installed(engine: EngineName) -> Installed:
    """The engine with what the program needs, installed once. Skips the test where it was not asked for or cannot be."""
    if engine not in os.environ.get("CLUSTER_ENGINES", "sail").split(","):
        pytest.skip(f"not asked for: CLUSTER_ENGINES=sail,{engine}")
    if engine == "spark":
        try:
            check_java()
        except Failure as failure:
            pytest.skip(failure.message)
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"][engine]]
    return Installed(engine, venv(engine, *wanted) / "python")
