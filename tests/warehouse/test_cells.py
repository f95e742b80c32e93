"""The companion query of a report: its facts, cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.declare import declared
from reports.fact import evidence_query
from tests.conftest import Run
from warehouse.cells import SHAPE, cell_query, with_cells
from warehouse.sqlfiles import SqlFile, read_file, read_folder
from warehouse.upgrade import upgrade

OWN = """-- +++
-- title = ["Divisions", "区划"]
-- grain = ["One row per division.", "每行一个区划。"]
-- key = ["adcode"]
-- from = ["v_notice"]
-- +++
SELECT DISTINCT adcode FROM v_notice ORDER BY adcode
"""
PRICED = OWN.replace(
    "SELECT DISTINCT",
    """WITH cell AS (
    -- What $x costs.
    SELECT
        adcode, 'notices' AS column_name, notice_id, 'notice' AS fact_table, NULL AS fact_no,
        1 AS amount, 1 AS low, 1 AS high, 'summed' AS basis
    FROM v_notice
    WHERE title <> 'costs $x'
)
SELECT DISTINCT""",
)


@pytest.mark.parametrize("file", read_folder("reports"), ids=lambda file: file.name)
def test_every_report_has_one_without_what_its_cells_do_not_need(file: SqlFile) -> None:
    query = cell_query(file)
    assert query is not None
    assert "long_form" not in query


def test_a_report_of_the_users_own_may_have_none(run: Run, database: str, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "sql" / "reports"
    folder.mkdir(parents=True)
    for kind in ("views", "audits"):
        (folder.parent / kind).mkdir()
    path = folder / "divisions.sql"
    path.write_text(OWN, encoding="utf-8")
    assert cell_query(read_file(path, "reports")) is None
    upgrade(database, tmp_path / "project")
    result = run(
        "--project", str(tmp_path / "project"), "--database", database,
        "report", "run", "divisions", "--evidence", str(tmp_path / "facts.csv"),
    )  # fmt: skip
    assert result.exit_code == 1
    assert "report divisions has no evidence" in result.stderr


def test_words_that_look_like_a_parameter_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "divisions.sql"
    path.write_text(PRICED, encoding="utf-8")
    (shape,) = (
        file for file in with_cells([*read_folder("views"), read_file(path, "reports")]) if file.name == SHAPE
    )
    assert "title <> 'costs $x'" in shape.body


def test_in_whatever_order_reports_come_the_facts_of_cells_have_one_definition() -> None:
    """The order of files that read one another is another one in each process; a release would have another identity."""
    files = [*read_folder("views"), *read_folder("reports")]
    shapes = {file.body for order in (files, files[::-1]) for file in with_cells(order) if file.name == SHAPE}
    assert len(shapes) == 1


def test_only_the_parameters_that_it_needs() -> None:
    assert "$provinces" in evidence_query(declared()["district_scorecard"])
