"""Which characters stand inside a title 《》 or a quoted name, where numbers count nothing."""

from __future__ import annotations

import re

from etl.text.numeral import CHINESE
from etl.words import any_of, lexicon

TITLE, QUOTE = 1, 2
LONGEST_NAME = 30  # a longer quotation is a sentence, whose figures count
_MARKS = re.compile(r"[《》“”「」『』\n]")
_OPENING, _CLOSING = frozenset("“「『"), frozenset("”」』")
_OF_FINDINGS = ("问题", "的问题", "等问题")
_COUNT = re.compile("[0-9][余多万]?[\u4e00-\u9fff%％]")
_SPELLED = re.compile(rf"(?:{any_of(lexicon('bound_prefix'))}|[了仅])[{CHINESE}]+(?!年)[\u4e00-\u9fff]")


def titles_and_quotes(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bytearray]:
    """The spans of outermost titles 《…》, and a mask of text[start:end] with TITLE and QUOTE bits.

    A mark that is never closed opens nothing; a line end closes what is open.
    """
    mask = bytearray(end - start)
    titles: list[tuple[int, int]] = []
    open_titles: list[int] = []
    open_quotes: list[int] = []
    for match in _MARKS.finditer(text, start, end):
        mark, position = match[0], match.start()
        if mark == "《":
            open_titles.append(position)
        elif mark in _OPENING:
            open_quotes.append(position)
        elif mark == "》" and open_titles:
            first = open_titles.pop()
            if not open_titles:
                titles.append((first, position + 1))
                mask[first - start : position + 1 - start] = bytes([TITLE]) * (position + 1 - first)
        elif mark in _CLOSING and open_quotes:
            first = open_quotes.pop()
            if position - first <= LONGEST_NAME and not _states(text, first, position):
                mask[first - start : position + 1 - start] = bytes([QUOTE]) * (position + 1 - first)
        elif mark == "\n":
            open_titles.clear()
            open_quotes.clear()
    return titles, mask


def _states(text: str, first: int, last: int) -> bool:
    """Whether quoted words state a finding and are no name: “3个项目未招标”的问题, “入住率不到七成”的问题."""
    if text.startswith(_OF_FINDINGS, last + 1):
        return bool(_COUNT.search(text, first, last) or _SPELLED.search(text, first, last))
    return text.find("，", first, last) >= 0 and _COUNT.search(text, first, last) is not None
