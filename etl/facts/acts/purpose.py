"""Acts that befall nobody, as they only tell what a group or an arrangement is for."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.text.clause import Clauses
from etl.words import any_of, words_of

_GROUP = re.compile(r"[\u3400-\u9fff]{0,6}" + any_of(words_of("befallen", "group")))
_SET_UP = re.compile("[下分]?设|成立|组建|分[为成]|^分|划分")  # 下设线索核查、[问责]4个工作组
# 约谈、问责[3项]机制, but 约谈3个制度不落实的单位
_ARRANGEMENT = re.compile(
    rf"[\u3400-\u9fff]{{0,6}}?{any_of(words_of('befallen', 'arrangement'))}(?![^，,。；;、]{{0,8}}的)"
)


def only_names_it(body: Clauses, number: Number, word: str, listed: bool) -> bool:
    """Whether an act tells what a group or an arrangement is for: 线索处置、督查问责等[5个]专项小组, 约谈、问责[3项]机制.

    `listed`: the act is a count of cases received, which are no groups."""
    words = body.before(number.start).rstrip()
    if word in words and _ARRANGEMENT.match(body.text, number.end):
        return True
    if number.unit != "个" or not _GROUP.match(body.text, number.end):
        return False
    return listed or words.endswith("等") or _SET_UP.search(words) is not None
