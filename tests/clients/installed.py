"""Clients in places of their own, installed once: under CLIENTS_CACHE, by default `build/clients`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import CHECKOUT

CACHE = Path(os.environ.get("CLIENTS_CACHE", CHECKOUT / "build" / "clients")).resolve()


def venv(name: str, *requirements: str) -> Path:
    """The `bin` of a virtual environment with these packages."""
    folder = CACHE / name
    commands = [
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *requirements],
    ]
    _once(folder, requirements, commands)
    return folder / "bin"


def npm(name: str, *packages: str) -> Path:
    """A folder with these packages in its `node_modules`. Skips the test where there is no Node."""
    if not shutil.which("npm"):
        pytest.skip("needs Node.js")
    folder = CACHE / name
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *packages]
    _once(folder, packages, [command])
    return folder


def _once(folder: Path, wanted: tuple[str, ...], commands: list[list[str]]) -> None:
    """Run the commands, unless they have been run with the same wishes."""
    CACHE.mkdir(parents=True, exist_ok=True)
    done = folder / ".installed"
    with FileLock(folder.with_suffix(".lock")):
        if done.exists() and done.read_text(encoding="utf-8").split("\n") == list(wanted):
            return
        for command in commands:
            if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
                pytest.skip(f"{folder.name} cannot be installed here: {' '.join(wanted)}")
        done.write_text("\n".join(wanted), encoding="utf-8")
