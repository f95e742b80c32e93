"""The evidence of a cell for a reader at a terminal, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from reports.arithmetic import ranged, reckon, shown, written
from reports.evidence import ADDED, PLACES, Cell, is_plain
from reports.fact import Fact


def lines(cell: Cell, depth: int = 0) -> Iterator[str]:
    """The cell, the arithmetic that gives it, each fact with its sentence and address; parts are indented."""
    margin = "  " * depth
    yield f"{margin}{cell.row or '(no key)'} · {cell.column} = {shown(cell.value)}{_between(cell)}{_basis(cell)}"
    if cell.value is not None:
        yield f"{margin}  {written(cell)}"
    for number, fact in enumerate(cell.facts, start=1):
        yield from (f"{margin}  {line}" for line in _fact(number, fact))
    if cell.kind.name not in PLACES:
        for part in cell.parts:
            yield from lines(part, depth + 1)
    elif cell.parts:
        yield f"{margin}  each of these: --row ROW --column {cell.parts[0].column}"


def data(cell: Cell) -> dict[str, Any]:
    """The same for programs: a cell with its `arithmetic`, `facts` and `parts`."""
    low, high = _bounds(cell)
    return {
        "row": cell.row,
        "column": cell.column,
        "kind": cell.kind.name,
        "value": cell.value,
        "low": low,
        "high": high,
        "basis": cell.basis,
        "reason": cell.reason,
        "arithmetic": written(cell),
        "facts": [asdict(fact) for fact in cell.facts],
        "parts": [data(part) for part in cell.parts],
    }


def _bounds(cell: Cell) -> tuple[Any, Any]:
    """The least and greatest value of a cell, from its facts where the report has no columns for them."""
    if cell.kind.name not in ADDED:
        return cell.low, cell.high
    _, low, high = reckon(cell)
    return low, high


def _between(cell: Cell) -> str:
    low, high = _bounds(cell)
    if cell.value is None or low is None or low == high:
        return ""
    return f" ({shown(low)} to {'no upper bound' if high is None else shown(high)})"


def _basis(cell: Cell) -> str:
    if cell.basis is None:
        return ""
    return f" [{cell.basis}]" if cell.reason is None else f" [{cell.basis}: {cell.reason}]"


def _fact(number: int, fact: Fact) -> Iterator[str]:
    amount = "not counted" if fact.amount is None else ranged(fact.amount, fact.low, fact.high)
    place = f", item {fact.path}" if fact.path else ""
    adds = "" if is_plain(fact) else f"{amount} · {fact.basis} · "
    yield f"{number}. {adds}{fact.fact_table} {fact.notice_id}/{fact.fact_no}{place}"
    if fact.fact_table == "notice" and fact.amount is not None:
        yield "   counted on the notice itself: no sentence states it"
    if fact.sentence and fact.sentence != fact.title:
        yield f"   {' '.join(fact.sentence.split())}"
    if fact.correction:
        yield f"   a person's correction: {fact.correction}"
    source = " · ".join(
        str(each) for each in (fact.title, fact.publication_date, fact.url) if each is not None
    )
    if source:
        yield f"   {source}"
