"""Sums of figures carry their bounds: what a notice leaves open stays open in every total."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.build import notice, scorecard
from tests.warehouse.rows import insert, work_out
from warehouse.database import connect

SCALE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Told:
    """An amount of money and what its words allow; `high` None: no upper bound."""

    value: Decimal
    low: Decimal
    high: Decimal | None


@st.composite
def amounts(draw: st.DrawFn) -> Told:
    value, below, above = (Decimal(draw(st.integers(0, 10**9))) * SCALE for _ in range(3))
    high = draw(st.one_of(st.none(), st.just(value + above)))
    return Told(value, max(Decimal(0), value - below), high)


@st.composite
def widened(draw: st.DrawFn) -> tuple[list[Told], list[Told]]:
    """Some amounts, and the same with one of them told less exactly."""
    told = draw(st.lists(amounts(), min_size=1, max_size=6))
    place = draw(st.integers(0, len(told) - 1))
    least = Decimal(draw(st.integers(0, 10**9))) * SCALE
    most = draw(st.one_of(st.none(), st.integers(0, 10**9).map(lambda cents: cents * SCALE)))
    narrow = told[place]
    high = None if narrow.high is None or most is None else narrow.high + most
    wide = replace(narrow, low=min(narrow.low, least), high=high)
    return told, [*told[:place], wide, *told[place + 1 :]]


@contextmanager
def undone(connection: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    """What an example writes is taken back, so that each meets the same database."""
    connection.begin()
    try:
        yield connection
    finally:
        connection.rollback()


def tell(connection: DuckDBPyConnection, notice_id: str, number: int, told: Told) -> None:
    """An amount of money recovered, told under a finding."""
    insert(
        connection,
        "disciplinary_count",
        notice_id=notice_id,
        quantity_no=number,
        action="recovery",
        value=told.value,
        canonical_value=told.value,
        canonical_unit="元",
        low=told.low,
        high=told.high,
    )


def recovered(connection: DuckDBPyConnection, told: list[Told], notices: int = 1) -> Told:
    """The money that a district recovered, by its scorecard: amounts told under findings, dealt out to its notices."""
    with undone(connection):
        for number in range(notices):
            notice(connection, f"n{number}")
        for number, each in enumerate(told, start=1):
            tell(connection, f"n{number % notices}", number, each)
        row = scorecard(connection)
        return Told(row["money_recovered"], row["money_recovered_low"], row["money_recovered_high"])


few_examples = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def connection(database: str) -> Iterator[DuckDBPyConnection]:
    with connect(database) as opened:
        yield opened


@few_examples
@given(told=st.lists(amounts(), min_size=1, max_size=6), notices=st.integers(1, 3))
def test_a_sum_adds_bounds_and_one_open_part_leaves_it_open(
    connection: DuckDBPyConnection, told: list[Told], notices: int
) -> None:
    total = recovered(connection, told, notices)
    highs = [each.high for each in told]
    assert total == Told(
        sum((each.value for each in told), Decimal(0)),
        sum((each.low for each in told), Decimal(0)),
        None if None in highs else sum(filter(None, highs), Decimal(0)),
    )


@few_examples
@given(pair=widened())
def test_a_part_told_less_exactly_never_narrows_the_sum(
    connection: DuckDBPyConnection, pair: tuple[list[Told], list[Told]]
) -> None:
    """So that a comparison by bounds can turn an order into a tie, but never reverse it."""
    narrow, wide = (recovered(connection, told) for told in pair)
    assert wide.low <= narrow.low
    assert wide.high is None or (narrow.high is not None and wide.high >= narrow.high)
    assert wide.value == narrow.value


@few_examples
@given(told=st.lists(amounts(), min_size=1, max_size=6))
def test_the_rows_behind_an_indicator_add_up_to_its_bounds(
    connection: DuckDBPyConnection, told: list[Told]
) -> None:
    """What tools get that add up v_indicator by themselves, as its description says."""
    query = """
        SELECT sum(amount), sum(low), CASE WHEN count(high) = count(*) THEN sum(high) END
        FROM v_indicator WHERE indicator = 'money_recovered' GROUP BY notice_id
    """
    with undone(connection):
        notice(connection, "n0")
        for number, each in enumerate(told, start=1):
            tell(connection, "n0", number, each)
        work_out(connection)
        ((amount, low, high),) = connection.execute(query).fetchall()
    highs = [each.high for each in told]
    assert amount == sum(each.value for each in told)
    assert low == sum(each.low for each in told)
    assert high == (None if None in highs else sum(filter(None, highs)))
