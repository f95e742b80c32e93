"""load, remove and extract as they are typed: exit codes, what is printed where, and nothing half-done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from warehouse.database import SCHEME, connect
from warehouse.failure import FAILED, USAGE
from warehouse.settings import data_path
from warehouse.upgrade import upgrade

SAMPLE = "songling-2021.txt"


@pytest.fixture
def sample(folder: Path) -> Path:
    """A folder with one of the sample notices."""
    (folder / SAMPLE).write_bytes((data_path("seeds") / "notices" / SAMPLE).read_bytes())
    return folder


def test_load_makes_the_database_and_tells_what_it_read(run: Run, sample: Path, tmp_path: Path) -> None:
    database = f"{SCHEME}{tmp_path / 'new.duckdb'}"
    sources = data_path("seeds") / "notices" / "sources.csv"
    (sample / "sources.csv").write_bytes(sources.read_bytes())
    arguments = ("load", str(sample), "--sources", str(sample / "sources.csv"), "--jobs", "1")
    result = run(*arguments, database=database)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "new.duckdb" in result.stderr
    assert "1 file: 1 loaded, 0 unchanged, 0 rejected; 1 notice and" in result.stderr
    assert "are no files" in result.stderr  # the other lines of sources.csv
    assert "passed over" not in result.stderr, "sources.csv was named"
    with connect(database, read_only=True) as connection:
        assert connection.execute("SELECT count(*), count(url) FROM v_notice").fetchone() == (1, 1)
    again = run(*arguments, database=database)
    assert again.exit_code == 0
    assert "1 file: 0 loaded, 1 unchanged" in again.stderr


def test_files_that_were_passed_over_and_copies_are_told(run: Run, sample: Path, database: str) -> None:
    """Notices may come in formats that a folder is not searched for, and under two names."""
    for name in ("a.doc", "b.DOC", "c.wps", "scan", ".hidden.doc"):
        (sample / name).write_bytes(b"\xd0\xcf\x11\xe0")
    assert run("load", str(sample / SAMPLE), "--jobs", "1", database=database).exit_code == 0
    (sample / "copy.txt").write_bytes((sample / SAMPLE).read_bytes())
    told = run("load", str(sample), "--jobs", "1", database=database).stderr.splitlines()
    assert told[0].startswith("2 files: 1 loaded, 1 unchanged, 0 rejected; 0 notices and 0 facts read")
    assert told[1] == "1 file loaded under another name: the text is there already"
    assert told[2].startswith("4 files passed over: 2 .doc, 1 .wps, 1 without an ending; ")
    assert len(told) == 3


def test_a_folder_that_may_not_be_read_is_not_called_empty(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: str) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr("os.scandir", refuse)
    result = run("load", str(tmp_path), database=f"{SCHEME}{tmp_path / 'new.duckdb'}")
    assert result.exit_code == FAILED
    assert result.stderr == f"error: {tmp_path}: Permission denied\ntry: ls -ld {tmp_path}\n"


def test_no_new_database_is_told_of_where_none_can_be(run: Run, sample: Path, tmp_path: Path) -> None:
    result = run("load", str(sample), "--jobs", "1", database=f"{SCHEME}{tmp_path}/missing/new.duckdb")
    assert result.stderr.startswith("error: folder ")


def test_the_time_told_is_that_of_reading(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making the database takes longer than reading a few notices, and happens once."""
    seen: list[str] = []

    def clock() -> float:
        seen.append("clock")
        return 0.0

    def make(url: str, project: Path | None = None) -> None:
        seen.append("made")
        upgrade(url, project)

    monkeypatch.setattr("etl.commands.load.monotonic", clock)
    monkeypatch.setattr("warehouse.upgrade.upgrade", make)
    run("load", str(sample), "--jobs", "1", database=f"{SCHEME}{tmp_path / 'new.duckdb'}")
    assert seen == ["made", "clock", "clock"]


def test_a_rejected_file_is_listed_and_makes_the_exit_code_3(run: Run, sample: Path, database: str) -> None:
    (sample / "news\x1b[31m\n.txt").write_text("天气晴朗。", encoding="utf-8")
    result = run("load", str(sample), "--jobs", "1", database=database)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "1 loaded, 0 unchanged, 1 rejected" in result.stderr
    assert r"news\x1b[31m\n.txt" in result.stderr
    assert "\x1b" not in result.stderr
    assert run("load", str(sample), "--jobs", "1", database=database).exit_code == 3
    assert run("load", str(sample), "--jobs", "1", "--allow-rejects", database=database).exit_code == 0


@pytest.mark.parametrize("arguments", [("missing",), ("empty",), ("empty", "missing")])
def test_nothing_to_load_is_a_failure_that_leaves_no_database(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "readme.md").touch()
    paths = [str(tmp_path / name) for name in arguments]
    result = run("load", *paths, database=f"{SCHEME}{tmp_path / 'new.duckdb'}")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: no ")
    assert "try: " in result.stderr
    assert not (tmp_path / "new.duckdb").exists()


def test_a_wrong_sources_file_ends_before_anything_is_written(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("file,url\n", encoding="utf-8")
    result = run(
        "load",
        str(sample),
        "--sources",
        str(tmp_path / "sources.csv"),
        database=f"{SCHEME}{tmp_path / 'new.duckdb'}",
    )
    assert result.exit_code == 2
    assert "line 1" in result.stderr
    assert not (tmp_path / "new.duckdb").exists()


def test_a_dry_run_prints_what_would_be_read_and_writes_nothing(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new.duckdb"
    database = f"{SCHEME}{path}"
    file = sample / SAMPLE
    result = run("load", str(sample), "--dry-run", database=database)
    assert (result.exit_code, result.stdout) == (0, f"new\t{file}\n")
    assert not path.exists()
    run("load", str(sample), "--jobs", "1", database=database)
    before = path.read_bytes()
    assert run("load", str(sample), "--dry-run", database=database).stdout == ""
    file.write_bytes(file.read_bytes().replace("。".encode(), "！".encode(), 1))
    assert run("load", str(sample), "--dry-run", database=database).stdout == f"corrected\t{file}\n"
    assert path.read_bytes() == before


def test_remove_takes_a_notice_out(run: Run, sample: Path, database: str) -> None:
    run("load", str(sample), "--jobs", "1", database=database)
    with connect(database, read_only=True) as connection:
        ((notice_id,),) = connection.execute("SELECT notice_id FROM v_notice").fetchall()
    removed = run("remove", notice_id[:4], notice_id, database=database)
    assert removed.exit_code == 0
    told, count = removed.stderr.splitlines()
    assert (told.startswith(f"{notice_id} "), "通报" in told, count) == (True, True, "1 removed")
    result = run("remove", notice_id, database=database)
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert f"no such notice: {notice_id}" in result.stderr


def test_after_a_removal_a_release_has_no_version_of_the_text(
    run: Run, sample: Path, database: str, tmp_path: Path
) -> None:
    text = (sample / SAMPLE).read_text(encoding="utf-8")
    for ending in ("", "\n再次核对。"):
        (sample / SAMPLE).write_text(text + ending, encoding="utf-8")
        run("load", str(sample), "--jobs", "1", database=database)
    with connect(database, read_only=True) as connection:
        ((notice_id,),) = connection.execute("SELECT notice_id FROM v_notice").fetchall()
    assert run("remove", notice_id, database=database).exit_code == 0
    assert run("check", database=database).exit_code == 0
    folder = tmp_path / "release"
    assert run("publish", "--to", str(folder), database=database).exit_code == 0
    with connect(f"{SCHEME}{folder / 'rectification.duckdb'}", read_only=True) as connection:
        for table in ("notice_text", "notice", "metric", "source_document"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_extract_prints_a_line_of_json(run: Run, sample: Path) -> None:
    text = (sample / SAMPLE).read_text(encoding="utf-8")
    result = run("extract", str(sample / SAMPLE), "--format", "json")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    made = json.loads(line)
    assert made["notice"]["title"]
    assert all(text[row["start"] : row["end"]] for row in made["quantities"])


NO_EXTRACT = [
    # name, bytes (None: no such file), exit code, what the message says, what to type next
    ("news.txt", "天气晴朗。".encode(), 1, "is no notice", "extract {} --format text"),
    ("meeting.txt", "巡视动员会召开。".encode(), 1, "整改 is not named", "extract {} --format text"),
    ("empty.txt", b"", 1, "empty", ""),
    ("missing.txt", None, 2, "No such file", "ls -l {.parent}"),
]


@pytest.mark.parametrize(("name", "data", "code", "says", "hint"), NO_EXTRACT)
def test_extract_says_why_there_is_nothing(
    run: Run, tmp_path: Path, name: str, data: bytes | None, code: int, says: str, hint: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = run("extract", str(path))
    assert (result.exit_code, result.stdout) == (code, "")
    assert name in result.stderr
    assert says in result.stderr
    assert hint.format(path) in result.stderr
