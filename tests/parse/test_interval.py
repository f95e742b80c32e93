"""The least and greatest value that the words of a number allow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.facts.numbers.interval import interval


@pytest.mark.parametrize(
    ("value", "unit", "bound", "low", "high"),
    [
        # what comes whole has whole bounds, rounded inwards
        ("15", "人", "about", "14", "16"),
        ("15", "人次", "nearly", "14", "15"),
        ("3", "次", "about", "3", "3"),
        ("25", "份", "about", "23", "27"),
        ("15", "件", "more_than", "15", None),
        ("20", "人", "at_most", "0", "20"),
        ("20", "人", "about", "18", "22"),
        # what is measured need not
        ("15", "元", "about", "13.5", "16.5"),
        ("15", "%", "nearly", "13.5", "15"),
        ("5", "吨", "about", "4500", "5500"),
        # a number that is no whole one itself
        ("0.5", "件", "about", "0.45", "0.55"),
    ],
)
def test_bounds(value: str, unit: str, bound: str, low: str, high: str | None) -> None:
    told = interval(Decimal(value), None, unit, bound)
    assert told is not None
    assert round(told.low, 6) == Decimal(low)
    assert (round(told.high, 6) if told.high is not None else None) == (Decimal(high) if high else None)


def test_bounds_of_a_range() -> None:
    told = interval(Decimal(13), Decimal(15), "人", "about")
    assert told is not None
    assert (told.low, told.high) == (Decimal(12), Decimal(16))
