"""A number that counts or measures something."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Number(NamedTuple):
    """A number in the text. `start` includes a bound word directly before it, `digits` is where the number itself begins, `unit_start` where its
    measure word does (`end` where none is printed)."""

    start: int
    digits: int
    unit_start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    bound: str
