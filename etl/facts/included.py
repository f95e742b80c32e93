"""Which quantity another one holds that stands apart from it: a bracket before the whole, a count that was counted already, one of an earlier day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.facts.record import Quantity
from etl.text.clause import Clauses

MOST = 40  # figures before one among which its whole may be
NEAR = 6  # code points around a word within which its phrase stands
LONGEST_DAY = 10  # code points that tell one day from another
LEVELS = frozenset({"%", "岁", "个百分点", ""})  # of these there are no parts
# 追缴资金（含上年度[12万元]）共30万元: the bracket stands before its whole
_BEFORE_WHOLE = re.compile(
    r"[（(](?:其中)?(?:包[含括]|含|其中)(?P<parts>[^（）()\n]{2,60})[）)][\u3400-\u9fff]{0,8}(?=[0-9一二三四五六七八九十])"
)
# 对[1名]公职人员予以开除公职，已计入上述政务处分
_COUNTED_IN = re.compile(r"(?:[计列算]入|统计在|包[含括]在|含在)了?上述|[计算括含]在内|不再?重复(?:计|统计)")
_TELLS_COUNTED = ("上述", "在内", "重复")  # one stands in each
# 截至2023年底完成[6个]，截至目前完成9个
_AS_OF = re.compile(r"截[至止]到?(?P<day>目前|今|现在|20[0-9]{2}年|[0-9]{1,2}月|[去今当上本]年|集中整改)")
_BESIDES = re.compile("另|又|再|新增|此外|其[他它余]")


def told_apart(body: Clauses, quantities: Sequence[Quantity]) -> dict[int, int]:
    """quantity_no → that of the whole, where no 其中 behind the whole tells so."""
    found: dict[int, int] = {}
    if len(quantities) < 2:
        return found
    starts = [quantity.start for quantity in quantities]
    for part, whole in (
        *_before_whole(body, quantities, starts),
        *_counted_in(body, quantities, starts),
        *_by_then(body, quantities, starts),
    ):
        found.setdefault(part.quantity_no, whole.quantity_no)
    return found


def holds(whole: Quantity, part: Quantity) -> bool:
    """Whether one figure can be the whole of another: same unit, not smaller."""
    if (
        whole.canonical_unit is None
        or whole.canonical_unit != part.canonical_unit
        or whole.canonical_unit in LEVELS
    ):
        return False
    return whole.high is None or part.low is None or part.low <= whole.high


def _before_whole(
    body: Clauses, quantities: Sequence[Quantity], starts: Sequence[int]
) -> Iterator[tuple[Quantity, Quantity]]:
    for bracket in _BEFORE_WHOLE.finditer(body.text, body.start, body.end):
        first, behind = (bisect_left(starts, place) for place in (bracket.start(), bracket.end() - 1))
        if behind == len(quantities) or body.phrase_left(quantities[behind].start) > bracket.end():
            continue
        if first and quantities[first - 1].end == bracket.start():
            continue  # 追缴20万元（含上年度12万元）共涉及3人
        for part in quantities[first:behind]:
            if part.end < bracket.end() and holds(quantities[behind], part):
                yield part, quantities[behind]


def _counted_in(
    body: Clauses, quantities: Sequence[Quantity], starts: Sequence[int]
) -> Iterator[tuple[Quantity, Quantity]]:
    """What a sentence tells that another figure before it counted already."""
    for said in _places(body, _TELLS_COUNTED, _COUNTED_IN):
        first, last = (
            bisect_left(starts, place) for place in (body.sentence_left(said.start()), said.start())
        )
        for part in quantities[first:last]:
            code = part.action or part.metric_code
            earlier = (
                one
                for one in reversed(quantities[max(0, first - MOST) : first])
                if (one.action or one.metric_code) == code
                and one.item_no == part.item_no
                and holds(one, part)
            )
            whole = next(earlier, None) if code else None
            if whole is not None:
                yield part, whole


def _places(body: Clauses, words: Sequence[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern stands around words: to look for these is many times faster."""
    for word in words:
        place = body.text.find(word, body.start, body.end)
        while place >= 0:
            found = pattern.search(body.text, max(body.start, place - NEAR), min(body.end, place + NEAR))
            if found:
                yield found
            place = body.text.find(word, place + NEAR, body.end)


def _by_then(
    body: Clauses, quantities: Sequence[Quantity], starts: Sequence[int]
) -> Iterator[tuple[Quantity, Quantity]]:
    """What had been done by an earlier day is part of what has been done by a later one."""
    if body.text.count("截", body.start, body.end) < 2:
        return
    days = list(_AS_OF.finditer(body.text, body.start, body.end))
    told: dict[tuple[object, ...], tuple[Quantity, str]] = {}
    for day, following in pairwise((*days, None)):
        if day is None:
            return
        right = body.sentence_right(day.end())
        right = min(right, following.start()) if following else right
        when = body.text[day.start() : body.phrase_right(day.end())][:LONGEST_DAY]
        for quantity in quantities[bisect_left(starts, day.end()) : bisect_left(starts, right)]:
            code = quantity.action or quantity.metric_code
            if code is None or quantity.role != "actual" or quantity.change is not None:
                continue
            if _BESIDES.search(body.text, day.end(), quantity.start):
                break
            key = (code, quantity.sanction, quantity.canonical_unit, quantity.item_no)
            earlier, then = told.get(key, (None, when))
            told[key] = quantity, when
            if earlier is None or then == when or "\n" in body.text[earlier.end : quantity.start]:
                continue
            part, whole = sorted((earlier, quantity), key=lambda one: one.value)
            if holds(whole, part) and part.value < whole.value:
                yield part, whole
