"""Why a cell is empty, by its basis and the facts behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.evidence import Cell

NOT_COMPARABLE = "not_comparable"
_OF_BASIS = {
    "not_stated": "no notice of the selection states it",
    "stated_without_number": "told item by item, without a number",
    "not_read": "the text breaks off, and may have told it behind",
    "no_notice": "there is no notice of this division",
}
_NEVER_ADDED = "values of this metric are never added up, and several are told"
_NO_PAIR = "no inspection states both numbers as totals of its own, the first within the second"


def reason(cell: Cell, units: Iterable[tuple[str, bool]] = ()) -> str | None:
    """Why a cell has no value, None where it has one or no basis.

    `units`: in what the facts behind it are told, and whether the totals in that unit contradict each other.
    """
    if cell.value is not None or cell.basis is None:
        return None
    if cell.basis != NOT_COMPARABLE:
        return _OF_BASIS.get(cell.basis, "")
    if cell.parts:
        return _NO_PAIR
    if any(fact.amount is not None for fact in cell.facts):
        return _NEVER_ADDED
    return _of_units(dict(units))


def _of_units(units: dict[str, bool]) -> str:
    """Of facts none of which can be counted.

    >>> _of_units({"人次": False}), _of_units({"人": False, "人次": False}), _of_units({"人": True})
    ('told in 人次, in which this is not counted', 'told in 人 and 人次, which make no one number', 'totals in 人 contradict each other')
    """
    contradictory = [unit for unit, differs in units.items() if differs]
    if contradictory:
        return f"totals in {' and '.join(contradictory)} contradict each other"
    if len(units) == 1:
        return f"told in {next(iter(units))}, in which this is not counted"
    return f"told in {' and '.join(units)}, which make no one number"
