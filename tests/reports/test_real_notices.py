"""The two real notices: figures that they state, found in the reports, however they were loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import run as run_report
from tests.conftest import Run

STATED = {
    "310105": {
        "findings_stated": 14,
        "findings_rectified": 12,
        "measures_planned": 69,
        "measures_done": 66,
        "cases_filed": 4,
        "party_discipline": 4,
        "organizational_handling": 34,
        "money_recovered": 689000,
        "rules_new": 17,
        "rules_revised": 15,
    },
    "210204": {"tasks_stated": 43, "measures_planned": 150},
}


@pytest.fixture
def loaded(run: Run, database: str, shared_notices: Path) -> str:
    assert run("load", str(shared_notices), database=database).exit_code == 0
    return database


def test_the_scorecard_shows_what_the_notices_state(loaded: str) -> None:
    rows = {row["adcode"]: row for row in run_report("district_scorecard", database=loaded).to_pylist()}
    for adcode, figures in STATED.items():
        for column, value in figures.items():
            assert (rows[adcode][column], rows[adcode][f"{column}_basis"]) == (value, "stated"), column
    # 68.9万余元 has no upper bound.
    assert rows["310105"]["money_recovered_low"] == 689000
    assert rows["310105"]["money_recovered_high"] is None


def test_reports_do_not_depend_on_how_often_or_in_which_order_notices_were_loaded(
    run: Run, loaded: str, shared_notices: Path, tmp_path: Path
) -> None:
    def written() -> dict[str, bytes]:
        assert run("report", "run-all", "--out", str(tmp_path / "out"), database=loaded).exit_code == 0
        return {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    first = written()
    assert run("load", str(shared_notices), database=loaded).exit_code == 0
    assert written() == first
    names = [name for (name,) in _notices(loaded)]
    for name in names:
        assert run("remove", name, database=loaded).exit_code == 0
    for path in sorted(shared_notices.iterdir(), reverse=True):
        assert run("load", str(path), database=loaded).exit_code == 0
    assert written() == first


def _notices(url: str) -> list[tuple[str]]:
    from warehouse.database import connect

    with connect(url, read_only=True) as connection:
        return connection.execute("SELECT notice_id FROM notice").fetchall()
