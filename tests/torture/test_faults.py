"""Faults around a load: no room, no right to write, files that change, another load, a clock that was set back."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from etl.load import Load
from etl.plan import Plan, plan
from etl.read.source import read_document
from etl.reading import Reading
from tests.conftest import Run
from tests.etl.standin import parse
from tests.torture.compare import content, partly_there
from tests.torture.program import FROM_THE_FIRST, finish, start
from warehouse.database import SCHEME, connect
from warehouse.failure import BUSY, FAILED

ROOM = 100_000  # bytes of a file that can be written, the log of transactions among them


def test_a_full_disk_ends_a_load_that_the_next_one_completes(
    place: Path, notices: Path, empty_database: Path, undisturbed: Path, run: Run
) -> None:
    shutil.copyfile(empty_database, place)

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write fails instead, as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    command = ("load", str(notices), "--jobs", "1", "--allow-rejects")
    code, told = finish(start(f"{SCHEME}{place}", *command, prepare=little_room))
    assert (code, "Traceback" in told) == (FAILED, False), told
    assert "error: " in told, told
    assert "try: " in told, told
    assert partly_there(place, undisturbed) == []
    assert run(*command, database=f"{SCHEME}{place}").exit_code == 0
    assert content(place) == content(undisturbed)


def test_a_folder_that_can_not_be_written(notices: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.geteuid() == 0:  # who may write anywhere but there
        folder = Path("/proc")
    result = run("load", str(notices), "--jobs", "1", database=f"{SCHEME}{folder}/warehouse.duckdb")
    assert result.exit_code == FAILED
    assert "error: cannot open the database: " in result.stderr
    assert "--database" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("seconds_later", [0, 0.1, 0.3, 0.5, 1, 2.5])
def test_an_interruption_is_told_in_a_line_and_no_process_stays(
    seconds_later: float, place: Path, notices: Path, empty_database: Path
) -> None:
    """Ctrl-C reaches the processes that read, too, and those that are still being started; and imports."""
    shutil.copyfile(empty_database, place)
    command = ("load", str(notices), "--jobs", "2")
    process = start(f"{SCHEME}{place}", *command, prepare=os.setsid, script=FROM_THE_FIRST)
    time.sleep(seconds_later)
    os.killpg(process.pid, signal.SIGINT)
    _, told = finish(process)  # as soon as none of them holds the other end of stderr
    assert "Traceback" not in told, told
    assert "Aborted!" in told or "notices and" in told, told


@pytest.mark.parametrize("seconds_later", [0.3, 0.8])
@pytest.mark.parametrize(
    "command",
    [
        ["sql", "SELECT count(*) FROM range(1000000000000)"],
        ["publish", "--to", "place"],
        ["report", "run-all", "--out", "place"],
        ["check"],
    ],
)
def test_an_interruption_ends_every_command(
    command: list[str], seconds_later: float, database: str, tmp_path: Path
) -> None:
    """Whoever is told that a command was aborted finds what was there before."""
    place = tmp_path / "place"
    arguments = (str(place) if word == "place" else word for word in command)
    process = start(database, *arguments, prepare=os.setsid, script=FROM_THE_FIRST)
    time.sleep(seconds_later)
    os.killpg(process.pid, signal.SIGINT)
    code, told = finish(process)
    assert "Traceback" not in told, told
    if code == FAILED:
        assert told.endswith("Aborted!\n")
        assert not (place / "rectification.duckdb").exists()
        assert not (place / "datapackage.json").exists()


@pytest.mark.parametrize("command", [["load", "notices"], ["reparse"]])
def test_of_two_at_once_the_second_says_who_holds_the_database(
    command: list[str], notices: Path, database: str, holder: int, run: Run
) -> None:
    result = run(*(str(notices) if word == "notices" else word for word in command), database=database)
    assert result.exit_code == BUSY
    assert f"is held by process {holder}" in result.stderr


def test_a_file_that_changes_between_two_looks_is_what_was_read(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is stored is the hash of the bytes that were read, so the next load sees whether they changed since."""
    path = tmp_path / "page.txt"
    path.write_text("甲县委关于整改的通报\n一、问题：会议过多\n", encoding="utf-8")
    later = "乙县委关于整改的通报\n一、问题：文件过多\n"

    def plan_and_change(*asked: object) -> Plan:
        planned = plan(*asked)  # type: ignore[arg-type]
        path.write_text(later, encoding="utf-8")
        return planned

    monkeypatch.setattr("etl.load.plan", plan_and_change)
    with connect(database) as connection:
        reading = Reading(read_document, parse, "parser 1", {}, "run 1")
        now = datetime.fromisoformat("2023-01-01")
        for name, loaded in (("run 1", 1), ("run 2", 0)):
            reading = Reading(read_document, parse, "parser 1", {}, name)
            summary = Load(connection, reading, lambda: now).run([str(path)])
            assert (summary.loaded, summary.unchanged) == (loaded, 1 - loaded)
        stored = connection.execute(
            "SELECT title, byte_hash FROM notice JOIN source_document USING (text_id)"
        )
        assert stored.fetchall() == [("乙县委关于整改的通报", sha256(later.encode()).hexdigest())]


def test_a_clock_that_was_set_back_does_not_bring_an_old_version_back(database: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    with connect(database) as connection:
        for day, party in (("2023-05-01", "甲县委"), ("2021-01-01", "乙县委")):
            path.write_text(f"{party}关于整改的通报\n一、问题：会议过多\n", encoding="utf-8")
            reading = Reading(read_document, parse, "parser 1", {}, f"run of {day}")
            Load(connection, reading, lambda day=day: datetime.fromisoformat(day)).run([str(path)])  # type: ignore[misc]
        assert connection.execute("SELECT inspected_party FROM v_notice").fetchall() == [("乙县委",)]
        ended = "SELECT count(*) FROM load_run WHERE finished_at IS NOT NULL"
        assert connection.execute(ended).fetchone() == (2,)


@pytest.fixture
def seen_twice(tmp_path: Path) -> Iterator[tuple[str, ...]]:
    folder = tmp_path / "seen"
    folder.mkdir()
    (folder / "a.txt").write_text("甲县委关于整改的通报\n一、问题：会议过多\n", encoding="utf-8")
    (folder / "b.txt").write_text("乙县委关于整改的通报\n一、问题：会议过多\n", encoding="utf-8")
    yield (str(folder / "a.txt"), str(folder / "b.txt"))


def test_a_file_that_vanishes_before_it_is_read_stops_no_other(
    database: str, seen_twice: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan_and_remove(*asked: object) -> Plan:
        planned = plan(*asked)  # type: ignore[arg-type]
        Path(seen_twice[0]).unlink()
        return planned

    monkeypatch.setattr("etl.load.plan", plan_and_remove)
    with connect(database) as connection:
        reading = Reading(read_document, parse, "parser 1", {}, "run 1")
        summary = Load(connection, reading, lambda: datetime.fromisoformat("2023-01-01")).run(seen_twice)
        assert (summary.loaded, [r.code for r in summary.rejections]) == (1, ["unreadable"])
        assert connection.execute("SELECT inspected_party FROM notice").fetchall() == [("乙县委",)]
