"""Lines and brackets that only note who is responsible for an item, by when, and how far it is."""

from __future__ import annotations

import re

from etl.text.line import BLANK, strip
from etl.words import any_of, lexicon, words_of

Note = tuple[str, int, int]  # unit, person, deadline, status or other, and where its words stand

NOTES = frozenset({"unit", "person", "deadline", "status", "other"})
_KINDS = {word: kind for word, kind in lexicon("label").items() if kind in NOTES}
_RESULT = any_of(words_of("label", "answer"))
_WORDS = any_of(_KINDS)
# 已完成整改并长期坚持（2023年9月）: words that state how far it is and nothing else, up to the end of the line or to the next label
_STATE = (
    rf"{any_of(lexicon('status'))}(?:整改)?(?:任务|工作)?(?:[，,、]?[并且需将仍]{{0,2}}{any_of(lexicon('status'))})*(?:[（(][^（）()\n]{{1,24}}[）)])?"
    rf"[{BLANK}。；;，,|*）)】\]]*(?=\n|$|[（(]?(?:{_WORDS})\**[：:])"
)
# A label with its colon; 整改结果 notes a state where nothing but the words for one follow.
_LABEL = re.compile(rf"(?P<word>{_WORDS})\**[：:]|{_RESULT}[：:](?=[{BLANK}]*{_STATE})")
_STATE_ONLY = re.compile(_STATE)
LONGEST_STATE = 8  # code points; longer words must be a state to the letter
_NUMBER = "(?:[（(][0-9一二三四五六七八九十]{1,2}[）)]|[0-9]{1,2}[.．、]|[①-⑳])?"
_OPENING = f"[{BLANK}>]*{_NUMBER}[{BLANK}>（(【\\[*]*"
_FIRST = re.compile(rf"{_OPENING}(?={_LABEL.pattern.replace('?P<word>', '?:')})")
_PARTING = BLANK + "。；;，,、|*）)】]"
_INSIDE = re.compile(rf"[（(【\[。；;](?={_LABEL.pattern.replace('?P<word>', '?:')})")


def line_notes(text: str, start: int, end: int) -> list[Note]:
    """The notes of a line that holds nothing else; none where it does.

    >>> line_notes("责任单位：甲局。完成时限：6月底。", 0, 17)
    [('unit', 5, 7), ('deadline', 13, 16)]
    """
    first = _FIRST.match(text, start, end)
    found = _notes(text, first.end(), end) if first else []
    told = any(
        kind == "status" and stop - begin > LONGEST_STATE and not tells_state(text, begin)
        for kind, begin, stop in found
    )
    return [] if told else found  # 整改进度：已组织学习6次 tells what was done


def tells_state(text: str, start: int) -> bool:
    """Whether the words from a place to the end of their line tell how far something is, and no more.

    >>> tells_state("已完成（2023年9月）", 0), tells_state("已完成。清退7名。", 0)
    (True, False)
    """
    return _STATE_ONLY.match(text, start) is not None


def inner_notes(text: str, start: int, end: int) -> list[Note]:
    """The notes in the last bracket or sentence of a measure: …。（责任单位：甲局）"""
    if not _has_colon(text, start, end):
        return []
    inside = _INSIDE.search(text, start, end)
    return _notes(text, inside.end(), end) if inside else []


def _notes(text: str, start: int, end: int) -> list[Note]:
    first = _LABEL.match(text, start, end)
    if first is None:
        return []
    labels = [first, *(_LABEL.finditer(text, first.end(), end) if _has_colon(text, first.end(), end) else ())]
    stops = [*(label.start() for label in labels[1:]), end]
    return [
        (_KINDS.get(label["word"] or "", "status"), *strip(text, label.end(), stop, _PARTING))
        for label, stop in zip(labels, stops, strict=True)
    ]


def _has_colon(text: str, start: int, end: int) -> bool:
    """Whether a label may stand between two places: each has a colon."""
    return text.find("：", start, end) >= 0 or text.find(":", start, end) >= 0
