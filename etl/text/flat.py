"""Texts whose line ends became blanks when they were copied: headings of every depth follow each other on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from etl.text.decimals import HEADS, follows
from etl.text.line import BLANK, SIGNS
from etl.text.numeral import read_chinese
from etl.words import any_of, lexicon

SHORTEST = 200  # code points of a line in which whole chapters stand; it holds most of the text, too
NEARLY_ALL = 0.9  # of a text on one line, which needs no second chapter to be a flattened one
FEWEST_ENDS = 3  # blanks behind paragraphs of such a text
LONGEST_HEAD = 60  # code points of a heading or a cell that its text follows behind a blank
_CN = "[一二三四五六七八九十]{1,3}"
_DECIMAL = rf"[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}}[.．、]?{HEADS}"
_NEXT_CHAPTER = re.compile(rf"[{BLANK}](?:二、|2[.．]1(?:[.．]1)?[.．、]?{HEADS})")
_LINE = re.compile(r"[^\n]+")
_LABEL = rf"(?:{any_of(word for word, kind in lexicon('label').items() if kind != 'number')})(?:{_CN}|[0-9]{{1,2}})?(?:[（(][^（）()]{{1,12}}[）)])?[：:]"
_MARKER = re.compile(
    rf"(?<![^\n{BLANK}])(?:(?:#{{1,6}}|>)[{BLANK}])?(?:(?P<label>{_LABEL}|[①-⑳]|[0-9]{{1,3}}\|)|(?P<division>第{_CN}部分)|(?P<decimal>{_DECIMAL})|(?P<chapter>{_CN})、"
    rf"|[（(]?(?P<section>{_CN})[）)]|(?P<item>[0-9]{{1,2}})(?:[.．](?![0-9])|、)|[（(]?(?P<part>[0-9]{{1,2}})[）)])[{BLANK}]*"
)
_DEPTHS = ("division", "chapter", "section", "item", "part")
_PARAGRAPH_END = re.compile(rf"[。；][{BLANK}]")
_GAP = re.compile(rf"[{BLANK}]+")
_STOP = re.compile("[。；！？]")
_ENDS = "。；！？"
# A marker that a blank parts from its words
_MARK = re.compile(
    rf"#{{1,6}}|[>{SIGNS}–-]|(?:#{{1,6}}[{BLANK}]+)?(?:{_CN}[、.．)）]|[（(](?:{_CN}|[0-9]{{1,2}})[）)]|[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}}[.．、]?|[0-9]{{1,2}}[.．、)）]|(?:附?表|第)(?:{_CN}|[0-9]{{1,2}})(?:方面|部分)?|[①-⑳])[：:]?"
)
_BULLETS = SIGNS + "-–"
_BEFORE, _BEHIND = "，、：:（“《(,", "，。、；：:）”》)%％,.;"  # what no line ends or begins with


def unflatten(text: str) -> str:
    """The text, as long as it was, with line ends for the blanks of a flattened line that were some.

    >>> unflatten("一、甲 " + 200 * "乙" + "。 二、丙丙 丁 （一）戊")[-12:]
    '\\n二、丙丙\\n丁\\n（一）戊'
    """
    places = [
        place
        for line in _LINE.finditer(text)
        if _is_flattened(text, *line.span())
        for breaks in (_breaks, _gaps)
        for place in breaks(text, *line.span())
    ]
    if not places:
        return text
    letters = list(text)
    for place in places:
        letters[place] = "\n"
    return "".join(letters)


def _is_flattened(text: str, start: int, end: int) -> bool:
    """Whether a line holds most of a text with its chapters, or all of it with blanks behind paragraphs; one without such lost its line ends."""
    length = end - start
    if length < max(SHORTEST, len(text) // 2):
        return False
    if _NEXT_CHAPTER.search(text, start, end) is not None:
        return True
    parted = islice(_PARAGRAPH_END.finditer(text, start, end), FEWEST_ENDS)
    return length >= NEARLY_ALL * len(text) and len(list(parted)) == FEWEST_ENDS


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """The blanks of a flattened line before a label, and before a number that begins a list or comes next in it."""
    last = dict.fromkeys(_DEPTHS, 0)
    decimal: tuple[int, ...] = ()
    highest = dict(last)  # findings are often numbered through all sections
    for marker in _MARKER.finditer(text, start, end):
        kind = marker.lastgroup or ""
        if kind == "decimal":
            path = tuple(map(int, re.split("[.．]", marker["decimal"])))
            if not follows(path, decimal):
                continue
            decimal = path
        elif kind != "label":
            number = _number(marker[kind].strip("第部分"))
            nexts = (last[kind] + 1, highest[kind] + 1, 0 if kind in ("division", "chapter") else 1)
            if number not in nexts:
                continue
            last[kind] = highest[kind] = number
            last.update(dict.fromkeys(_DEPTHS[_DEPTHS.index(kind) + 1 :], 0))
            if kind == "division":
                highest["chapter"] = 0
        if marker.start() > start:
            yield marker.start() - 1


def _gaps(text: str, start: int, end: int) -> Iterator[int]:
    """The blanks behind a full stop or before a list's sign, and those behind words without a stop that follow on a line end: headings and the
    cells of a table."""
    begin = start
    for gap in _GAP.finditer(text, start, end):
        place, behind = gap.span()
        if place == begin or _is_inside(text, begin, place, behind):
            continue
        words = text[begin:place] if place - begin <= LONGEST_HEAD else ""
        if words and _MARK.fullmatch(words):
            continue
        told = text[place - 1] in _ENDS or (words and _STOP.search(words) is None)
        if told or (text[behind] in _BULLETS and text[behind + 1 : behind + 2] in BLANK):
            yield place
            begin = behind


def _is_inside(text: str, begin: int, place: int, behind: int) -> bool:
    """Whether blanks stand beside a mark that no line begins or ends with, or behind a single letter (整 改 情 况)."""
    if text[behind : behind + 1] in _BEHIND:
        return True
    single = "\u3400" <= text[place - 1] <= "\u9fff" and (place - 1 == begin or text[place - 2] in BLANK)
    return single or (text[place - 1] in _BEFORE and text[behind] not in _BULLETS)


def _number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(read_chinese(printed) or 0)
