"""A number as a person writes it."""

from __future__ import annotations

from decimal import Decimal


def plain(value: object) -> str:
    """A value as a message shows it: a DECIMAL with all its digits, without the zeros that its type adds.

    >>> plain(Decimal("10.000000")), plain(Decimal("0.50")), plain(Decimal("1E+3")), plain("14项")
    ('10', '0.5', '1000', '14项')
    """
    if not isinstance(value, Decimal):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
