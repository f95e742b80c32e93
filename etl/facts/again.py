"""Which quantity tells a fact again that another one told: in words that point back, in another sentence, or bare (清退租金12万元，收回[12万元]已入账)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from etl.facts.record import Quantity
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, words_of

LEAST_RESTATED = 10  # a smaller figure stands twice by chance too often
LEAST_DIGITS = 2  # a sum that is rounder does so, too
LEAST_SUMMED_UP = 2  # of one person two facts may be told
FARTHEST = 80  # code points between a fact and what tells it again in no words of its own
FARTHEST_SUM = 200  # the same, where words or a bracket show that it sums up
_ACT = any_of(word for word, code in lexicon("action").items() if code != "none")
_BACK = rf"(?:(?:上述|以上|前述)(?:{_ACT})?|(?<!应)该|这|此)(?:笔|批|些|部分)?"
_MONEY = "(?:违[规纪法]){0,2}(?:资金|款项?|钱款|费用)"
# 收回5万元，收回的[5万元]已全部上缴; 该[5万元]已退还群众; 对上述立案[3件]中的1人
_THE_SAME = re.compile(rf"(?:{_ACT}的|{_BACK})(?:违规|违纪)?(?:资金|款项|人员|干部|线索|案件)?$")
_ANYWHERE = re.compile("(?:上述|前述|以上)[^，,。；;]*$")  # these point to other findings, too
# 给予党纪处分[3人]的决定已宣布
_DECIDED = re.compile("的?(?:处[分理]|处罚|问责)?决定")
# 党纪处分3人，[3人]均已处分到位
_ALL_OF_THEM = re.compile("(?:目前|现)?(?:均|都|全部|皆|已)")
_DONE = any_of(words_of("recovery_adverb", "done"))
_HOW = rf"(?:截[至止]目前|目前|现|均|都|皆|共计|合计|总计|累计|共|计|并|了|{_DONE})*+"
# 5家企业已退缴[12万元], 清退[3.2万元], 截至目前已全部收回资金[12万元]: who was counted before, the act, nothing that is named anew
_BARE = re.compile(
    rf"(?:(?:[0-9]{{1,5}}余?[家户名人个][\u3400-\u9fff]{{0,6}}?)?{_HOW}(?:给予|予以|受到)?{_ACT})?{_HOW}(?P<what>[\u3400-\u9fff]{{0,8}}?){_HOW}"
)
_ONLY_MONEY = re.compile(_MONEY)
# 截至目前，共约谈[5人]: a sentence that tells nothing else
_SUMS_UP = re.compile(
    rf"(?:截[至止](?:目前|今)|目前|至此|整改以来|集中整改期间)?[，,]?(?:总共|共计?|累计|合计|总计)(?:给予|予以|对)?{_ACT}(?:[0-9]{{1,4}}[人名件]次?[、，,](?:给予|予以)?{_ACT}){{0,6}}"
)
# 对乙村进行处理（约谈5人）: those whom it befell are named anew
_NAMED = re.compile(
    "(?:[对将给]|涉及)(?!(?:相关|有关|责任|涉事|涉案|其|此|上述|违[纪规法]|当事|失职|履职|党员|干部|直接|主要))[\u3400-\u9fff]"
)
# 对责任人严肃处理（约谈[5人]、诫勉2人）: a bracket of acts, behind no number that they would be part of
_IN_BRACKET = re.compile(
    rf"(?<![0-9余多][人名件个起])（(?:{_HOW}(?:给予|予以)?{_ACT}[0-9]{{1,4}}[人名件]次?[、，,]){{0,6}}{_HOW}(?:给予|予以)?{_ACT}$"
)
_BRACKET_GOES_ON = re.compile(rf"(?:[、，,]{_HOW}(?:给予|予以)?{_ACT}[0-9]{{1,4}}[人名件]次?){{0,6}}）")
LONGEST_BRACKET = 60  # code points before a number in it
# A word that tells of another fact: 清退12万元，又清退[12万元]
_ANOTHER = re.compile(
    "另|此外|其[他它余]|又|再|也|(?<![退返归偿发交])还|同时|继续|分别|[一二三四五六]是|[①-⑳]"
)


def restated(body: Clauses, quantities: Sequence[Quantity], parts: Mapping[int, int]) -> dict[int, int]:
    """quantity_no → that of an earlier quantity which tells the same fact: same code, value, unit and bound, in another sentence, in
    words that point back (收回的5万元), or in none of its own.

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
    words = body.before(quantity.start)
    together = other.item_no == quantity.item_no
    if _THE_SAME.search(words) and (together or _ANYWHERE.search(words)):
        return True
    beside = together and other.measure_no == quantity.measure_no
    if beside and (_is_bare(body, other, quantity, words) or _sums_up(body, other, quantity)):
        return True
    if other.end > body.sentence_left(quantity.start):
        return False
    if other.scope == quantity.scope:
        return other.scope == "total"
    return quantity.value >= LEAST_RESTATED


def _is_bare(body: Clauses, other: Quantity, quantity: Quantity, words: str) -> bool:
    """Whether a figure right behind one that is the same names nothing anew; a small or a round one only where words tell that it is all."""
    between = body.text[other.end : quantity.start]
    if quantity.action is None or len(between) > FARTHEST or "\n" in between or _ANOTHER.search(between):
        return False
    if _DECIDED.match(body.text, quantity.end):
        return True
    bare = _BARE.fullmatch(words)
    if bare is None or not (bare["what"] in body.before(other.start) or _ONLY_MONEY.fullmatch(bare["what"])):
        return False
    if _is_distinct(quantity):
        return True
    of_all = _ALL_OF_THEM.match(body.text, quantity.end) if not words else _ALL_OF_THEM.search(words)
    return of_all is not None and other.end > body.sentence_left(quantity.start)


def _sums_up(body: Clauses, other: Quantity, quantity: Quantity) -> bool:
    """Whether a figure in a bracket of acts, or with a word for a sum, tells what one before it told, which stands in no such bracket."""
    between = body.text[other.end : quantity.start]
    if (
        quantity.action is None
        or quantity.value < LEAST_SUMMED_UP
        or len(between) > FARTHEST_SUM
        or other.end > body.sentence_left(quantity.start)
        or _ANOTHER.search(between)
    ):
        return False
    sentence = body.text[body.sentence_left(quantity.start) : quantity.start]
    if _SUMS_UP.fullmatch(sentence):
        return True
    named = _NAMED.search(sentence)
    return named is None and _is_in_bracket(body.text, quantity) and not _is_in_bracket(body.text, other)


def _is_in_bracket(text: str, quantity: Quantity) -> bool:
    opens = text.rfind("（", max(0, quantity.start - LONGEST_BRACKET), quantity.start)
    return (
        opens >= 0
        and _IN_BRACKET.match(text, opens, quantity.start) is not None
        and _BRACKET_GOES_ON.match(text, quantity.end) is not None
    )


def _is_distinct(quantity: Quantity) -> bool:
    """Whether it is no chance that a figure stands twice.

    >>> from decimal import Decimal
    >>> from etl.facts.record import Quantity
    >>> sum_of = lambda value: Quantity(1, 0, 1, Decimal(value), None, "元", "exact", "actual", None, None, None, None, canonical_unit="元")
    >>> _is_distinct(sum_of("32000")), _is_distinct(sum_of("30000"))
    (True, False)
    """
    if quantity.canonical_unit != "元":
        return quantity.value >= LEAST_RESTATED
    return len(quantity.value.normalize().as_tuple().digits) >= LEAST_DIGITS
