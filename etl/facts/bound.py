"""Bound words that are parted from their number by other words: 至少召开[1次], [六个]灶头以上."""

from __future__ import annotations

import re

from etl.facts.number import Number
from etl.facts.threshold import NOUN_LIMIT
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

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
    "最多",
    "不少于",
    "不低于",
    "不超过",
    "不高于",
)
_PARTED = re.compile(
    rf"({any_of(word for word in lexicon('bound_prefix') if word.startswith(_FIRM))})[^0-9、]{{1,16}}$"
)
_ABOUT = re.compile(r"约(?:有|合|为|占|需|计)(?:人民币)?$")
_SPELLED_COUNT = re.compile(r"[一二三四五六七八九十]+(?:个|次|名|项)")


def parted_bound(body: Clauses, number: Number) -> str | None:
    """A bound word that is parted from its number by other words: 至少召开[1次], 不低于总课程的[20%], [六个]灶头以上."""
    clause = body.text[body.phrase_left(number.start) : number.start]
    match = _PARTED.search(clause)
    if match and not _SPELLED_COUNT.search(match[0]):
        return lexicon("bound_prefix").get(match[1])
    if _ABOUT.search(clause):
        return "about"
    limit = (
        NOUN_LIMIT.match(body.text, number.end, number.end + 8)
        if number.unit in ("个", "家", "口", "层")
        else None
    )
    return lexicon("bound_suffix")[limit["limit"]] if limit else None
