"""Rows of several documents as tables, without the documents whose rows fit no column or contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from etl.batch import Tables, together
from etl.reconcile import Disagreement
from etl.rows import Rows

Key = TypeVar("Key", bound=Hashable)
Complete = Callable[[Tables], Tables]  # raises Disagreement

# What Arrow and Decimal raise for a value that fits no column.
UNFIT = (ValueError, TypeError, ArithmeticError)


def as_they_are(tables: Tables) -> Tables:
    """Rows to which nothing is added."""
    return tables


def fitting(parts: Sequence[tuple[Key, Rows]], complete: Complete) -> tuple[Tables, dict[Key, str]]:
    """The tables of all parts but the unfit ones, and why each of these is; found by halving, so one bad part costs little.

    `parts`: rows that refer to none of another part, by a key. `complete` is asked of many parts at once.
    """
    try:
        return complete(_tables(rows for _, rows in parts)), {}
    except Disagreement as error:
        if len(parts) == 1:
            return complete(Rows().tables()), {parts[0][0]: str(error)}
    middle = len(parts) // 2
    (some, first), (others, second) = (fitting(half, complete) for half in (parts[:middle], parts[middle:]))
    return together([some, others]), first | second


def _tables(parts: Iterable[Rows]) -> Tables:
    rows = Rows()
    for part in parts:
        rows.extend(part)
    try:
        return rows.tables()
    except UNFIT as error:
        raise Disagreement(f"{type(error).__name__}: {error}") from None
