"""Nouns that one number counts together: 老党员、老教师[5名], [8个]学院、部门党组织."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.phrase import cut_phrase, names_place, opens_noun, without_marker
from etl.facts.subjects.behind import joins_next_group
from etl.facts.subjects.distributed import NUMBER, UNITS
from etl.facts.subjects.object import is_plain_verb, object_of
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

MOST = 4  # nouns of a list
LONGEST_LIST = 30  # code points
FARTHEST = 8  # code points between the last noun and its number: 同比提高[1.9%]
_COUNTED = re.compile(rf"[0-9]|百分|{NUMBER}\s?{UNITS}")
_NO_NOUN = re.compile(r"[等的中上下内外后前时]$|[“”（）《》]")
_WHERE = re.compile(r"在|对|向|把|将|从|由|按|如|是|以|因|为|到|赴|深入|走进|进")  # 到社区、企业[宣讲]
_OF_LEVEL = re.compile(rf"{any_of(lexicon('verb'))}(?P<level>[省市县区镇乡村])")  # 保留[市]、区级项目
_RULES = re.compile(
    r"《(?:[^》]*$|.*》(?:[有相]关|的)?(?:规定|要求|精神)$)"
)  # 3个月集中整改和[《甲办法》有关规定]
# 下设5个工作组、[有关]县委常委任组长: another clause
_OTHERS = re.compile("有关|相关|由|其|各(?!级)|并|同时|均|分别")
_IN_BRACKETS = re.compile(r"（[^（）]*）$")
_JOINS = ("、", "和")
_NOT_ALL = ("部分", "若干", "少数", "个别", "多家", "多个", "一些")  # 31家公立医院和[部分]民营机构


def with_conjuncts(body: Clauses, number: Number, subject: str) -> str:
    """The subject of a number with the nouns that stand in one list with it and have no number of their own."""
    stands_behind = body.text.startswith(subject, number.end)
    listed = _behind(body, number, subject) if stands_behind else _before(body, number, subject)
    return subject if listed != subject and subject in lexicon("action") else listed


def _before(body: Clauses, number: Number, subject: str) -> str:
    """老党员、[老教师]5名: nouns before the last one, back to a number or to the verb whose object they are."""
    left = body.item_left(number.start)
    end = left + len(subject)
    if left == body.start or body.text[left - 1] != "、":
        return subject
    if not body.text.startswith(subject, left) or number.start - end > FARTHEST:
        return subject
    begin = left
    for _ in range(MOST - 1):
        if not body.text.endswith("、", body.start, begin):
            break
        words = without_marker(body.text[body.item_left(begin - 1) : begin - 1].strip())
        level = _OF_LEVEL.fullmatch(words)
        noun = level["level"] if level else object_of(words)
        if _WHERE.match(words):
            return subject
        if (
            not noun
            or _COUNTED.search(words)
            or _NO_NOUN.search(noun)
            or is_plain_verb(noun)
            or names_place(noun)
        ):
            break
        begin -= 1 + len(noun)
        if noun != words or not body.text.startswith(noun, begin):
            break
    listed = body.text[begin:end]
    return listed if len(listed) <= LONGEST_LIST else subject


def _behind(body: Clauses, number: Number, subject: str) -> str:
    """[8个]学院、部门党组织: nouns behind the first one, up to one with a number or a verb."""
    end = number.end + len(subject)
    if joins_next_group(body, end + 1, subject):
        return subject
    for _ in range(MOST - 1):
        if not body.text.startswith(_JOINS, end):
            break
        words = body.text[end + 1 : body.item_right(end + 1)]
        if not words or words.startswith(_NOT_ALL) or _OTHERS.match(words):
            break
        if _COUNTED.search(words) or not opens_noun(words):
            break
        noun = cut_phrase(words, number.unit)
        if not noun or not words.startswith(noun) or is_plain_verb(noun) or _RULES.match(noun):
            break
        end += 1 + len(noun)
    listed = body.text[number.end : end]
    if len(listed) > LONGEST_LIST:
        listed = _IN_BRACKETS.sub("", listed)
    return listed if len(listed) <= LONGEST_LIST else subject
