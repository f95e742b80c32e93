"""How quantities of one notice hang together: totals and items, parts of a whole, facts told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal

from etl.facts.acts.discipline import LISTED
from etl.facts.acts.joint import MADE_OF
from etl.facts.canonical import reckoned
from etl.facts.record import Quantity
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, words_of

# Groups of metrics whose figures outside the findings are the notice's own totals.
TOTALS = frozenset({"finding", "task", "measure", "rule"})
LONGEST_BRACKET = 200  # code points
LEAST_RESTATED = 10  # a smaller figure stands twice by chance too often
_PART = re.compile(r"其中|包括|含(?=[\u3400-\u9fff])(?![^（）()]*[）)])")
_SHARE_OF = re.compile(
    r"[，,](?:占|约占)[^，,。；;0-9]{0,14}(?:总数|总量|总额|总人数|件数)的\s?(?P<share>[0-9]+(?:\.[0-9]+)?)\s?%"
)
_TELLS_SHARE = ("，占", "，约占", ",占", ",约占")
# 处分6人（警告4人、记过2人）: a bracket right behind a figure tells its parts, but for what it compares or adds
_NO_PART = re.compile(r"累计|同比|环比|去年|上年|上次|原|不含|另|较|比|增|减")
_DEALT_WITH = re.compile(
    rf"{any_of(words_of('handled', 'handled'))}(?:了|完毕|完成)?$|(?:其余|剩余|余下|另有|尚有|仍有|在办)$"
)
_PASSED_ON = re.compile("(?:已|均已)?" + any_of(words_of("handled", "passed_on")))
_DID = re.compile(any_of(lexicon("verb")))
# 党纪处分5人、政务处分2人，其中1人同时受到两种处分: who is counted in several wholes
_IN_SEVERAL = re.compile("(?<![，,；;])同时|(?<=其中[，,])同时|双重|既[^，,。；;0-9]{2,}又")
_LEVELS = frozenset({"%", "岁", "个百分点", ""})  # of these there are no parts


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
    parts = _dealt_with(body, quantities) | _parts(body, quantities)
    quantities = _acts_of_parts(
        quantities, {part: whole for part, whole in parts.items() if part not in no_act}
    )
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


def _parts(body: Clauses, quantities: Sequence[Quantity]) -> dict[int, int]:
    """quantity_no → that of the whole: behind 其中 in one sentence, or told as a share of it (占立案总数的31.1%)."""
    found: dict[int, int] = {}
    earlier: dict[tuple[str | None, str | None, str | None], list[Quantity]] = defaultdict(list)
    sentence: list[Quantity] = []
    wholes: list[Quantity] = []  # what the sentence tells before 其中
    whole: Quantity | None = None
    told_of: dict[int, Decimal] = defaultdict(Decimal)  # quantity_no of a whole → sum of its parts so far
    left, until = -1, len(body.text)
    for quantity in quantities:
        begin = body.sentence_left(quantity.start)
        if begin != left and not body.text.startswith("其中", begin):
            sentence, wholes, whole, left = [], [], None, begin
        told = _PART.search(body.text, sentence[-1].end, quantity.start) if sentence else None
        if sentence and not told and _opens_bracket(body.text, sentence[-1], quantity):
            whole, until = sentence[-1], _bracket_end(body.text, sentence[-1].end, quantity.start)
            wholes = [whole]
        elif told:
            wholes, whole = sentence[:], None
            until = _bracket_end(body.text, sentence[-1].end, told.end())
        elif quantity.start > until:
            wholes, whole = [], None
        several = bool(wholes) and _IN_SEVERAL.search(body.text, *_phrase(body, quantity)) is not None
        if several or whole is None or not _holds(whole, quantity):
            whole = _nearest_whole(wholes, quantity, several) if wholes else None
        kind = (quantity.action, quantity.metric_code, quantity.canonical_unit)
        if (
            whole is not None
            and _holds(whole, quantity)
            and (several or not _other_act(whole, quantity))
            and not (told_of[whole.quantity_no] == whole.value and _is_apart(body, quantity))
        ):
            found[quantity.quantity_no] = whole.quantity_no
            told_of[whole.quantity_no] += quantity.value
        elif body.text.startswith(_TELLS_SHARE, quantity.end) and (
            share := _SHARE_OF.match(body.text, quantity.end, quantity.end + 40)
        ):
            of = _whole_of_share(earlier[kind], quantity, Decimal(share["share"]))
            if of is not None:
                found[quantity.quantity_no] = of
        sentence.append(quantity)
        earlier[kind].append(quantity)
    return found


def _dealt_with(body: Clauses, quantities: Sequence[Quantity]) -> dict[int, int]:
    """Clues and petitions dealt with are part of those received: 移交信访件132件，办结[131件]，其余[1件]正在办理."""
    found: dict[int, int] = {}
    received: dict[tuple[str, str | None], Quantity] = {}
    left = -1
    for quantity in quantities:
        if quantity.action not in LISTED:
            continue
        begin = body.sentence_left(quantity.start)
        if begin != left:
            received, left = {}, begin
        key = (quantity.action, quantity.canonical_unit)
        whole = received.get(key)
        words = body.text[body.phrase_left(quantity.start) : quantity.start]
        dealt = _DEALT_WITH.search(words) or (whole and _PASSED_ON.fullmatch(words))
        if whole and dealt and _holds(whole, quantity):
            found[quantity.quantity_no] = whole.quantity_no
        elif not dealt:
            received[key] = quantity
    return found


def _phrase(body: Clauses, quantity: Quantity) -> tuple[int, int]:
    """Where the phrase around a quantity begins and ends."""
    return body.phrase_left(quantity.start), body.phrase_right(quantity.end)


def _nearest_whole(wholes: Sequence[Quantity], part: Quantity, several: bool) -> Quantity | None:
    """The nearest figure that can hold another one; of one that is counted in several the nearest of its own act, for that tells it already."""
    may_hold = [whole for whole in reversed(wholes) if _holds(whole, part)]
    alike = [whole for whole in may_hold if whole.action == part.action] if several else []
    return next(iter(alike or may_hold), None)


def _opens_bracket(text: str, whole: Quantity, part: Quantity) -> bool:
    """Whether a bracket opens right behind a figure and tells a smaller one of its kind: 组织处理5人（[免职1人]、调离4人）."""
    if text[whole.end : whole.end + 1] != "（":
        return False
    between = text[whole.end : part.start]
    return "）" not in between and not _NO_PART.search(between) and _holds(whole, part)


def _bracket_end(text: str, start: int, place: int) -> int:
    """Where the bracket closes that opens between two places, so that no part stands behind it: 线索19件（[含]交办4件），立案6件."""
    if text.rfind("（", start, place) <= text.rfind("）", start, place):
        return len(text)
    close = text.find("）", place, place + LONGEST_BRACKET)
    return close if close >= 0 else len(text)


def _holds(whole: Quantity, part: Quantity) -> bool:
    """Whether one figure can be the whole of another: same unit, not smaller."""
    if (
        whole.canonical_unit is None
        or whole.canonical_unit != part.canonical_unit
        or whole.canonical_unit in _LEVELS
    ):
        return False
    return whole.high is None or part.low is None or part.low <= whole.high


def _other_act(whole: Quantity, part: Quantity) -> bool:
    """Whether the part counts another act than the whole, so that it belongs to something else: 其中…4人，问责2人."""
    if whole.action is None or part.action is None or whole.action == part.action:
        return False
    return part.action not in MADE_OF.get(whole.action, ())


def _is_apart(body: Clauses, quantity: Quantity) -> bool:
    """Whether a figure behind all parts of a whole tells of another thing that was done: 13人，其中民警4人、辅警9人，辞退[6人]."""
    return quantity.action is None and _DID.match(body.text, body.phrase_left(quantity.start)) is not None


def _whole_of_share(earlier: Sequence[Quantity], part: Quantity, share: Decimal) -> int | None:
    for quantity in reversed(earlier):
        if quantity.value > part.value and abs(quantity.value * share / 100 - part.value) <= max(
            Decimal(1), part.value / 50
        ):
            return quantity.quantity_no
    return None


def _restated(body: Clauses, quantities: Sequence[Quantity], parts: dict[int, int]) -> dict[int, int]:
    """quantity_no → that of an earlier quantity which tells the same fact: same code, value, unit and bound, in another sentence.

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
    if other.end > body.sentence_left(quantity.start):
        return False
    if other.scope == quantity.scope:
        return other.scope == "total"
    return quantity.value >= LEAST_RESTATED
