"""The canonical value of a printed number, and the least and greatest value that its words allow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import NamedTuple

from etl.words import lexicon, seed

LARGEST = Decimal(10) ** 18  # the tables hold 18 digits before the point


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of `seeds/unit.csv`."""

    dimension: str
    canonical_unit: str
    factor: Decimal


class Interval(NamedTuple):
    """A value in its canonical unit; `high` is None where the words set no upper bound."""

    value: Decimal
    unit: str
    low: Decimal
    high: Decimal | None


@cache
def unit_table() -> dict[str, Unit]:
    """Measure word → how it converts."""
    return {
        row["unit"]: Unit(row["dimension"], row["canonical_unit"], Decimal(row["factor"]))
        for row in seed("unit")
    }


@cache
def _canonical_units() -> dict[str, str]:
    return {unit.dimension: unit.canonical_unit for unit in unit_table().values()}


def canonical_unit(dimension: str) -> str:
    """The unit that quantities of a dimension are converted to.

    >>> canonical_unit("money")
    '元'
    """
    return _canonical_units()[dimension]


@cache
def _bounds() -> dict[str, tuple[Decimal, Decimal | None]]:
    return {
        row["bound"]: (
            Decimal(row["low_factor"]),
            Decimal(row["high_factor"]) if row["high_factor"] else None,
        )
        for row in seed("bound")
    }


@cache
def _factored() -> frozenset[str]:
    """The bounds that are worked out, and so may be no whole number: about, but not at_least."""
    return frozenset(bound for bound, (low, high) in _bounds().items() if low != 1 or high not in (1, None))


def interval(value: Decimal, value_max: Decimal | None, unit: str | None, bound: str) -> Interval | None:
    """The interval that a number states, None where its unit is unknown or the number beyond what the tables hold.

    >>> interval(Decimal("689000"), None, "元", "more_than")
    Interval(value=Decimal('689000'), unit='元', low=Decimal('689000'), high=None)
    >>> interval(Decimal(3), Decimal(5), "名", "exact").high
    Decimal('5')

    Persons, meetings, cases and the like come whole, so their bounds do, rounded inwards.

    >>> interval(Decimal(15), None, "人", "about")
    Interval(value=Decimal('15'), unit='人', low=Decimal('14'), high=Decimal('16'))
    """
    known = unit_table().get(unit) if unit is not None else None
    if known is None:
        return None
    value = value * known.factor
    top = value_max * known.factor if value_max is not None else value
    if max(value, top) >= LARGEST:
        return None
    low_factor, high_factor = _bounds()[bound]
    low, high = value * low_factor, top * high_factor if high_factor is not None else None
    if (
        bound in _factored()
        and known.canonical_unit in lexicon("whole_unit")
        and value == value.to_integral_value()
    ):
        low = low.to_integral_value(ROUND_CEILING)
        high = high.to_integral_value(ROUND_FLOOR) if high is not None else None
    return Interval(value, known.canonical_unit, low, high)
