"""Which quantity is part of another one: told so (其中, a bracket, a share), what became of it, or figures that add up to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from etl.facts.acts.discipline import LISTED
from etl.facts.acts.joint import MADE_OF
from etl.facts.acts.recovery import is_owed
from etl.facts.included import LEVELS, holds, told_apart
from etl.facts.record import Quantity
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, words_of

LONGEST_BRACKET = 200  # code points
MOST = 40  # figures of a sentence that may be wholes of a part, or parts of a whole
LEAST_SUM = 10  # a smaller figure is by chance too often what two others come to
_PART = re.compile(r"其中|包括|含(?=[\u3400-\u9fff])(?![^（）()]*[）)])")
_LIST_OPENS = re.compile(r"\s?[：:]")
_SHARE_OF = re.compile(
    r"[，,](?:占|约占)[^，,。；;0-9]{0,14}(?:总数|总量|总额|总人数|件数)的\s?(?P<share>[0-9]+(?:\.[0-9]+)?)\s?%"
)
_TELLS_SHARE = ("，占", "，约占", ",占", ",约占")
# 处分6人（警告4人、记过2人）: a bracket right behind a figure tells its parts, but for what it compares or adds
_NO_PART = re.compile(r"累计|同[比期]|环比|去年|上年|上次|原|不含|另|较|比|增|减")
_DEALT_WITH = re.compile(
    rf"{any_of(words_of('handled', 'handled'))}(?:了|完毕|完成)?$|(?:其余|剩余|余下|另有|尚有|仍有|在办)$"
)
_PASSED_ON = re.compile("(?:已|均已)?" + any_of(words_of("handled", "passed_on")))
_DID = re.compile(any_of(lexicon("verb")))
# 党纪处分5人、政务处分2人，其中1人同时受到两种处分: who is counted in several wholes
_IN_SEVERAL = re.compile("(?<![，,；;])同时|(?<=其中[，,])同时|双重|既[^，,。；;0-9]{2,}又")
# What becomes of money that came back: 已上缴国库[50万元], 退还受损群众[30万元], [50万元]已全额缴入县财政. `sure`: the words leave no doubt that
# it is this money, not other money that was given back, too.
_GOES = (
    rf"(?P<sure>已)?{any_of(words_of('recovery_adverb', 'done'))}*(?:{any_of(words_of('money_goes', 'given'))}[\u3400-\u9fff]{{0,8}}?"
    rf"(?:(?P<treasury>{any_of(words_of('money_goes', 'treasury'))})|{any_of(words_of('money_goes', 'taker'))})"
    rf"|(?P<handed_in>{any_of(words_of('money_goes', 'handed_in'))}))"
)
_GOES_BEFORE = re.compile(rf"{_GOES}(?:共计|合计|累计|共|计|资金|款项)*")
_GOES_BEHIND = re.compile(rf"{_GOES}(?=[，,。；;、）)\s]|$)")
_OF_IT = re.compile("(?:另?有)?")  # before a sum that what becomes of it stands behind
_IN_ALL = re.compile(r"(?<![中公])共(?![产同青建享])|累计|合计|总计|总额")
_BESIDES = re.compile("另|此外|(?<![退返归偿发交])还")  # 追缴80万元，另追缴50万元、30万元
_WHEN = re.compile(
    r"(?P<year>20[0-9]{2}年)|(?P<half>[上下]半年)|(?P<quarter>季度)|(?P<batch>第[一二三四五六][批轮])|(?P<month>[0-9]月)"
)


def told_parts(body: Clauses, quantities: Sequence[Quantity]) -> dict[int, int]:
    """quantity_no → that of the whole, where words tell that one is part of the other."""
    return (
        _dealt_with(body, quantities)
        | _become_of(body, quantities)
        | _among(body, quantities)
        | told_apart(body, quantities)
    )


def summed_parts(body: Clauses, quantities: Sequence[Quantity], told: Mapping[int, int]) -> dict[int, int]:
    """quantity_no → that of the whole, where figures of one code, right behind one another, come to just as much as the one before or behind them:
    累计追缴80万元，2022年追缴[50万元]、2023年追缴[30万元]. `told`: the parts that words tell."""
    kinds: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        code = quantity.action or quantity.metric_code
        if (
            code is not None
            and quantity.role == "actual"
            and quantity.change is None
            and quantity.canonical_value is not None
            and quantity.canonical_unit not in LEVELS
        ):
            kinds[code, quantity.canonical_unit, quantity.item_no].append(quantity)
    parts = dict(told)
    for alike in kinds.values():
        for place, whole in enumerate(alike if len(alike) > 2 else ()):
            in_all = _IN_ALL.search(body.before(whole.start)) is not None
            if whole.quantity_no in parts or not (in_all or whole.value >= LEAST_SUM):
                continue
            found = summands(body, whole, alike[place + 1 : place + 1 + MOST], parts, in_all)
            if not found and in_all:
                found = summands(body, whole, alike[max(0, place - MOST) : place][::-1], parts, in_all)
            parts.update((part.quantity_no, whole.quantity_no) for part in found)
    return {part: whole for part, whole in parts.items() if part not in told}


def summands(
    body: Clauses, whole: Quantity, others: Sequence[Quantity], parts: Mapping[int, int], in_all: bool
) -> list[Quantity]:
    """The first of some figures that come to just as much as another one; none where they are its peers (2023年80件，2022年50件、2021年30件)."""
    rest, found = whole.canonical_value or Decimal(0), list[Quantity]()
    for other in others:
        between = body.text[min(whole.end, other.end) : max(whole.start, other.start)]
        if (
            parts.get(other.quantity_no, whole.quantity_no) != whole.quantity_no
            or (whole.sanction is not None and whole.sanction != other.sanction)
            or "\n" in between
            or ("。" in between and not (in_all or _PART.search(between)))
            or _BESIDES.search(between)
            or (not in_all and _is_peer(body, whole, other))
        ):
            break
        rest -= other.canonical_value or Decimal(0)
        found.append(other)
        if rest <= 0:
            break
    return found if rest == 0 and len(found) > 1 else []


def _is_peer(body: Clauses, whole: Quantity, other: Quantity) -> bool:
    """Whether both tell of a year, of a month …: 2023年立案[18件]，2022年立案[11件]."""
    when = {match.lastgroup for match in _WHEN.finditer(body.before(whole.start))}
    return any(match.lastgroup in when for match in _WHEN.finditer(body.before(other.start)))


def _among(body: Clauses, quantities: Sequence[Quantity]) -> dict[int, int]:
    """Parts behind 其中 in one sentence, or in a bracket, and those told as a share of their whole (占立案总数的31.1%)."""
    found: dict[int, int] = {}
    earlier: dict[tuple[str | None, str | None, str | None], list[Quantity]] = defaultdict(list)
    told_of: dict[int, Decimal] = defaultdict(Decimal)  # quantity_no of a whole → sum of its parts so far
    sentence = _Sentence(body)
    for quantity in quantities:
        sentence.reach(quantity)
        several = (
            bool(sentence.wholes) and _IN_SEVERAL.search(body.text, *_phrase(body, quantity)) is not None
        )
        whole = sentence.whole_of(quantity, several)
        kind = (quantity.action, quantity.metric_code, quantity.canonical_unit)
        if (
            whole is not None
            and (several or not _other_act(whole, quantity))
            and not (whole.action == "recovery" and is_owed(body, quantity.start))
            and not (told_of[whole.quantity_no] == whole.value and _is_apart(body, quantity))
        ):
            found[quantity.quantity_no] = whole.quantity_no
            told_of[whole.quantity_no] += quantity.value
        elif (of := _whole_of_share(body, earlier[kind], quantity)) is not None:
            found[quantity.quantity_no] = of
        sentence.figures.append(quantity)
        earlier[kind].append(quantity)
    return found


@dataclass(slots=True)
class _Sentence:
    """A sentence as far as its figures are read. `wholes`: those of which the next ones, up to `until`, may be parts; `last`: the whole of the
    part before; `in_list`: behind 其中： more sentences go on with the parts, each up to its semicolon."""

    body: Clauses
    figures: list[Quantity] = field(default_factory=list)
    wholes: list[Quantity] = field(default_factory=list)
    last: Quantity | None = None
    until: int = 0
    in_list: bool = False

    def reach(self, quantity: Quantity) -> None:
        """Go on to the next figure, past ends of sentences and words that tell parts."""
        text, begin = self.body.text, self.body.sentence_left(quantity.start)
        if self.figures and begin >= self.figures[-1].end and not text.startswith("其中", begin):
            self.in_list = self.in_list and text[begin - 1] in "；;"
            if not self.in_list:
                self.figures = []
                self._tell_of([])
        if not self.figures:
            return
        before = self.figures[-1]
        if told := _PART.search(text, before.end, quantity.start):
            self._tell_of(self.figures[-MOST:], _bracket_end(text, before.end, told.end()))
            self.in_list = _LIST_OPENS.match(text, told.end()) is not None
        elif _opens_bracket(text, before, quantity):
            self._tell_of([before], _bracket_end(text, before.end, quantity.start))
        elif quantity.start > self.until:
            self._tell_of([])

    def whole_of(self, part: Quantity, several: bool) -> Quantity | None:
        """The whole that the figure reached is part of, None where it can be part of none. `several`: as in `_whole_of`."""
        if self.wholes:
            self.last = _whole_of(self.wholes, part, self.last, several)
        return self.last

    def _tell_of(self, wholes: list[Quantity], until: int = 0) -> None:
        """From here on parts of these are told, of none where there are none."""
        self.wholes, self.until, self.last = wholes, until, None


def _whole_of(
    wholes: Sequence[Quantity], part: Quantity, last: Quantity | None, several: bool
) -> Quantity | None:
    """Of the figures before 其中 the one that a part belongs to: the nearest that can hold it and is of its own code (追缴80万元，节约500万元，
    其中追缴[30万元]), else that of the part before it, else the nearest that is made of such, else the nearest. `several`: who is counted in
    several wholes belongs to the nearest, but where his own act tells which."""
    may_hold = [whole for whole in reversed(wholes) if holds(whole, part)]
    alike = [whole for whole in may_hold if _is_alike(whole, part)]
    if not alike and not several:
        alike = [last] if last in may_hold else [whole for whole in may_hold if _is_made_of(whole, part)]
    return next(iter(alike or may_hold), None)


def _is_alike(whole: Quantity, part: Quantity) -> bool:
    """Whether both count the same, as their codes tell."""
    if part.action is not None:
        return whole.action == part.action
    return part.metric_code is not None and whole.metric_code == part.metric_code


def _is_made_of(whole: Quantity, part: Quantity) -> bool:
    """Whether figures like the part make up such as the whole: 党纪处分 and 处分, rules made new and rules made."""
    if part.action is not None:
        return part.action in MADE_OF.get(whole.action or "", ())
    group = (part.metric_code or "").partition(".")[0]
    return bool(group) and group == (whole.metric_code or "").partition(".")[0]


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
        if whole and dealt and holds(whole, quantity):
            found[quantity.quantity_no] = whole.quantity_no
        elif not dealt:
            received[key] = quantity
    return found


def _become_of(body: Clauses, quantities: Sequence[Quantity]) -> dict[int, int]:
    """What became of money that came back is part of it: 追缴80万元，已上缴国库[50万元]，退还群众[30万元]. Where nothing is told but who got some,
    this may be other money: 收回集体资金14万元，退还群众1万元."""
    found: dict[int, int] = {}
    whole: Quantity | None = None
    goes: list[int] = []
    rest, sure = Decimal(0), False
    for quantity in quantities:
        if quantity.canonical_unit != "元" or quantity.role != "actual" or quantity.change is not None:
            continue
        if whole and body.sentence_left(quantity.start) >= whole.end:
            whole = None
        told = _goes(body, quantity)
        if told and whole:
            goes.append(quantity.quantity_no)
            rest -= quantity.value
            sure = sure or any(told[group] for group in ("sure", "treasury", "handed_in"))
            if rest >= 0 and (sure or rest == 0):
                found.update((number, whole.quantity_no) for number in goes)
        elif not told and quantity.action == "recovery":
            whole, goes, rest, sure = quantity, [], quantity.value, False
    return found


def _goes(body: Clauses, quantity: Quantity) -> re.Match[str] | None:
    """The words before or behind a sum that tell what became of it."""
    words = body.text[body.item_left(quantity.start) : quantity.start]
    before = _GOES_BEFORE.fullmatch(words)
    return before or (_OF_IT.fullmatch(words) and _GOES_BEHIND.match(body.text, quantity.end))


def _phrase(body: Clauses, quantity: Quantity) -> tuple[int, int]:
    """Where the phrase around a quantity begins and ends."""
    return body.phrase_left(quantity.start), body.phrase_right(quantity.end)


def _opens_bracket(text: str, whole: Quantity, part: Quantity) -> bool:
    """Whether a bracket opens right behind a figure and tells a smaller one of its kind: 组织处理5人（[免职1人]、调离4人）."""
    if text[whole.end : whole.end + 1] != "（":
        return False
    between = text[whole.end : part.start]
    return "）" not in between and not _NO_PART.search(between) and holds(whole, part)


def _bracket_end(text: str, start: int, place: int) -> int:
    """Where the bracket closes that opens between two places, so that no part stands behind it: 线索19件（[含]交办4件），立案6件."""
    if text.rfind("（", start, place) <= text.rfind("）", start, place):
        return len(text)
    close = text.find("）", place, place + LONGEST_BRACKET)
    return close if close >= 0 else len(text)


def _other_act(whole: Quantity, part: Quantity) -> bool:
    """Whether the part counts another act than the whole, so that it belongs to something else: 其中…4人，问责2人."""
    if whole.action is None or part.action is None or whole.action == part.action:
        return False
    return part.action not in MADE_OF.get(whole.action, ())


def _is_apart(body: Clauses, quantity: Quantity) -> bool:
    """Whether a figure behind all parts of a whole tells of another thing that was done: 13人，其中民警4人、辅警9人，辞退[6人]."""
    return quantity.action is None and _DID.match(body.text, body.phrase_left(quantity.start)) is not None


def _whole_of_share(body: Clauses, earlier: Sequence[Quantity], part: Quantity) -> int | None:
    """The last figure of which a part is the share that is told behind it."""
    if not body.text.startswith(_TELLS_SHARE, part.end):
        return None
    told = _SHARE_OF.match(body.text, part.end, part.end + 40)
    if told is None:
        return None
    share = Decimal(told["share"])
    for quantity in reversed(earlier):
        if quantity.value > part.value and abs(quantity.value * share / 100 - part.value) <= max(
            Decimal(1), part.value / 50
        ):
            return quantity.quantity_no
    return None
