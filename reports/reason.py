"""Why a cell is empty, by its basis and the facts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.evidence import Cell

NOT_COMPARABLE = "not_comparable"
_OF_BASIS = {
    "not_stated": "no notice of the selection states it",
    "stated_without_number": "told, but without a number",
    "not_read": "the text breaks off, and may have told it behind",
    "no_notice": "there is no notice of this division",
}
_LARGEST = 2**63 - 1
_NOT_SAID = "what is told cannot be compared"
_TOO_LONG = "what is told comes to more than any count can be"
_NEVER_ADDED = "several values are told, and values of this kind are never added up"
_NO_PAIR = "no inspection states both numbers as totals of its own, the first within the second"


def reason(cell: Cell, units: Iterable[tuple[str, str]] = ()) -> str | None:
    """Why a cell has no value, None where it has one or no basis.

    `units`: in what the facts behind it are told, each with what `reports.fact.Facts.units` says of it.
    """
    if cell.value is not None or cell.basis is None:
        return None
    if cell.basis != NOT_COMPARABLE:
        return _OF_BASIS.get(cell.basis, "")
    if cell.parts:
        return _NO_PAIR
    amounts = [fact.amount for fact in cell.facts if fact.amount is not None]
    if amounts:
        return _TOO_LONG if sum(amounts) > _LARGEST else _NEVER_ADDED
    return _of_units(list(units))


def _of_units(units: Sequence[tuple[str, str]]) -> str:
    """Of facts none of which can be counted.

    >>> _of_units([("人次", "")]), _of_units([("人", ""), ("人次", "")]), _of_units([("人", "contradictory")])
    ('told in 人次, in which this is not counted', 'told in 人 and 人次, which make no one number', 'totals in 人 contradict each other')
    """
    if any(hindrance == "never added" for _, hindrance in units):
        return _NEVER_ADDED
    contradictory = [unit for unit, hindrance in units if hindrance]
    if contradictory:
        return f"totals in {' and '.join(contradictory)} contradict each other"
    if not units:
        return _NOT_SAID
    if len(units) == 1:
        return f"told in {units[0][0]}, in which this is not counted"
    return f"told in {' and '.join(unit for unit, _ in units)}, which make no one number"
