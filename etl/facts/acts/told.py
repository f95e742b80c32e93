"""The act of the phrase before a number, where the words at the number only say how many it befell."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.phrase import SUMMED
from etl.text.clause import STOPS, Clauses
from etl.words import any_of, lexicon, words_of

_ACT = re.compile(any_of(lexicon("action")))
_DIGIT = re.compile("[0-9]")
_IN_ALL = "(?:共|累计|已|达到?|为|有|计){0,3}"
# 开展廉政谈话，谈话人数为[28人]
_HOW_MANY = re.compile(rf"(?:其中)?(?P<of>[\u3400-\u9fff]{{0,4}}?)(?:总?人[数次]|[案件]件?数|涉及){_IN_ALL}")
# 通报批评，被通报的单位共[4家]
_WHOM = re.compile(
    rf"被(?P<of>[\u3400-\u9fff]{{2,4}}?)的?[\u3400-\u9fff]{{0,4}}{any_of(words_of('befallen', 'person', 'organ', 'organ_end'))}{_IN_ALL}"
)
_MAY_TELL = frozenset("数及被")  # one at least stands in each
_GIVEN = ("处理", "处分", "措施", "处罚")


def act_told(body: Clauses, number: Number, words: str) -> str | None:
    """The act that the phrase before ends with; one whom it befell are told of by a word of its name (被通报的单位)."""
    if words in SUMMED:
        if body.text[number.end : number.end + 1] not in STOPS:
            return None
        of = ""
    else:
        pattern = _WHOM if words[:1] == "被" else _HOW_MANY
        how_many = None if _MAY_TELL.isdisjoint(words) else pattern.fullmatch(words)
        if how_many is None:
            return None
        of = how_many["of"]
    told = body.phrase_before(number.start)
    last = max(_ACT.finditer(told), key=re.Match.start, default=None)
    if last is None or _DIGIT.search(told) or told[last.end() :] not in ("", *_GIVEN):
        return None
    return last[0] if (of in last[0] if words[:1] == "被" else last[0].endswith(of)) else None
