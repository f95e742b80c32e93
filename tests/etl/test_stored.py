"""What is stored beside the facts is what their definitions say, whatever befell the notices."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Run
from tests.warehouse.rows import work_out
from warehouse import rollup, stored
from warehouse.audit import run_audits
from warehouse.database import connect
from warehouse.settings import data_path
from warehouse.tables import metadata

NOTICES = data_path("seeds") / "notices"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample notices, to be changed by a test."""
    return shutil.copytree(NOTICES, tmp_path / "notices")


@pytest.fixture
def loaded(database: str, run: Run, folder: Path) -> str:
    assert run("load", str(folder), "--jobs", "1", database=database).exit_code == 0
    return database


def correct(run: Run, database: str, _: Path) -> None:
    with connect(database, read_only=True) as connection:
        query = "SELECT notice_id, quantity_no FROM metric WHERE metric_code = 'finding.stated' ORDER BY ALL LIMIT 1"
        ((notice, number),) = connection.execute(query).fetchall()
    place = ["--notice", notice, "--table", "metric", "--fact-no", str(number), "--column", "value"]
    why = ["--value", "97", "--reason", "the page says so", "--author", "Li"]
    assert run("correct", *place, *why, database=database).exit_code == 0


def change_a_file(run: Run, database: str, folder: Path) -> None:
    file = folder / "hefeng-2021.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("10个", "97个"), encoding="utf-8")
    assert run("load", str(folder), "--jobs", "1", database=database).exit_code == 0


def remove(run: Run, database: str, _: Path) -> None:
    with connect(database, read_only=True) as connection:
        ((notice,),) = connection.execute("SELECT min(notice_id) FROM figure").fetchall()
    assert run("remove", notice, database=database).exit_code == 0


def load_a_copy(run: Run, database: str, folder: Path) -> None:
    text = (folder / "hefeng-2021.txt").read_text(encoding="utf-8")
    (folder / "copy.txt").write_text(text + "\n分享到\n", encoding="utf-8")
    assert run("load", str(folder), "--jobs", "1", database=database).exit_code == 0


def test_what_is_stored_is_what_would_be_worked_out(loaded: str, run: Run, folder: Path) -> None:
    found = both(loaded)
    assert all(found.values())
    for change in (correct, change_a_file, load_a_copy, remove):
        change(run, loaded, folder)
        before, found = found, both(loaded)
        assert found != before, change
        with connect(loaded) as connection:
            assert [each for each in run_audits(connection, metadata) if each.severity == "error"] == []
            work_out(connection)
        assert both(loaded) == found, change


def test_a_load_that_lacks_memory_for_sums_leaves_them_out(
    database: str, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is loaded is loaded; reports read the notices themselves, and the next load adds up."""

    def lacks(connection: duckdb.DuckDBPyConnection) -> None:
        rollup.withdraw(connection)
        raise duckdb.OutOfMemoryException("none left")

    with monkeypatch.context() as patch:
        patch.setattr(rollup, "refresh", lacks)
        assert run("load", str(folder), "--jobs", "1", database=database).exit_code == 0
    assert rows(database, "rollup") == []
    before = run("report", "run", "district_scorecard", database=database).stdout
    assert run("load", str(folder), "--jobs", "1", database=database).exit_code == 0
    assert rows(database, "rollup")
    assert run("report", "run", "district_scorecard", database=database).stdout == before


def both(database: str) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows(database, name) for name in (*stored.NAMES, *rollup.NAMES)}


def rows(database: str, name: str) -> list[tuple[object, ...]]:
    with connect(database, read_only=True) as connection:
        found: list[tuple[object, ...]] = connection.execute(f"FROM {name} ORDER BY ALL").fetchall()
    return found
