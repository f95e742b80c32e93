"""Bound words that are parted from their number by other words: 至少召开[1次], [六个]灶头以上."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.roles.threshold import NOUN_LIMIT, is_exceeded
from etl.text.clause import STOPS, Clauses
from etl.words import any_of, lexicon, units

_FIRM = (
    "不得",
    "不能",
    "不可",
    "不应",
    "不许",
    "不准",
    "严禁",
    "禁止",
    "至少",
    "最少",
    "最起码",
    "起码",
    "至多",
    "最多",
    "不少于",
    "不低于",
    "不超过",
    "不高于",
)
_CUE = re.compile("[不严禁至最起约未没]")  # one at least stands in each of the patterns for a clause
_PARTED = re.compile(
    rf"({any_of(word for word in lexicon('bound_prefix') if word.startswith(_FIRM))})(?![时的者]|达|一[天日次年月])[^0-9、]{{1,16}}$"
)
# 每户最高可补[10万元]: of a norm; 最高时[300人] was seen
_EXTREME = re.compile(
    r"(?P<word>最[高低长短])(?:可|不|限|补|奖|给予|予以|享受|报销|支付|资助|按|支持)[^0-9、]{0,12}$"
)
# 未超过预算的[80%], 不突破限额[20万元]
_WITHIN_LIMIT = re.compile(
    r"(?:未|没有?|不)(?:超过?|突破|超出)了?[^，,。；;、0-9]{0,8}(?:预算|概算|估算|限额|上限|额度|总额|定额|标准|指标|计划|基数|限价|控制[数价])[数额]?的?$"
)
_ABOUT = re.compile(r"约(?:有|合|为|占|需|计)(?:人民币)?$|约占[^，,。；;、0-9]{1,8}的$")
_LIMITED = frozenset("个家口层")  # measure words of nouns that bound words may stand behind
_SPELLED_COUNT = re.compile(r"[一二三四五六七八九十]+(?:个|次|名|项)")


def parted_bound(body: Clauses, number: Number) -> str | None:
    """A bound word that is parted from its number by other words: 至少召开[1次], 不低于总课程的[20%], [六个]灶头以上."""
    clause = body.before(number.start)
    told = _bound_of(clause, number) if _CUE.search(clause) else None
    if told is not None:
        return told
    if is_exceeded(body, number):
        return "more_than"
    if number.unit not in _LIMITED or body.text[number.end : number.end + 1] in STOPS:
        return None
    limit = NOUN_LIMIT.match(body.text, number.end, number.end + 8)
    return lexicon("bound_suffix")[limit["limit"]] if limit else None


def _bound_of(clause: str, number: Number) -> str | None:
    """The bound that the words before a number tell."""
    match = _PARTED.search(clause)
    if match and not _SPELLED_COUNT.search(match[0]):
        return lexicon("bound_prefix").get(match[1])
    extreme = _EXTREME.search(clause)
    if extreme:
        return lexicon("bound_prefix")[extreme["word"]]
    if units().get(number.unit or "") in ("money", "share") and _WITHIN_LIMIT.search(clause):
        return "at_most"
    return "about" if _ABOUT.search(clause) else None
