"""The canonical value of a quantity: what its act, its metric or its measure word has it counted in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl.facts.acts.discipline import counted_as
from etl.facts.metric import counted_in
from etl.facts.numbers.interval import Interval, interval, unit_table
from etl.facts.record import Quantity
from etl.text.fold import fold

# What `canonical` asks; whoever changes one of these reckons the quantity anew.
BASES = frozenset(("value", "value_max", "unit", "bound", "subject", "action", "metric_code"))


def canonical(
    value: Decimal,
    value_max: Decimal | None,
    unit: str | None,
    bound: str,
    subject: str | None,
    action: str | None,
    code: str | None,
) -> Interval | None:
    """The value in the unit by which it adds up with others of its act or metric; words as the reading copy has them.

    >>> canonical(Decimal(1), None, "条", "exact", "问题线索", "clue", None)
    Interval(value=Decimal('1'), unit='件', low=Decimal('1'), high=Decimal('1'))
    """
    if action:
        known = unit_table().get(unit) if unit is not None else None
        counted = counted_as(action, subject, known.dimension if known else None, unit)
    else:
        counted = counted_in(code, unit)
    return interval(value, value_max, counted, bound)


def reckoned(quantity: Quantity) -> Quantity:
    """The quantity with canonical value and unit, and the least and greatest value, as its other columns have them,
    so that one that is changed adds up like one that was read."""
    span = canonical(
        quantity.value,
        quantity.value_max,
        fold(quantity.unit) if quantity.unit is not None else None,
        quantity.bound,
        fold(quantity.subject) if quantity.subject else None,
        quantity.action,
        quantity.metric_code,
    )
    return replace(
        quantity,
        canonical_value=span.value if span else None,
        canonical_unit=span.unit if span else None,
        low=span.low if span else None,
        high=span.high if span else None,
    )
