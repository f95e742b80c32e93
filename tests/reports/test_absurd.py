"""Figures that no notice can mean keep no report from telling of all others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from reports.declare import declared
from reports.evidence import explain
from reports.run import rows
from reports.value import bind
from tests.reports.build import figure, metric, notice, report, scorecard
from tests.warehouse.rows import work_out
from warehouse import rollup
from warehouse.audit import run_audits
from warehouse.database import SCHEME, connect
from warehouse.sqlfiles import read_folder
from warehouse.tables import metadata

LARGEST = 10**18 - 1  # what the columns of quantities hold
ITEMS = 110  # their sum is longer than any of those columns
# All codes in the unit that they are measured in: a notice has many items of each, all others a total and an item.
TOLD = f"""
    INSERT INTO {{table}} (
        notice_id, quantity_no, {{code}}, value, bound, role, canonical_value, canonical_unit, low, high, scope, start, "end", verbatim
    )
    SELECT
        notice_id, {{first}} + row_number() OVER (ORDER BY notice_id, code, item), code, {LARGEST}, 'exact', 'actual', {LARGEST},
        canonical_unit, {LARGEST}, {LARGEST}, CASE item WHEN 0 THEN 'total' ELSE 'item' END, 0, 1, '甲'
    FROM notice, range({ITEMS + 1}) AS items (item), ({{codes}}) AS told (code, canonical_unit)
    WHERE CASE notice_id WHEN 'items' THEN item > 0 ELSE item < 2 END
"""
METRICS = """
    SELECT metric_code, min(unit.canonical_unit)
    FROM metric_definition JOIN unit USING (dimension) GROUP BY metric_code
"""
ACTS = "SELECT action, canonical_unit FROM action_type, (VALUES ('人'), ('件'), ('元')) AS counted (canonical_unit)"


@pytest.fixture(scope="module", params=["rolled up", "notice by notice"])
def absurd(
    request: pytest.FixtureRequest, empty_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DuckDBPyConnection]:
    """The largest number in every code: by items alone, with a total, and in both notices of one inspection."""
    path = tmp_path_factory.mktemp("absurd") / "warehouse.duckdb"
    shutil.copyfile(empty_database, path)
    with connect(f"{SCHEME}{path}") as connection:
        notice(connection, "items")
        notice(connection, "total", "990103")
        for name in ("first", "second"):
            notice(connection, name, "990121", inspection_key="k")
        connection.execute(TOLD.format(table="metric", code="metric_code", first=0, codes=METRICS))
        connection.execute(TOLD.format(table="disciplinary_count", code="action", first=10**8, codes=ACTS))
        work_out(connection)
        if request.param == "notice by notice":
            rollup.withdraw(connection)
        yield connection


@pytest.mark.parametrize("name", sorted(declared()))
def test_a_report_runs_to_its_end(absurd: DuckDBPyConnection, name: str) -> None:
    rows(bind(declared()[name], {}, absurd), absurd)
    absurd.execute(f"FROM v_{name}").fetchall()


def test_views_and_audits_run_to_their_end(absurd: DuckDBPyConnection) -> None:
    # `evidence` sets words beside the numbers of `report_cell`; it says why DISTINCT.
    for name in {file.name for file in read_folder("views")} - {"evidence"}:
        absurd.execute(f"SELECT DISTINCT * FROM {name}").fetchall()
    run_audits(absurd, metadata)


def test_money_is_shown_with_all_its_digits(absurd: DuckDBPyConnection) -> None:
    found = absurd.execute(
        "SELECT money_recovered, money_recovered_basis FROM district_scorecard() WHERE adcode = '990102'"
    ).fetchall()
    assert found == [(ITEMS * LARGEST, "summed")]


def test_what_no_whole_number_holds_is_none_and_says_why(
    connection: DuckDBPyConnection, database: str
) -> None:
    notice(connection, "n")
    for number in range(20):
        metric(connection, "n", number, "rule.new", LARGEST, scope="item")
        metric(connection, "n", 100 + number, "measure.done", LARGEST, scope="item")
    # Of levels a notice has one; two inspections have two.
    for name in map(str, range(10)):
        metric(connection, notice(connection, name), 1, "finding.stated", LARGEST)
    row = scorecard(connection)
    assert figure(row, "rules_new") == (None, "not_comparable")
    assert figure(row, "findings_stated") == (None, "not_comparable")
    assert figure(report(connection, "rectification_progress")[0], "findings_stated") == (LARGEST, "stated")
    connection.close()
    cell = explain("district_scorecard", "990102", "rules_new", database=database)
    assert cell.reason == "what is told comes to more than any count can be"
