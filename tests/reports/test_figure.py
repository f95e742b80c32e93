"""How several values of one metric in one notice become a figure."""

from __future__ import annotations

import pytest
from duckdb import DuckDBPyConnection

from tests.reports.build import act, metric, notice
from tests.warehouse.rows import insert, work_out

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
    work_out(connection)
    query = "SELECT quantity_no, figure_value, basis FROM v_figure WHERE code = 'test.metric' ORDER BY ALL"
    assert connection.execute(query).fetchall() == expected, reason


@pytest.mark.parametrize(
    ("told", "expected", "reason"),
    [
        ([(14, "item"), (107, "item")], CONTRADICTION, "14 cleared and 107 dealt with are no 121 clues"),
        ([(107, "item")], [(1, 107, "summed")], "one value is the figure"),
        ([(107, "total"), (2, "item")], [(1, 107, "stated")], "the notice's own total holds"),
    ],
)
def test_clues_told_in_several_states_make_no_sum(
    connection: DuckDBPyConnection,
    told: list[tuple[int, str]],
    expected: list[tuple[object, ...]],
    reason: str,
) -> None:
    notice(connection, "n")
    for number, (value, scope) in enumerate(told, start=1):
        act(connection, "n", number, "clue", value, canonical_unit="件", scope=scope)
    work_out(connection)
    query = "SELECT quantity_no, figure_value, basis FROM v_figure WHERE code = 'clue' ORDER BY ALL"
    assert connection.execute(query).fetchall() == expected, reason


def test_a_value_in_another_dimension_is_no_value_of_the_metric(connection: DuckDBPyConnection) -> None:
    # 完成率98%: no number of findings.
    insert(connection, "metric_definition", metric_code="test.metric", additivity="sum", dimension="things")
    notice(connection, "n")
    metric(connection, "n", 1, "test.metric", 98, canonical_unit="%", unit="%")
    work_out(connection)
    assert connection.execute("SELECT count(*) FROM v_figure WHERE code = 'test.metric'").fetchone() == (0,)


@pytest.mark.parametrize(
    ("told", "expected", "reason"),
    [
        (["context 8"], [(1, 8, "summed")], "where nothing else is told, the overview counts"),
        (["context 22", "item 1"], [(1, 22, "summed")], "one small item does not outweigh the overview"),
        (
            ["context 22", "context 3", "item 1", "item 2"],
            [(1, 22, "summed"), (2, 3, "summed")],
            "both add up what they tell, and are not added to each other",
        ),
        (
            ["context 6", "item 4", "item 3"],
            [(2, 4, "summed"), (3, 3, "summed")],
            "items that come to more than the overview count",
        ),
        (["context 5", "item 3", "item 2"], [(2, 3, "summed"), (3, 2, "summed")], "of two alike, the items"),
        (["item 2", "context 9"], [(1, 2, "summed")], "what stands behind the items may be yet to come"),
        (["total 4", "context 9", "item 5"], [(1, 4, "stated")], "the notice's own total comes before both"),
    ],
)
def test_of_overview_and_items_the_larger_counts(
    connection: DuckDBPyConnection, told: list[str], expected: list[tuple[object, ...]], reason: str
) -> None:
    insert(connection, "metric_definition", metric_code="test.metric", additivity="sum")
    notice(connection, "n")
    for number, each in enumerate(told, start=1):
        scope, value = each.split()
        metric(connection, "n", number, "test.metric", int(value), scope=scope)
    work_out(connection)
    query = "SELECT quantity_no, figure_value, basis FROM v_figure WHERE code = 'test.metric' ORDER BY ALL"
    assert connection.execute(query).fetchall() == expected, reason


def test_by_the_least_that_the_words_allow_overview_and_items_are_compared(
    connection: DuckDBPyConnection,
) -> None:
    # 近30次, which may be 27, against 28次.
    insert(connection, "metric_definition", metric_code="test.metric", additivity="sum")
    notice(connection, "n")
    metric(connection, "n", 1, "test.metric", 30, scope="context", low=27)
    metric(connection, "n", 2, "test.metric", 28, scope="item")
    work_out(connection)
    query = "SELECT figure_value FROM v_figure WHERE code = 'test.metric'"
    assert connection.execute(query).fetchall() == [(28,)]


@pytest.mark.parametrize(
    ("told", "expected", "reason"),
    [
        ({1: 2, 2: 1}, [1, 2], "基本完成2个，正在推进1个"),
        ({1: 1, 2: 1}, [1, 2], "基本完成1个，持续推进1个"),
        ({1: 5, 2: 2, 90: 7}, [1, 2], "the same, told again as one number in the end"),
        ({1: 5, 90: 7}, [90], "of two tellings the larger"),
        ({1: 3, 2: 2, 3: 1}, [1], "其余3个：基本完成2个，正在推进1个"),
        ({1: 4}, [1], "one number"),
    ],
)
def test_what_is_not_finished_is_told_in_states_that_add_up(
    connection: DuckDBPyConnection, told: dict[int, int], expected: list[int], reason: str
) -> None:
    notice(connection, "n")
    for number, value in told.items():
        metric(connection, "n", number, "finding.unfinished", value)
    work_out(connection)
    query = "SELECT quantity_no, basis FROM v_figure WHERE code = 'finding.unfinished' ORDER BY ALL"
    assert connection.execute(query).fetchall() == [(each, "stated") for each in expected], reason


def test_of_a_level_an_item_comes_before_the_overview(connection: DuckDBPyConnection) -> None:
    insert(connection, "metric_definition", metric_code="test.metric", additivity="none")
    notice(connection, "n")
    metric(connection, "n", 1, "test.metric", 90, scope="context")
    metric(connection, "n", 2, "test.metric", 80, scope="item")
    work_out(connection)
    query = "SELECT figure_value, basis FROM v_figure WHERE code = 'test.metric'"
    assert connection.execute(query).fetchall() == [(80, "summed")]


def test_quantities_of_replaced_versions_are_no_longer_shown(connection: DuckDBPyConnection) -> None:
    notice(connection, "old", is_current=False)
    metric(connection, "old", 1, "finding.stated", 9)
    notice(connection, "new")
    metric(connection, "new", 1, "finding.stated", 10)
    assert connection.execute("SELECT value FROM v_quantity").fetchall() == [(10,)]
