"""`warehouse demo`: the sample notices, from files to a comparison."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import Run
from warehouse.cli import cli
from warehouse.database import SCHEME, connect
from warehouse.failure import USAGE
from warehouse.settings import data_path
from warehouse.tables import metadata

# Filled by people, by a release, or where notices repeat or replace each other: the samples do not.
NOT_BY_DEMO = {"correction", "release", "notice_relation"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that a demo filled, and what it printed."""
    out = tmp_path_factory.mktemp("demo") / "out"
    result = CliRunner().invoke(
        cli, ["demo", "--out", str(out)], prog_name="warehouse", catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return out, result.stdout


def test_the_demo_compares_districts(demo: tuple[Path, str]) -> None:
    """Two districts bear the name 松岭区; their codes keep them apart."""
    _, printed = demo
    lines = [line for line in printed.splitlines() if "松岭区" in line and line[0].isdigit()]
    assert [line.split()[0] for line in lines] == ["990102", "990204"]


def test_the_demo_writes_every_report(demo: tuple[Path, str]) -> None:
    out, _ = demo
    with connect(f"{SCHEME}{out}/demo.duckdb", read_only=True) as connection:
        reports = {name for (name,) in connection.execute("SELECT report FROM report_catalogue").fetchall()}
    written = {path.stem for path in out.glob("*.csv")}
    assert "district_scorecard" in written
    assert reports <= written


def test_no_report_of_the_demo_is_empty(demo: tuple[Path, str]) -> None:
    """On whatever day it is run: a newcomer takes a file without rows for a fault."""
    rows = {path.name: path.read_text(encoding="utf-8").count("\n") - 1 for path in demo[0].glob("*.csv")}
    assert [name for name, count in rows.items() if count < 1] == []


def test_the_samples_fill_every_table(demo: tuple[Path, str]) -> None:
    out, _ = demo
    with connect(f"{SCHEME}{out}/demo.duckdb", read_only=True) as connection:
        tables = set(metadata.tables) - NOT_BY_DEMO
        empty = {name for name in tables if not connection.execute(f'FROM "{name}" LIMIT 1').fetchone()}
    assert empty == set()


def test_the_samples_contradict_themselves_only_where_they_mean_to(demo: tuple[Path, str], run: Run) -> None:
    """seeds/SAMPLE_NOTICES.md tells of the one that says ten findings and lists nine."""
    result = run("check", "--format", "json", database=f"{SCHEME}{demo[0]}/demo.duckdb")
    assert result.exit_code == 0
    found = [(row["audit"], row["place"].partition("stated=")[2]) for row in json.loads(result.stdout)]
    assert found == [("finding_count_differs", "10, read=9")]


def test_the_three_commands_to_try_next_work(demo: tuple[Path, str], run: Run) -> None:
    commands = re.findall(r"^  \S*warehouse (.*)", demo[1], flags=re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert run(*shlex.split(command)).exit_code == 0, command


def test_a_database_that_is_no_demo_stays(run: Run, empty_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.duckdb"
    path.write_bytes(empty_database.read_bytes())
    notice = tmp_path / "own.txt"
    notice.write_bytes((data_path("seeds") / "notices" / "hefeng-2021.txt").read_bytes())
    assert run("load", str(notice), "--jobs", "1", database=f"{SCHEME}{path}").exit_code == 0
    for content in (path.read_bytes(), b"no database at all"):
        path.write_bytes(content)
        result = run("demo", "--out", str(tmp_path))
        assert result.exit_code == USAGE
        assert "demo.duckdb is no earlier demo's" in result.stderr
        assert "try: warehouse demo --out" in result.stderr
        assert path.read_bytes() == content


def test_the_demo_again_gives_the_same_files(demo: tuple[Path, str], tmp_path: Path, run: Run) -> None:
    shutil.copytree(demo[0], tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        path.write_text("of the first one, which the second replaces", encoding="utf-8")
    assert run("demo", "--out", str(tmp_path / "out")).exit_code == 0
    again = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.csv")}
    assert again
    assert again == {path.name: path.read_bytes() for path in demo[0].glob("*.csv")}
