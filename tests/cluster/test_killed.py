"""Processes that die in the middle of a load: a worker is replaced, a load is done again, and the lake is the same."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from tests.cluster.installed import Installed
from tests.cluster.test_equal import TABLES, differences
from warehouse.attach import attach
from warehouse.lake import MANIFEST

pytestmark = pytest.mark.clients


@contextmanager
def loading(engine: Installed, lake: Path, notices: Path) -> Iterator[subprocess.Popen[str]]:
    """A load under way, in a process group of its own."""
    arguments = ["load", str(notices), "--sources", str(notices / "sources.csv")]
    place = ["--engine", engine.engine, "--lake", str(lake), "--allow-rejects"]
    with subprocess.Popen(
        engine.command("-m", "warehouse", *arguments, *place),
        env=engine.environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def workers(process: int) -> list[int]:
    """The Python processes that a JVM below this process has parse."""
    table = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in table.stdout.splitlines()]
    parent = {int(pid): int(above) for pid, above, _ in rows}
    daemons = {int(pid) for pid, _, command in rows if "pyspark.daemon" in command}

    def below(pid: int) -> bool:
        while pid in parent and pid != process:
            pid = parent[pid]
        return pid == process

    return [pid for pid in sorted(daemons) if parent[pid] in daemons and below(pid)]


def test_a_worker_that_is_killed_is_replaced(
    engine: Installed, notices: Path, one_machine: Path, tmp_path: Path
) -> None:
    if engine.engine == "sail":
        pytest.skip("on one machine Sail parses within the process that loads")
    lake, attached = tmp_path / "lake", tmp_path / "attached.duckdb"
    with loading(engine, lake, notices) as process:
        found: list[int] = []
        while not found and process.poll() is None:
            sleep(0.05)
            found = workers(process.pid)
        os.kill(found[0], signal.SIGKILL)
        _, said = process.communicate()
    assert process.returncode == 0, said
    attach(lake, attached)
    assert [name for name in TABLES if differences(attached, one_machine, name)] == []


def test_a_load_that_is_killed_is_done_again(
    engine: Installed, notices: Path, one_machine: Path, tmp_path: Path
) -> None:
    lake, attached = tmp_path / "lake", tmp_path / "attached.duckdb"
    with loading(engine, lake, notices) as process:
        while not (lake / "batch").exists():
            assert process.poll() is None
            sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
    assert not (lake / MANIFEST).exists()
    engine.load(lake, str(notices), "--sources", str(notices / "sources.csv"))
    attach(lake, attached)
    assert [name for name in TABLES if differences(attached, one_machine, name)] == []
