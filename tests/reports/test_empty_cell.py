"""An empty cell has no value by its evidence either, whatever keeps a number out of it."""

from __future__ import annotations

import pytest
from duckdb import DuckDBPyConnection

from reports.arithmetic import reckon
from reports.declare import declared
from reports.evidence import Evidence
from reports.value import bind
from tests.reports.build import act, items, metric, notice
from tests.reports.test_evidence import EMPTY, REPORTS, numeric
from tests.warehouse.rows import work_out


def silent(connection: DuckDBPyConnection) -> None:
    """Notices that tell less than a number, each in its way."""
    notice(connection, "items beside a total", feedback_date=None)
    metric(connection, "items beside a total", 1, "finding.stated", 10)
    metric(connection, "items beside a total", 2, "finding.rectified", 8, scope="item")
    notice(connection, "a part above its whole")
    metric(connection, "a part above its whole", 1, "measure.planned", 5)
    metric(connection, "a part above its whole", 2, "measure.done", 7)
    notice(connection, "totals that differ", "990103")
    metric(connection, "totals that differ", 1, "rule.new", 5)
    metric(connection, "totals that differ", 2, "rule.new", 7)
    metric(connection, "totals that differ", 3, "rule.revised", 3)
    act(connection, "totals that differ", 4, "clue", 14, canonical_unit="件", scope="item")
    act(connection, "totals that differ", 5, "clue", 17, canonical_unit="件", scope="item")
    notice(connection, "another unit", "990103")
    act(connection, "another unit", 1, "case_filed", 7)
    notice(connection, "nothing to divide by", "990121")
    metric(connection, "nothing to divide by", 1, "finding.stated", 0)
    metric(connection, "nothing to divide by", 2, "finding.rectified", 0)
    notice(connection, "words alone", "990121", inspection_key="k")
    items(connection, "words alone", ["done", None])
    notice(connection, "and a second notice", "990121", inspection_key="k", publication_date=None)
    notice(connection, "cut off", "980101", status="cut_off")
    for name, rate in (("totals that differ", 80), ("another unit", 90)):
        metric(connection, name, 9, "finding.rectified_rate", rate, canonical_unit="%")
    work_out(connection)


@pytest.mark.parametrize("name", REPORTS)
def test_an_empty_cell_has_no_value_by_its_evidence(connection: DuckDBPyConnection, name: str) -> None:
    silent(connection)
    report = declared()[name]
    evidence = Evidence(bind(report, {}, connection), connection, at_once=True)
    for key, row in evidence.rows.items():
        for column in numeric(report, connection):
            if row.get(f"{column}_basis") in EMPTY:
                assert row[column] is None, (key, column)
                assert reckon(evidence.bare(key, column)) == (None, None, None), (key, column)
