"""How several values of one metric in one notice become a figure."""

from __future__ import annotations

import pytest
from duckdb import DuckDBPyConnection

from tests.reports.build import metric, notice
from tests.warehouse.rows import insert
from warehouse.stored import rebuild

CONTRADICTION = [(1, None, "not_comparable"), (2, None, "not_comparable")]


@pytest.mark.parametrize(
    ("additivity", "scope", "expected", "reason"),
    [
        ("sum", "item", [(1, 3, "summed"), (2, 4, "summed")], "amounts told under findings add up"),
        ("sum", "total", CONTRADICTION, "two totals of one thing contradict"),
        ("latest", "total", [(2, 4, "stated")], "of a level the last one told holds"),
        ("none", "item", CONTRADICTION, "two shares make no third"),
    ],
)
def test_three_then_four(
    connection: DuckDBPyConnection,
    additivity: str,
    scope: str,
    expected: list[tuple[object, ...]],
    reason: str,
) -> None:
    insert(connection, "metric_definition", metric_code="test.metric", additivity=additivity)
    notice(connection, "n")
    metric(connection, "n", 1, "test.metric", 3, scope=scope)
    metric(connection, "n", 2, "test.metric", 4, scope=scope)
    rebuild(connection)
    query = "SELECT quantity_no, figure_value, basis FROM v_figure WHERE code = 'test.metric' ORDER BY ALL"
    assert connection.execute(query).fetchall() == expected, reason


def test_a_value_in_another_dimension_is_no_value_of_the_metric(connection: DuckDBPyConnection) -> None:
    # 完成率98%: no number of findings.
    insert(connection, "metric_definition", metric_code="test.metric", additivity="sum", dimension="things")
    notice(connection, "n")
    metric(connection, "n", 1, "test.metric", 98, canonical_unit="%", unit="%")
    rebuild(connection)
    assert connection.execute("SELECT count(*) FROM v_figure WHERE code = 'test.metric'").fetchone() == (0,)


def test_what_stands_outside_the_findings_counts_where_nothing_else_is_told(
    connection: DuckDBPyConnection,
) -> None:
    insert(connection, "metric_definition", metric_code="test.metric", additivity="sum")
    notice(connection, "n1")
    metric(connection, "n1", 1, "test.metric", 8, scope="context")
    notice(connection, "n2")
    metric(connection, "n2", 1, "test.metric", 8, scope="context")
    metric(connection, "n2", 2, "test.metric", 2, scope="item")
    rebuild(connection)
    query = "SELECT notice_id, figure_value FROM v_figure WHERE code = 'test.metric' ORDER BY notice_id"
    assert connection.execute(query).fetchall() == [("n1", 8), ("n2", 2)]


def test_quantities_of_replaced_versions_are_no_longer_shown(connection: DuckDBPyConnection) -> None:
    notice(connection, "old", is_current=False)
    metric(connection, "old", 1, "finding.stated", 9)
    notice(connection, "new")
    metric(connection, "new", 1, "finding.stated", 10)
    assert connection.execute("SELECT value FROM v_quantity").fetchall() == [(10,)]
