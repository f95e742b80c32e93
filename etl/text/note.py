"""Lines and brackets that only note who is responsible for an item, by when, and how far it is."""

from __future__ import annotations

import re

from etl.text.line import BLANK
from etl.words import any_of, lexicon

Note = tuple[str, int, int]  # unit, deadline or status, and where its words stand

_KINDS = {word: kind for word, kind in lexicon("label").items() if kind in ("unit", "deadline", "status")}
_RESULT = any_of(word for word, kind in lexicon("label").items() if kind == "answer")
_STATUS = rf"{any_of(lexicon('status'))}(?=[{BLANK}。；;，,）)】\]|\n]|$)"
# A label with its colon; 整改结果 notes a state where nothing but the word for one follows.
_LABEL = re.compile(rf"(?P<word>{any_of(_KINDS)})\**[：:]|{_RESULT}[：:](?=[{BLANK}]*{_STATUS})")
_OPENING = f"[{BLANK}>（(【\\[*]*"
_FIRST = re.compile(rf"{_OPENING}(?={_LABEL.pattern.replace('?P<word>', '?:')})")
_PARTING = BLANK.replace("\u2000-\u200d", "") + "\u2002\u2003。；;，,、|*）)】]"
_INSIDE = re.compile(rf"[（(【\[。；;](?={_LABEL.pattern.replace('?P<word>', '?:')})")


def line_notes(text: str, start: int, end: int) -> list[Note]:
    """The notes of a line that holds nothing else; none where it does.

    >>> line_notes("责任单位：甲局。完成时限：6月底。", 0, 17)
    [('unit', 5, 7), ('deadline', 13, 16)]
    """
    first = _FIRST.match(text, start, end)
    return _notes(text, first.end(), end) if first else []


def inner_notes(text: str, start: int, end: int) -> list[Note]:
    """The notes in the last bracket or sentence of a measure: …。（责任单位：甲局）"""
    inside = _INSIDE.search(text, start, end)
    return _notes(text, inside.end(), end) if inside else []


def _notes(text: str, start: int, end: int) -> list[Note]:
    labels = list(_LABEL.finditer(text, start, end))
    stops = [*(label.start() for label in labels[1:]), end]
    found = []
    for label, stop in zip(labels, stops, strict=True):
        begin = label.end()
        words = text[begin:stop].rstrip(_PARTING)
        found.append(
            (
                _KINDS.get(label["word"] or "", "status"),
                begin + len(words) - len(words.lstrip(_PARTING)),
                begin + len(words),
            )
        )
    return found
