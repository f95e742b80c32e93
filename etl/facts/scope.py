"""How quantities of one notice hang together: totals and items, parts of a whole, facts told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import takewhile

from etl.facts.canonical import reckoned
from etl.facts.parts import MOST, summands, summed_parts, told_parts
from etl.facts.record import Quantity
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

# Groups of metrics whose figures outside the findings are the notice's own totals.
TOTALS = frozenset({"finding", "task", "measure", "rule"})
LEAST_RESTATED = 10  # a smaller figure stands twice by chance too often
_ONLY_SUM = re.compile("(?:总?共|共?累计|合计|总计|共计)(?:为|达|有)?")
# 收回5万元，收回的[5万元]已全部上缴; 该[5万元]已退还群众
_THE_SAME = re.compile(
    rf"(?:{any_of(lexicon('action'))}的|(?:上述|以上|前述|该|这|此)(?:笔|批|些|部分)?)(?:违规|违纪)?(?:资金|款项|人员|干部|线索|案件)?$"
)


def scope_of(
    role: str, action: str | None, code: str | None, item: int | None, in_clues: bool, in_future: bool
) -> str:
    """total, item or context. A section on case clues handed over lists facts like an item does; one on future work tells of none."""
    if item is not None:
        return "item"
    if in_future or role != "actual":
        return "context"
    if in_clues:
        return "item"
    return "total" if action or (code or "").partition(".")[0] in TOTALS else "context"


def link(body: Clauses, quantities: Sequence[Quantity], no_act: Set[int] = frozenset()) -> list[Quantity]:
    """The quantities with `part_of` and `restates` filled in. `no_act`: numbers of those that say of nobody that an act befell him."""
    parts = told_parts(body, quantities)
    quantities = _acts_of_parts(
        quantities, {part: whole for part, whole in parts.items() if part not in no_act}
    )
    quantities = _codes_of_sums(body, quantities)
    parts |= summed_parts(body, quantities, parts)
    again = _restated(body, quantities, parts)
    return [
        replace(quantity, part_of=parts.get(quantity.quantity_no), restates=again.get(quantity.quantity_no))
        if quantity.quantity_no in parts or quantity.quantity_no in again
        else quantity
        for quantity in quantities
    ]


def _acts_of_parts(quantities: Sequence[Quantity], parts: dict[int, int]) -> list[Quantity]:
    """A part without an act of its own counts the act of its whole: 立案4人，其中科主任[2人]."""
    acts = {quantity.quantity_no: quantity.action for quantity in quantities}
    return [
        reckoned(replace(quantity, action=act, metric_code=None))
        if quantity.action is None
        and quantity.quantity_no in parts
        and (act := acts[parts[quantity.quantity_no]])
        else quantity
        for quantity in quantities
    ]


def _codes_of_sums(body: Clauses, quantities: Sequence[Quantity]) -> list[Quantity]:
    """A sum without a code of its own counts what the figures right before it do, where these come to just as much: 2022年追缴50万元、
    2023年追缴30万元，累计[80万元]."""
    told = list(quantities)
    for place, whole in enumerate(told):
        if place < 2 or whole.action or whole.metric_code or whole.role != "actual":
            continue
        last = told[place - 1]
        if not (last.action or last.metric_code) or not _ONLY_SUM.fullmatch(body.before(whole.start)):
            continue
        alike = takewhile(partial(_same_code, last), reversed(told[max(0, place - MOST) : place]))
        coded = reckoned(replace(whole, action=last.action, metric_code=last.metric_code, scope=last.scope))
        if coded.canonical_unit == last.canonical_unit and summands(
            body, coded, list(alike), {}, in_all=True
        ):
            told[place] = coded
    return told


def _same_code(one: Quantity, other: Quantity) -> bool:
    return (one.action, one.metric_code, one.canonical_unit) == (
        other.action,
        other.metric_code,
        other.canonical_unit,
    )


def _restated(body: Clauses, quantities: Sequence[Quantity], parts: dict[int, int]) -> dict[int, int]:
    """quantity_no → that of an earlier quantity which tells the same fact: same code, value, unit and bound, in another sentence, or
    in words that point back (收回的5万元).

    Totals tell a fact again whatever its size; a total and an item only from LEAST_RESTATED on; two items with one figure are two facts.
    """
    first: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    found: dict[int, int] = {}
    for quantity in quantities:
        code = quantity.action or quantity.metric_code
        if (
            code is None
            or quantity.canonical_unit is None
            or quantity.role != "actual"
            or quantity.scope == "context"
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
        told = first[key]
        same = next((other for other in told if _again(body, other, quantity)), None) if told else None
        if same is not None:
            found[quantity.quantity_no] = same.quantity_no
        elif len(told) < 8:
            told.append(quantity)
    return found


def _again(body: Clauses, other: Quantity, quantity: Quantity) -> bool:
    if other.item_no == quantity.item_no and _THE_SAME.search(body.before(quantity.start)):
        return True
    if other.end > body.sentence_left(quantity.start):
        return False
    if other.scope == quantity.scope:
        return other.scope == "total"
    return quantity.value >= LEAST_RESTATED
