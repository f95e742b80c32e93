"""Who was found to do wrong, where the clause before 的 begins with the verb of finding: 查出[死亡人员]名下还在领钱的17人."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, words_of

_WHO = any_of([*words_of("head_noun", "名"), *lexicon("described_noun")])
_FOUND_TO = re.compile(
    "(?:查[出实]|发现|[核排筛]查出|[比核]对出|查处|清理|清退|取消|核减|停发|停止)了?"
    rf"(?P<who>[^，,。；;、0-9的]{{0,6}}?{_WHO})(?:名下|死亡后|去世后)?"
    "(?:仍|还|依然|继续|违规|违反|重复|长期|私自|擅自|冒用|虚报)[^，,。；;、0-9]{1,16}的$"
)


def found_to(body: Clauses, number: Number) -> str | None:
    """Who was found to do something wrong."""
    found = _FOUND_TO.search(body.before(number.start)) if number.unit in ("人", "名") else None
    return found["who"] if found else None
