"""How the evidence of a cell gives its number: reckoned again, apart from the query, and written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from reports.evidence import ADDED, PLACES, Cell
from reports.place import places
from reports.reason import NOT_COMPARABLE
from warehouse.number import plain

TERMS = 12
Bounds = tuple[Decimal | None, Decimal | None, Decimal | None]  # value, low, high
NOTHING: Bounds = (None, None, None)


def reckon(cell: Cell) -> Bounds:
    """Value, low and high of a cell from its facts or its parts alone; None where they give no number.

    Raises KeyError for a kind of cell that is no number.
    """
    if cell.basis == NOT_COMPARABLE:
        return NOTHING  # its facts and its parts may have numbers, which make none together
    if cell.kind.name in ADDED:
        return _added(cell)
    if cell.kind.name in PLACES:
        return _placed(cell)
    return OF_PARTS[cell.kind.name](cell)


def written(cell: Cell) -> str:
    """The arithmetic in a line: `13 / 16 = 0.8125`."""
    name, parts = cell.kind.name, cell.parts
    if name in ADDED:
        terms = [ranged(fact.amount, fact.low, fact.high) for fact in cell.facts if fact.amount is not None]
        _, low, high = reckon(cell)
        return f"{_sum(terms)} = {ranged(cell.value, low, high)}"
    if name in _SIGNS:
        line = f"{shown(parts[0].value)} {_SIGNS[name]} {shown(parts[1].value)} = {shown(cell.value)}"
        return f"{line} days" if name == "days" else line
    if name == "over":
        terms = [shown(part.value) for part in parts if part.value is not None]
        return f"{_sum(terms)} = {shown(cell.value)}"
    if name in PLACES:
        peers = ", ".join(f"{part.row} {_range(part)}" for part in parts if part.value is not None)
        return f"{shown(cell.value)} among {peers}"
    if name in _SAID_OF:
        return f"{shown(cell.value)}, {_SAID_OF[name]} {parts[0].column}"
    told = "a person set it right" if any(fact.correction for fact in cell.facts) else "the notice has it"
    return f"{shown(cell.value)}, as {told}"


def shown(value: Any) -> str:
    """A value in print: no trailing zeros, a dash where there is none."""
    return "–" if value is None else plain(value)


def ranged(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    """A value in print with what its words allow; without a `low` nothing is known of that.

    >>> ranged(Decimal(60), Decimal(60), None), ranged(Decimal(30), Decimal(27), Decimal(33))
    ('60 or more', '30 (27 to 33)')
    """
    if value is None or low is None or low == high:
        return shown(value)
    if high is None:
        return f"{shown(value)} or more" if low == value else f"{shown(value)} ({shown(low)} or more)"
    return f"{shown(value)} ({shown(low)} to {shown(high)})"


def _added(cell: Cell) -> Bounds:
    counted = [fact for fact in cell.facts if fact.amount is not None]
    if not counted:
        return (Decimal(0), None, None) if cell.kind.name == "count" and cell.value == 0 else NOTHING
    lows, highs = [fact.low for fact in counted], [fact.high for fact in counted]
    return _total(fact.amount for fact in counted), _total(lows), _total(highs)


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _over(cell: Cell) -> Bounds:
    parts = [bounds for bounds in map(reckon, cell.parts) if bounds[0] is not None]
    return (_total(value for value, _, _ in parts), None, None) if parts else NOTHING


def _ratio(cell: Cell) -> Bounds:
    (part, part_low, part_high), (whole, whole_low, whole_high) = map(reckon, cell.parts)
    if part is None or not whole:
        return NOTHING
    low, high = _quotient(part_low, whole_high), _quotient(part_high, whole_low)
    if cell.kind.name == "share":
        low, high = low or Decimal(0), min(Decimal(1) if high is None else high, Decimal(1))
    return _quotient(part, whole), low, high


def _quotient(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or not whole:
        return None
    # As the database divides: in binary.
    return Decimal(repr(float(part) / float(whole))).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _difference(cell: Cell) -> Bounds:
    (first, _, _), (second, _, _) = map(reckon, cell.parts)
    return NOTHING if first is None or second is None else (first - second, None, None)


def _days(cell: Cell) -> Bounds:
    start, end = (part.value for part in cell.parts)
    return NOTHING if start is None or end is None else (Decimal((end - start).days), None, None)


def _placed(cell: Cell) -> Bounds:
    """The places of the row among its peers, from their ranges as the report shows them."""
    peers = [part for part in cell.parts if part.value is not None]
    if cell.kind.name == "peers":
        return Decimal(len(peers)), None, None
    found = dict(
        zip(
            (peer.row for peer in peers),
            places([(peer.value if peer.low is None else peer.low, peer.high) for peer in peers]),
            strict=True,
        )
    )
    if cell.row not in found:
        return NOTHING
    place = found[cell.row]
    number = {"rank": place.rank, "first_place": place.first, "last_place": place.last}[cell.kind.name]
    return (None if number is None else Decimal(number)), None, None


# Kinds that other columns make.
OF_PARTS: dict[str, Callable[[Cell], Bounds]] = {
    "ratio": _ratio,
    "share": _ratio,
    "difference": _difference,
    "days": _days,
    "over": _over,
}
_SIGNS = {"ratio": "/", "share": "/", "difference": "-", "days": "→"}
# What a column that goes with another says of it.
_SAID_OF = {"low": "the least of", "high": "the greatest of", "basis": "the basis of"}


def _sum(terms: Sequence[str]) -> str:
    if len(terms) > TERMS:
        return " + ".join(terms[:TERMS]) + f" + … ({len(terms)} terms)"
    return " + ".join(terms) or "nothing"


def _range(cell: Cell) -> str:
    if cell.low == cell.high == cell.value:
        return shown(cell.value)
    return f"{shown(cell.value)} ({shown(cell.low)} to {shown(cell.high)})"
