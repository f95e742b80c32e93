"""Texts whose line ends became blanks when they were copied: headings of every depth follow each other on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.text.line import BLANK
from etl.text.numeral import read_chinese
from etl.words import any_of, lexicon

SHORTEST = 200  # code points of a line in which whole chapters stand; it holds most of the text, too
LONGEST_HEAD = 60  # code points of a heading that its text follows behind a blank
_CN = "[一二三四五六七八九十]{1,3}"
_NEXT_CHAPTER = re.compile(f"[{BLANK}]二、")
_LINE = re.compile(r"[^\n]+")
_LABEL = rf"(?:{any_of(word for word, kind in lexicon('label').items() if kind != 'number')})(?:{_CN}|[0-9]{{1,2}})?(?:[（(][^（）()]{{1,12}}[）)])?[：:]"
_MARKER = re.compile(
    rf"(?<![^\n{BLANK}])(?:(?P<label>{_LABEL}|[①-⑳])|(?P<chapter>{_CN})、|[（(](?P<section>{_CN})[）)]|(?P<item>[0-9]{{1,2}})(?:[.．](?![0-9])|、)|[（(]?(?P<part>[0-9]{{1,2}})[）)])[{BLANK}]*"
)
_HEAD = re.compile(rf"[^{BLANK}。．；;：:，,]{{2,{LONGEST_HEAD}}}(?P<blank>[{BLANK}])(?=[\u3400-\u9fff])")
_DEPTHS = ("chapter", "section", "item", "part")


def unflatten(text: str) -> str:
    """The text, as long as it was, with line ends for the blanks before the headings of a flattened line and behind those of its chapters and
    sections.

    >>> unflatten("一、甲 " + 200 * "乙" + "。 二、丙丙 丁 （一）戊")[-12:]
    '\\n二、丙丙\\n丁\\n（一）戊'
    """
    if _NEXT_CHAPTER.search(text) is None:
        return text
    places = [
        place
        for line in _LINE.finditer(text)
        if line.end() - line.start() >= max(SHORTEST, len(text) // 2)
        and _NEXT_CHAPTER.search(text, *line.span())
        for place in _breaks(text, *line.span())
    ]
    if not places:
        return text
    letters = list(text)
    for place in places:
        letters[place] = "\n"
    return "".join(letters)


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """The blanks of a flattened line that were line ends: before a label, and before a number that begins a list or comes next in it."""
    last = dict.fromkeys(_DEPTHS, 0)
    highest = dict(last)  # findings are often numbered through all sections
    for marker in _MARKER.finditer(text, start, end):
        kind = marker.lastgroup or ""
        if kind != "label":
            number = _number(marker[kind])
            nexts = (last[kind] + 1, highest[kind] + 1, 0 if kind == "chapter" else 1)
            if number not in nexts:
                continue
            last[kind] = highest[kind] = number
            last.update(dict.fromkeys(_DEPTHS[_DEPTHS.index(kind) + 1 :], 0))
        if marker.start() > start:
            yield marker.start() - 1
        if kind in ("chapter", "section") and (head := _HEAD.match(text, marker.end(), end)):
            yield head.start("blank")


def _number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(read_chinese(printed) or 0)
