"""A folder of reports is whole or says that it is not, whatever befalls the run: a full disk, a signal, kill -9."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reports import manifest
from tests.conftest import Run
from tests.reports.folder import AS_OF, change, check_whole, files, package

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from warehouse.__main__ import main
main()
"""


def start(code: str, *arguments: str, cwd: Path | None = None) -> subprocess.Popen[str]:
    """The program in a process of its own; no HOME, any working folder."""
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_full_disk_leaves_what_was_there(run: Run, filled: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("report", "run", "district_scorecard", "--out", str(out), database=filled)
    (out / "district_scorecard.csv").write_text("yesterday")
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.name != ".reports.lock"}
    call = [
        "--database",
        filled,
        "report",
        "run",
        "district_scorecard",
        "--labels",
        "en",
        "--format",
        "xlsx",
        "--out",
        str(out),
    ]
    with start(LIMITED, *call) as process:
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors
    assert "cannot write" in errors
    assert "File too large" in errors
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.name != ".reports.lock"} == before


MAIN = "from warehouse.__main__ import main; main()"


def run_until(command: list[str], cwd: Path, stop: Callable[[], bool], number: int) -> int:
    with start(MAIN, *command, cwd=cwd) as process:
        while process.poll() is None and not stop():
            time.sleep(0.005)
        process.send_signal(number)
        process.communicate(timeout=120)
        return process.returncode


def test_a_run_that_is_stopped_clears_away_and_says_so(run: Run, filled: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["--database", filled, "report", "run-all", *AS_OF, "--evidence", "--out", str(out)]
    code = run_until(command, tmp_path, lambda: (out / "coverage.csv").exists(), signal.SIGTERM)
    assert code == 143
    assert not list(out.glob(".*.tmp"))
    assert not (out / manifest.NAME).exists()
    assert run("report", "run-all", *AS_OF, "--evidence", "--out", str(out), database=filled).exit_code == 0
    check_whole(out)


def killed(run: Run, database: str, tmp_path: Path, times: int) -> None:
    """Kill a run at random points; after each, every file is whole, and a manifest fits."""
    chance = random.Random(7)
    out = tmp_path / "out"
    call = ["report", "run-all", *AS_OF, "--out", str(out)]
    assert run(*call, database=database).exit_code == 0
    known = [files(out)]
    change(database, 77)
    assert run("report", "run-all", *AS_OF, "--out", str(tmp_path / "new"), database=database).exit_code == 0
    known.append(files(tmp_path / "new"))
    names = sorted(known[0])
    for number in range(times):
        change(database, 77 if number % 2 == 0 else 14)
        if number == 1:
            assert (
                run(
                    "report", "run-all", *AS_OF, "--out", str(tmp_path / "other"), database=database
                ).exit_code
                == 0
            )
            known.append(files(tmp_path / "other"))
        watched = out / chance.choice([name for name in names if name != manifest.NAME])
        stamp = watched.stat().st_mtime_ns

        def changed(watched: Path = watched, stamp: int = stamp) -> bool:
            return watched.stat().st_mtime_ns != stamp or bool(list(out.glob(".*.tmp")))

        run_until(["--database", database, *call], tmp_path, changed, signal.SIGKILL)
        for name, content in files(out).items():
            if name != manifest.NAME:
                assert any(content == each.get(name) for each in known), f"{name} is none of the whole files"
        if (out / manifest.NAME).exists():
            check_whole(out)
    assert run(*call, database=database).exit_code == 0
    check_whole(out)
    assert not list(out.glob(".*.tmp"))


def test_kill_9_leaves_no_half_file_and_no_manifest_that_does_not_fit(
    run: Run, filled: str, tmp_path: Path
) -> None:
    killed(run, filled, tmp_path, 5)


@pytest.mark.slow
def test_kill_9_twenty_times(run: Run, filled: str, tmp_path: Path) -> None:
    killed(run, filled, tmp_path, 20)


def test_a_run_after_a_kill_knows_what_of_the_last_manifest_still_fits(
    run: Run, filled: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run("report", "run", "coverage", "--period", "2021-08", "--out", str(out), database=filled)
    (out / manifest.NAME).rename(out / manifest.RETIRED)  # as a kill -9 leaves it
    run("report", "run", "coverage", "--period", "2021-09", "--out", str(out), database=filled)
    check_whole(out)
    assert [each["path"] for each in package(out)["resources"]] == [
        "coverage-2021-08.csv",
        "coverage-2021-09.csv",
    ]
