"""How quantities of one notice hang together: totals and items, parts of a whole, facts told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import takewhile

from etl.facts.again import restated
from etl.facts.canonical import reckoned
from etl.facts.parts import MOST, summands, summed_parts, told_parts
from etl.facts.record import Quantity
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

# Groups of metrics whose figures outside the findings are the notice's own totals.
TOTALS = frozenset({"finding", "task", "measure", "rule"})
_ONLY_SUM = re.compile("(?:总?共|共?累计|合计|总计|共计)(?:为|达|有)?")


# 集中整改期满以来，新追缴资金[31.8万元]: what has been done since is no total of the inspection's
_SINCE = re.compile(
    r"(?:期满|期结束|整改结束)(?:以来|之?后|至今)|集中整改期?之?后|(?:上次|上轮|前次|首次)(?:通报|公布|公开)(?:以来|之?后)"
)
_IN_ALL = re.compile("累计|截[至止]|共|总|合计")
# 又立案[1件], 再追回[12.4万元], 新立案[8件]
_MORE = re.compile(
    rf"(?:又|另外?|再|(?<![创更革])新)(?:依[规法纪])*(?:给予|予以|对)?{any_of(lexicon('action'))}"
)
_ADDS = frozenset("又另再新")
_FLOWS = frozenset(
    {"rule"}
)  # groups of metrics of which each figure tells what was done since; states are told as they stand


def is_increment(body: Clauses, start: int, action: str | None, code: str | None) -> bool:
    """Whether a figure outside the findings tells only what was added to those told before."""
    if action is None and (code or "").partition(".")[0] not in _FLOWS:
        return False
    words = body.before(start)
    if action and not _ADDS.isdisjoint(words) and _MORE.search(words):
        return True
    sentence = body.text[body.sentence_left(start) : start]
    since = _SINCE.search(sentence) if "后" in sentence or "以来" in sentence or "至今" in sentence else None
    return since is not None and _IN_ALL.search(sentence, since.end()) is None


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
    parts |= _sums_apart(quantities, parts)
    again = restated(body, quantities, parts)
    return [
        replace(quantity, part_of=parts.get(quantity.quantity_no), restates=again.get(quantity.quantity_no))
        if quantity.quantity_no in parts or quantity.quantity_no in again
        else quantity
        for quantity in quantities
    ]


def _sums_apart(quantities: Sequence[Quantity], parts: Mapping[int, int]) -> dict[int, int]:
    """Figures outside the findings that the first or the last total of their code sums up, wherever they stand: 立案9件 … 立案4件 … 立案5件.
    No other total is left, which would contradict it."""
    kinds: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if (
            quantity.item_no is None
            and quantity.role == "actual"
            and quantity.sanction is None
            and quantity.change is None
            and quantity.quantity_no not in parts
        ):
            kinds[quantity.action, quantity.metric_code, quantity.canonical_unit].append(quantity)
    found: dict[int, int] = {}
    for alike in kinds.values():
        if sum(one.scope == "total" for one in alike) < 2:
            continue
        for whole, *others in (alike, alike[::-1]):
            summed = _up_to(whole, others)
            if summed:
                found.update((part.quantity_no, whole.quantity_no) for part in summed)
                break
    return found


def _up_to(whole: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """The first of some figures that come to just as much as a total, where they hold all other totals."""
    rest, found = whole.value, list[Quantity]()
    for other in others:
        if other.value != whole.value and rest > 0:
            rest -= other.value
            found.append(other)
        elif other.value != whole.value and other.scope == "total":
            return []
    return found if whole.scope == "total" and rest == 0 and len(found) > 1 else []


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
