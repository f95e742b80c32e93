"""Where a file is written: a whole one in its place, its rights kept, and nothing replaced that is no file."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run
from warehouse.failure import Failure
from warehouse.wholefile import whole_file

SQL = ("sql", "SELECT 7 AS x", "--format", "csv", "-o")
REPORT = ("report", "run", "coverage", "--format", "csv", "-o")
WRITERS = pytest.mark.parametrize("command", [SQL, REPORT, (*REPORT, "unread.csv", "--evidence")])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@WRITERS
def test_a_pipe_is_written_into(
    command: tuple[str, ...], database: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Replaced, its reader would wait for ever; so would all programs that write to a device."""
    monkeypatch.chdir(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(pipe.read_bytes)
        assert run(*command, str(pipe), database=database).exit_code == 0
        assert pipe.is_fifo()
        assert reader.result(timeout=30)


@WRITERS
def test_a_link_stays_and_the_rights_of_its_file_too(
    command: tuple[str, ...], database: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    behind = tmp_path / "elsewhere" / "private.csv"
    behind.parent.mkdir()
    behind.write_text("old\n", encoding="utf-8")
    behind.chmod(0o600)
    link = tmp_path / "link.csv"
    link.symlink_to(behind)
    assert run(*command, str(link), database=database).exit_code == 0
    assert link.is_symlink()
    assert behind.read_text(encoding="utf-8") != "old\n"
    assert mode(behind) == 0o600
    assert [path.name for path in behind.parent.iterdir()] == ["private.csv"]


def test_what_few_may_read_is_not_shown_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "private.csv"
    path.touch(mode=0o600)
    with whole_file(path) as file:
        assert mode(Path(str(file.name))) == 0o600


def test_a_new_file_has_the_rights_that_the_user_gives(tmp_path: Path) -> None:
    former = os.umask(0o027)
    try:
        with whole_file(tmp_path / "new.csv"):
            pass
    finally:
        os.umask(former)
    assert mode(tmp_path / "new.csv") == 0o640


def test_a_link_to_nothing_makes_the_file_that_it_names(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("later.csv")
    with whole_file(link) as file:
        file.write(b"x")
    assert link.is_symlink()
    assert (tmp_path / "later.csv").read_bytes() == b"x"


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(Failure, match="cannot write"), whole_file(link):
        pass


@pytest.mark.parametrize(
    "name", [lambda number: f"/dev/fd/{number}", lambda number: f"/proc/self/fd/{number}"]
)
def test_what_is_open_is_written_where_it_is(name: Callable[[int], str], tmp_path: Path) -> None:
    """`-o /dev/stdout >> log`: the file that it is open on keeps what it holds."""
    log = tmp_path / "log"
    log.write_text("before\n", encoding="utf-8")
    with log.open("ab") as kept:
        link = tmp_path / "link"
        link.symlink_to(name(kept.fileno()))
        for path in (Path(name(kept.fileno())), link):
            with whole_file(path) as file:
                file.write(b"now\n")
        kept.write(b"after\n")
    assert log.read_text(encoding="utf-8") == "before\nnow\nnow\nafter\n"


def test_a_reader_that_has_seen_enough_is_no_error(database: str, tmp_path: Path) -> None:
    """As `-o >(head -1)` in a shell."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "warehouse", "--database", database, "sql", "FROM range(1000000)"]
    with subprocess.Popen(
        [*command, "--format", "csv", "-o", str(pipe)], stderr=subprocess.PIPE, text=True, cwd=CHECKOUT
    ) as process:
        with pipe.open("rb") as reader:
            assert reader.readline() == b"range\n"
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (1, "")
