"""Values as a person writes them, and as JSON says them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any


def plain(value: object) -> str:
    """A value as a message shows it: a DECIMAL with all its digits, without the zeros that its type adds.

    >>> plain(Decimal("10.000000")), plain(Decimal("0.50")), plain(Decimal("1E+3")), plain("14项")
    ('10', '0.5', '1000', '14项')
    """
    if not isinstance(value, Decimal):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def trimmed(value: Any) -> Any:
    """A DECIMAL without trailing zeros, which its type adds and no notice says.

    >>> str(trimmed(Decimal("689000.0000"))), str(trimmed(Decimal("0.8570")))
    ('689000', '0.857')
    """
    return Decimal(plain(value)) if isinstance(value, Decimal) else value


def is_float(value: Decimal) -> bool:
    """Whether a float can hold a number with no digit lost.

    >>> is_float(Decimal("0.8571")), is_float(Decimal("9007199254740993.01"))
    (True, False)
    """
    return Decimal(repr(float(value))) == value


def as_json(value: Any) -> Any:
    """What JSON says exactly: a number that a float can't hold goes as text, one that there is not as null.

    >>> as_json([Decimal("3.00"), Decimal("0.50"), Decimal("9007199254740993.01"), date(2021, 12, 24), float("nan")])
    [3, 0.5, '9007199254740993.01', '2021-12-24', None]
    """
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if is_float(value) else plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not isfinite(value):
        return None
    if isinstance(value, list | tuple):
        return [as_json(member) for member in value]
    if isinstance(value, Mapping):
        return {str(key): as_json(member) for key, member in value.items()}
    return value
