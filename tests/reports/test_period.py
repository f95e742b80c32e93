"""Periods by their names, and relative to a day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from reports.period import RELATIVE, PeriodKind, holding, last_full, read_period, through
from warehouse.failure import USAGE, Failure


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_period_has_a_name_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    period = read_period(text)
    assert (period.first, period.last, str(period)) == (first, last, text)
    assert holding(period.kind, last) == period
    assert last_full(period.kind, period.next.first) == period


@pytest.mark.parametrize("text", ["2024-13", "2024-Q5", "2023-W53", "2023-02-29", "24-01", "last month", ""])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(Failure, match="no period") as raised:
        read_period(text)
    assert raised.value.exit_code == USAGE


@pytest.mark.parametrize("kind", ["day", "week", "month", "quarter", "year"])
def test_periods_follow_each_other_without_a_gap(kind: PeriodKind) -> None:
    periods = list(through(holding(kind, date(2019, 12, 30)), holding(kind, date(2021, 1, 4))))
    for one, other in pairwise(periods):
        assert (other.first - one.last).days == 1


@pytest.mark.parametrize(
    ("word", "days"),
    [
        ("last_full_year", (date(2025, 1, 1), date(2025, 12, 31))),
        ("last_full_month", (date(2026, 10, 1), date(2026, 10, 31))),
        ("last_3_full_years", (date(2023, 1, 1), date(2025, 12, 31))),
        ("this_year", (date(2026, 1, 1), date(2026, 11, 22))),
        ("last_365_days", (date(2025, 11, 23), date(2026, 11, 22))),
    ],
)
def test_days_relative_to_a_day(word: str, days: tuple[date, date]) -> None:
    assert RELATIVE[word](date(2026, 11, 22)) == days
