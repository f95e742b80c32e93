"""How quantities of one notice hang together: totals and items, parts of a whole, facts told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.facts.record import Quantity
from etl.text.clause import sentence_left

# Groups of metrics whose figures outside the findings are the notice's own totals.
TOTALS = frozenset({"finding", "task", "measure", "rule"})
LEAST_RESTATED = 10  # a smaller figure is told again by chance too often
_PART = re.compile(r"其中|包括|含(?=[\u4e00-\u9fff])")
_SHARE_OF = re.compile(
    r"[，,](?:占|约占)[^，,。；;0-9]{0,14}(?:总数|总量|总额|总人数|件数)的\s?(?P<share>[0-9]+(?:\.[0-9]+)?)\s?[%％]"
)


def scope_of(quantity: Quantity, in_clues: bool, in_future: bool) -> str:
    """total, item or context. `in_clues`: told in a section on case clues handed over, which lists facts like an item does."""
    if quantity.item_no is not None:
        return "item"
    if in_future or quantity.role != "actual":
        return "context"
    if in_clues:
        return "item"
    group = (quantity.metric_code or "").partition(".")[0]
    return "total" if quantity.action or group in TOTALS else "context"


def link(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with `part_of` and `restates` filled in."""
    parts = _parts(text, quantities)
    again = _restated(quantities, parts)
    return [
        replace(quantity, part_of=parts.get(quantity.quantity_no), restates=again.get(quantity.quantity_no))
        for quantity in quantities
    ]


def _parts(text: str, quantities: Sequence[Quantity]) -> dict[int, int]:
    """quantity_no → that of the whole: behind 其中 in one sentence, or told as a share of it (占立案总数的31.1%)."""
    found: dict[int, int] = {}
    whole: Quantity | None = None
    left = -1
    position = 0
    for index, quantity in enumerate(quantities):
        begin = sentence_left(text, quantity.start, max(0, quantity.start - 200))
        if begin != left:
            whole, left, position = None, begin, begin
        if (
            index
            and _PART.search(text, max(position, begin), quantity.start)
            and quantities[index - 1].start >= begin
        ):
            whole = _whole_before(quantities, index, begin, quantity)
        position = quantity.end
        if (
            whole is not None
            and _same_kind(whole, quantity)
            and _fits(whole, quantity)
            and not _new_topic(text, whole, quantity)
        ):
            found[quantity.quantity_no] = whole.quantity_no
            continue
        share = _SHARE_OF.match(text, quantity.end, quantity.end + 40)
        if share:
            of = _whole_of_share(quantities[:index], quantity, Decimal(share["share"]))
            if of is not None:
                found[quantity.quantity_no] = of
    return found


def _whole_before(quantities: Sequence[Quantity], index: int, begin: int, part: Quantity) -> Quantity | None:
    """The nearest quantity of the sentence that can hold the part: same kind, not smaller."""
    for quantity in reversed(quantities[:index]):
        if quantity.start < begin:
            return None
        if _same_kind(quantity, part) and _fits(quantity, part):
            return quantity
    return None


def _same_kind(whole: Quantity, part: Quantity) -> bool:
    return (
        whole.canonical_unit == part.canonical_unit
        and whole.canonical_unit is not None
        and whole.canonical_unit not in ("%", "岁", "个百分点")
    )


def _fits(whole: Quantity, part: Quantity) -> bool:
    return whole.high is None or part.low is None or part.low <= whole.high


def _new_topic(text: str, whole: Quantity, part: Quantity) -> bool:
    """Whether a new act begins between the two, so that the part belongs to something else: 其中…4人，问责2人."""
    if whole.action is None or part.action is None or whole.action == part.action:
        return False
    return whole.action != "discipline" or part.action not in (
        "party_discipline",
        "administrative_discipline",
    )


def _whole_of_share(earlier: Sequence[Quantity], part: Quantity, share: Decimal) -> int | None:
    for quantity in reversed(earlier):
        if (
            quantity.action == part.action
            and quantity.metric_code == part.metric_code
            and _same_kind(quantity, part)
            and quantity.value > part.value
        ):
            if abs(quantity.value * share / 100 - part.value) <= max(Decimal(1), part.value / 50):
                return quantity.quantity_no
    return None


def _restated(quantities: Sequence[Quantity], parts: dict[int, int]) -> dict[int, int]:
    """quantity_no → that of an earlier quantity which tells the same fact: same code, value, unit and bound.

    Totals tell a fact again whatever its size; otherwise figures below LEAST_RESTATED are left alone, and so are two items with one figure.
    """
    seen: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    found: dict[int, int] = {}
    for quantity in quantities:
        code = quantity.action or quantity.metric_code
        if (
            code is None
            or quantity.canonical_unit is None
            or quantity.role != "actual"
            or quantity.quantity_no in parts
        ):
            continue
        key = (
            code,
            quantity.sanction,
            quantity.canonical_unit,
            quantity.canonical_value,
            quantity.value_max,
            quantity.bound,
            quantity.change,
        )
        for earlier in seen[key]:
            both_total = earlier.scope == quantity.scope == "total"
            across = earlier.scope != quantity.scope and quantity.value >= LEAST_RESTATED
            if both_total or (across and "context" not in (earlier.scope, quantity.scope)):
                found[quantity.quantity_no] = earlier.quantity_no
                break
        else:
            seen[key].append(quantity)
    return found
