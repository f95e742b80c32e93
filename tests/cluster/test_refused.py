"""What can't be done is told in a line, with what to type next. None of it needs an engine."""

from __future__ import annotations

import json
import socket
import stat
from pathlib import Path

import duckdb
import pyarrow
import pytest
from pyarrow import parquet

from etl.commands.load_lake import sorted_out
from etl.correction.line import REQUIRED
from etl.lake.load import LakeLoad
from etl.parse import parse_text
from etl.read.source import read_document
from etl.reader_version import reader_versions
from etl.reading import Reading
from etl.run import utc_now
from reports.batch import LOCK
from tests.conftest import Run
from warehouse.attach import check_parquet, rows_of
from warehouse.database import SCHEME, connect, schema_version
from warehouse.failure import BUSY, Failure
from warehouse.lake import MANIFEST, OF_ALL, Lake, read_lake, state_file, write_lake
from warehouse.settings import data_path

NOTICES = str(data_path("seeds") / "notices")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A lake with one batch, of which a file is damaged."""
    folder = tmp_path / "lake"
    damaged = folder / "batch" / "0001" / "notice" / "publication_year=2021" / "part.parquet"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"PAR1 cut off")
    write_lake(folder, Lake(schema_version(), "parser", "definition", ("0001",)))
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--engine", "sail"], "--engine needs a lake"),
        (["--lake", "lake"], "--master, --remote and --lake need --engine"),
        (["--engine", "sail", "--lake", "lake", "--master", "local[2]"], "--master is for --engine spark"),
        (["--engine", "spark", "--lake", "lake", "--remote", "here"], "--remote here is no address"),
        (["--engine", "spark", "--lake", "lake", "--dry-run"], "--dry-run looks at a database"),
        (["--engine", "sail", "--lake", "s3://bucket/lake"], "s3://bucket/lake is no folder"),
        (["s3://bucket/notices"], "s3://bucket/notices is no file"),
        (["s3://bucket/notices", "--engine", "sail", "--lake", "lake"], "and Parquet files together"),
        (
            ["nowhere.parquet", "--engine", "sail", "--lake", "lake"],
            "no such file or folder: nowhere.parquet",
        ),
        (["--corrections", "corrections.csv"], "--corrections is for --engine"),
    ],
)
def test_options_that_do_not_fit(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("load", NOTICES, *more)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not list(tmp_path.iterdir()), "of an address no folder is made"


def test_an_engine_out_of_reach(run: Run, tmp_path: Path) -> None:
    address = f"sc://127.0.0.1:{free_port()}"
    place = ["--remote", address, "--lake", str(tmp_path / "lake")]
    done = run("load", NOTICES, "--engine", "sail", *place)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"error: {address} can't be reached: ")
    assert "try: --remote with the address of a server that runs" in done.stderr


def test_no_java(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("load", NOTICES, "--engine", "spark", "--lake", str(tmp_path / "lake"))
    assert done.exit_code == 1
    assert done.stderr.startswith("error: Spark needs Java, and none is found\ntry: install a JDK 17")


def test_another_java(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    done = run("load", NOTICES, "--engine", "spark", "--lake", str(tmp_path / "lake"))
    assert done.exit_code == 1
    assert f"Spark runs on Java 17 to 25; {java} is 11" in done.stderr


@pytest.mark.parametrize("command", [["attach-lake"], ["import-lake"]])
def test_what_is_no_lake_of_this_version(run: Run, lake: Path, tmp_path: Path, command: list[str]) -> None:
    database = f"{SCHEME}{tmp_path / 'a.duckdb'}"
    done = run(*command, str(tmp_path / "nowhere"), database=database)
    assert done.exit_code == 1
    assert f"is no lake: it holds no {MANIFEST}" in done.stderr
    manifest = lake / MANIFEST
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "schema_version": "0000"}))
    done = run(*command, str(lake), database=database)
    assert done.exit_code == 1
    assert f"was written for schema 0000, this program has {schema_version()}" in done.stderr
    manifest.write_text("{")
    done = run(*command, str(lake), database=database)
    assert done.exit_code == 1
    assert f"{manifest} can't be read" in done.stderr
    assert not (tmp_path / "a.duckdb").exists()


@pytest.mark.parametrize("command", ["attach-lake", "import-lake"])
def test_a_lake_in_a_bucket(run: Run, tmp_path: Path, command: str) -> None:
    done = run(command, "s3://bucket/lake", database=f"{SCHEME}{tmp_path / 'a.duckdb'}")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: s3://bucket/lake is no folder\ntry: mount the bucket"), (
        "as it was typed"
    )
    assert not list(tmp_path.iterdir())


def test_a_lake_of_another_parser_is_left_alone(run: Run, lake: Path) -> None:
    done = run("load", NOTICES, "--engine", "sail", "--lake", str(lake))
    assert done.exit_code == 1
    assert "was written by another parser: parser, this is " in done.stderr


def test_a_damaged_file_is_named(run: Run, lake: Path, tmp_path: Path) -> None:
    done = run("attach-lake", str(lake), database=f"{SCHEME}{tmp_path / 'a.duckdb'}")
    assert done.exit_code == 1
    assert "publication_year=2021/part.parquet is damaged: " in done.stderr
    assert not list(tmp_path.glob("*a.duckdb*"))


def test_a_database_with_notices_of_its_own_is_not_lost(run: Run, lake: Path, database: str) -> None:
    done = run("attach-lake", str(lake), database=database)
    assert done.exit_code == 2
    assert "holds notices of its own, which would be lost" in done.stderr
    assert run("status", database=database).exit_code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["load", NOTICES],
        ["correct", "corrections.csv"],
        ["reparse"],
        ["remove", "0123456789abcdef"],
        ["import-lake", "lake"],
        ["init"],
    ],
)
def test_a_database_that_shows_a_lake_is_not_written_to(
    run: Run, empty_lake: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(empty_lake.parent)
    database = f"{SCHEME}shown.duckdb"
    assert run("attach-lake", "lake", database=database).exit_code == 0
    Path("corrections.csv").write_text(",".join(REQUIRED), encoding="utf-8")
    before = Path("shown.duckdb").read_bytes()
    done = run(*command, database=database)
    assert done.exit_code == 1
    assert "shown.duckdb shows a lake and has no rows of its own\n" in done.stderr
    assert "try: warehouse --database duckdb:///shown.duckdb load" in done.stderr
    assert Path("shown.duckdb").read_bytes() == before
    assert run("status", database=database).exit_code == 0


@pytest.fixture
def empty_lake(tmp_path: Path, empty_database: Path) -> Path:
    """A lake of which all documents were taken away again."""
    folder = tmp_path / "lake"
    lake = Lake(schema_version(), "parser", "definition", ("0001",))
    with connect(f"{SCHEME}{empty_database}", read_only=True) as connection:
        for name in OF_ALL:
            path = state_file(folder, "0001", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            connection.execute(f"COPY (FROM {name}) TO '{path}' (FORMAT parquet)")
    write_lake(folder, lake)
    return folder


def test_a_file_that_is_damaged_inside(
    run: Run, empty_lake: Path, empty_database: Path, tmp_path: Path
) -> None:
    part = empty_lake / "batch" / "0001" / "notice" / "part.parquet"
    part.parent.mkdir(parents=True)
    with connect(f"{SCHEME}{empty_database}", read_only=True) as connection:
        rows = "FROM notice RIGHT JOIN range(1000) ON false"
        connection.execute(f"COPY ({rows}) TO '{part}' (FORMAT parquet)")
    data = part.read_bytes()
    foot = 8 + int.from_bytes(data[-8:-4], "little")
    part.write_bytes(data[:4] + bytes(len(data) - 4 - foot) + data[-foot:])
    place = ["--engine", "sail", "--lake", str(empty_lake)]
    done = run("report", "run-all", "--out", str(tmp_path / "out"), *place)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"error: {empty_lake} can't be read: ")
    assert "try: put that file of the lake back from a copy" in done.stderr


def test_reports_without_their_engine_stay_as_they_were(run: Run, empty_lake: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    address = f"sc://127.0.0.1:{free_port()}"
    command = ["report", "run-all", "--engine", "spark", "--remote", address, "--lake", str(empty_lake)]
    out.mkdir()
    (out / "datapackage.json").write_text("{}")
    (out / LOCK).touch()  # a run of reports was there
    done = run(*command, "--out", str(out))
    assert done.exit_code == 1
    assert done.stderr.startswith(f"error: {address} can't be reached: "), "once, not for each report"
    assert [path.name for path in out.iterdir() if not path.name.startswith(".")] == ["datapackage.json"]
    assert (out / "datapackage.json").read_text() == "{}"


def test_an_address_of_documents_goes_to_the_engine_as_it_is(tmp_path: Path) -> None:
    parquet = tmp_path / "a.parquet"
    parquet.touch()
    places = ("s3://bucket//a b/%E5%B9%B4=2021", str(parquet))
    assert sorted_out(places, to_lake=True) == ((), places)
    assert sorted_out((NOTICES,), to_lake=True) == ((Path(NOTICES),), ())


def test_a_damaged_file_of_documents_is_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "part-1.parquet").write_bytes(b"PAR1 cut off")
    done = run("load", str(folder), "--engine", "sail", "--lake", str(tmp_path / "lake"))
    assert done.exit_code == 1
    assert f"error: {folder}/part-1.parquet is damaged: " in done.stderr
    assert not (tmp_path / "lake").exists()


@pytest.mark.parametrize("name", ["lake[2021]", "lake*", "lake?", "lake[!a]"])
def test_the_name_of_a_folder_is_no_pattern(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "publication_year=2021"
    folder.mkdir(parents=True)
    texts = pyarrow.table({"text_id": ["t1"], "text": ["甲"]})
    parquet.write_table(texts, folder / "part.parquet")
    with duckdb.connect() as connection:
        check_parquet(connection, [tmp_path / name], "")
        for source in (tmp_path / name, folder / "part.parquet"):
            assert connection.execute(rows_of("notice_text", [source])).fetchall() == [("t1", "甲")]


def test_a_load_that_began_before_another_ended_takes_nothing_from_it(lake: Path) -> None:
    """Both have read the same manifest, and would write a batch of the same number."""
    before = Lake(schema_version(), "parser", "definition")
    reading = Reading(read_document, parse_text, "parser", reader_versions(), "run")
    batch = {path: path.read_bytes() for path in lake.glob("batch/**/*.parquet")}
    with pytest.raises(Failure, match="another load has added to") as caught:
        LakeLoad(None, None, lake, before, reading, [], utc_now).run(None, 1)
    assert caught.value.exit_code == BUSY
    assert {path: path.read_bytes() for path in lake.glob("batch/**/*.parquet")} == batch
    assert read_lake(lake).batches == ("0001",)
