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
from warehouse.engine import EngineName, check_java
from warehouse.failure import Failure


@dataclass(frozen=True, slots=True)
class Installed:
    """An engine, and the Python that has it."""

    engine: EngineName
    python: Path

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run Python in the checkout."""
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [str(self.python), *arguments]
        done = subprocess.run(
            command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
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
    """The engine with what the program needs, installed once. Skips the test for Spark without a fitting Java."""
    if engine == "spark":
        try:
            check_java()
        except Failure as failure:
            pytest.skip(failure.message)
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"][engine]]
    return Installed(engine, venv(engine, *wanted) / "python")
