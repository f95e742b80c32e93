"""What an engine makes of the notices is what one machine makes of them: tables, reports, audits."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.feather
import pytest

from reports.declare import declared
from reports.run import rows
from reports.value import bind
from tests.cluster.installed import Installed
from tests.conftest import Run
from warehouse.database import SCHEME
from warehouse.lake import OF_A_BATCH, OF_ALL

pytestmark = pytest.mark.clients

DRIVER = Path(__file__).parent / "drivers" / "all_reports.py"
# Named by each machine and each run as it comes.
OWN = {"source_document": "EXCLUDE (run_id)"}
TABLES = [name for name in (*OF_ALL, *OF_A_BATCH) if name not in ("load_run", "correction")]
# As a user types them: lists, days, nothing found.
ASKED: dict[str, list[dict[str, Any]]] = {
    "district_scorecard": [{"provinces": "示例省"}, {"date_from": "2021-01-01", "date_to": "2022-12-31"}],
    "topic_matrix": [{"provinces": "示例省,样板市"}, {"date_from": "2099-01-01"}],
    "disciplinary_comparison": [{"districts": "990121"}, {"date_from": "2099-01-01"}],
}


def table_rows(path: Path, name: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(f"SELECT * {OWN.get(name, '')} FROM {name} ORDER BY ALL").fetchall()


def differences(attached: Path, one_machine: Path, name: str) -> list[tuple[Any, ...]]:
    """Some rows that only one of two databases has."""
    rows = f"SELECT * {OWN.get(name, '')} FROM {{}}.main.{name}"
    one, lake = rows.format("one"), rows.format("lake")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{one_machine}' AS one (READ_ONLY)")
        connection.execute(f"ATTACH '{attached}' AS lake (READ_ONLY)")
        assert connection.execute(f"{one} LIMIT 1").fetchall(), "nothing is compared"
        lost, added = (
            connection.execute(f"{some} EXCEPT ALL {others} LIMIT 3").fetchall()
            for some, others in ((one, lake), (lake, one))
        )
    return [*lost, *added]


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_that_of_one_machine(attached: Path, one_machine: Path, name: str) -> None:
    assert differences(attached, one_machine, name) == []


def test_each_report_is_that_of_one_machine(
    engine: Installed, lake: Path, one_machine: Path, tmp_path: Path
) -> None:
    asked = {name: [{}, *ASKED.get(name, [])] for name in declared()}
    (tmp_path / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    engine.run(str(DRIVER), engine.engine, str(lake), str(tmp_path / "asked.json"), str(tmp_path))
    with duckdb.connect(one_machine, read_only=True) as connection:
        for name, each in asked.items():
            for number, parameters in enumerate(each):
                found = pyarrow.feather.read_table(tmp_path / f"{name}-{number}.feather")
                expected = rows(bind(declared()[name], parameters, connection), connection)
                assert found.schema.types == expected.schema.types, name
                if not found.equals(expected):  # of floats, the last digits depend on the order
                    assert rounded(found) == rounded(expected), (name, parameters)


def rounded(table: Any) -> list[dict[str, Any]]:
    """The rows; what is no exact number, to nine digits."""
    return [
        {name: round(value, 9) if isinstance(value, float) else value for name, value in row.items()}
        for row in table.to_pylist()
    ]


def test_the_command_writes_the_same_bytes(
    engine: Installed, lake: Path, one_machine: Path, run: Run, tmp_path: Path
) -> None:
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    command = ["report", "run", "district_scorecard", "-p", "provinces=示例省", "--labels", "zh", "-o"]
    assert run(*command, str(here), database=f"{SCHEME}{one_machine}").exit_code == 0
    engine.warehouse(*command, str(there), "--engine", engine.engine, "--lake", str(lake))
    assert there.read_bytes() == here.read_bytes()


def test_a_folder_of_all_reports_is_the_same(
    engine: Installed, lake: Path, one_machine: Path, run: Run, tmp_path: Path
) -> None:
    """To the byte, the manifest too; and what is up to date stays, whichever of both wrote it."""
    here, there = tmp_path / "here", tmp_path / "there"
    command = ["report", "run-all", "--as-of", "2026-11-02", "--out"]
    place = ["--engine", engine.engine, "--lake", str(lake)]
    assert run(*command, str(here), database=f"{SCHEME}{one_machine}").exit_code == 0
    done = engine.warehouse(*command, str(there), *place)
    assert written(there) == written(here)
    assert "datapackage.json" in written(there)
    assert len(done.stderr.splitlines()) == len(written(there)) - 1, "one line for each file"
    assert "all up to date" in engine.warehouse(*command, str(here), *place).stderr


def test_a_report_goes_into_a_folder(engine: Installed, lake: Path, tmp_path: Path) -> None:
    command = ["report", "run", "coverage", "--out", str(tmp_path), "--engine", engine.engine]
    engine.warehouse(*command, "--lake", str(lake))
    assert set(written(tmp_path)) == {"coverage.csv", "datapackage.json"}


def written(folder: Path) -> dict[str, bytes]:
    """What a run of reports leaves to read."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_audits_find_what_they_find_on_one_machine(
    engine: Installed, lake: Path, one_machine: Path, run: Run
) -> None:
    here = run("check", "--format", "csv", database=f"{SCHEME}{one_machine}")
    there = engine.warehouse("check", "--format", "csv", "--engine", engine.engine, "--lake", str(lake))
    found = sorted(csv.reader(io.StringIO(there.stdout)))
    assert found == sorted(csv.reader(io.StringIO(here.stdout)))
    assert len(found) > 1, "nothing is compared"
