"""村干部和农户代表[一起]，逐户核对: an adverb that looks like a count of cases."""

from __future__ import annotations

import re

from etl.words import any_of, lexicon, words_of

FARTHEST = 24  # code points before it within which those stand who do it together
_WHO = any_of(
    [
        *words_of("befallen", "person", "organ", "organ_end", "authority", "leader", "payer"),
        *(word for word, code in lexicon("head_noun").items() if not {"处", "份"} & set(code)),
        *("他们", "我们", "家长"),
        *"委局办站所院校组队科室部镇乡村会员师生",
    ]
)
_DOERS = re.compile(rf"[与同跟和][^，,。；;：和与同跟0-9]{{0,16}}?{_WHO}$|(?:大家|他们|我们)$")
_FOUND = re.compile("查处|查办|查结|发现|发生|办理|办结|立案|通报|曝光|核实|受理|化解|调处|督办")


def is_together(text: str, start: int) -> bool:
    """Whether 一起 at a place says that several do something together.

    >>> is_together("镇纪委和农经站一起，", 7), is_together("查处违纪和失职案件一起，", 9)
    (True, False)
    """
    left = max(0, start - FARTHEST)
    left = max(left, *(text.rfind(stop, left, start) + 1 for stop in "，,。；;：\n"))
    before = text[left:start]
    return _DOERS.search(before) is not None and _FOUND.search(before) is None
