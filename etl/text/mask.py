"""Which characters stand inside a title 《》 or a quoted name, where numbers count nothing."""

from __future__ import annotations

import re

from etl.text.numeral import CHINESE
from etl.words import any_of, lexicon

TAKEN = b"\x01"
LONGEST_NAME = 30  # a longer quotation is a sentence, whose figures count
_PLAIN = "[^《》“”「」『』\n]*"
# A title or quotation that holds no other one at once, else mark by mark; a search skips from one to the next.
_MARKS = re.compile(rf"[《》“”「」『』](?:(?<=《){_PLAIN}》|(?<=[“「『]){_PLAIN}[”」』])?")
_CLOSING = frozenset("”」』")
_OF_FINDINGS = ("问题", "的问题", "等问题")
_COUNT = re.compile("[0-9][余多万]?[\u3400-\u9fff%％]")
_SPELLED = re.compile(rf"(?:{any_of(lexicon('bound_prefix'))}|[了仅])[{CHINESE}]+(?!年)[\u3400-\u9fff]")


def titles_and_quotes(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bytearray]:
    """The spans of outermost titles 《…》, and a mask of text[start:end] in which what stands in a title or a quoted name is taken.

    A mark that is never closed opens nothing; a line end closes what is open.
    """
    mask = bytearray(end - start)
    titles: list[tuple[int, int]] = []
    open_titles: list[int] = []
    open_quotes: list[int] = []
    seen = start
    for match in _MARKS.finditer(text, start, end):
        if (open_titles or open_quotes) and text.find("\n", seen, match.start()) >= 0:
            open_titles.clear()
            open_quotes.clear()
        seen = match.end()
        position = seen - 1
        mark = text[position]
        if mark == "》":
            first = _opened(match, open_titles)
            if first is not None and not open_titles:
                titles.append((first, position + 1))
                mask[first - start : position + 1 - start] = TAKEN * (position + 1 - first)
        elif mark in _CLOSING:
            first = _opened(match, open_quotes)
            if first is not None and position - first <= LONGEST_NAME and not _states(text, first, position):
                mask[first - start : position + 1 - start] = TAKEN * (position + 1 - first)
        elif mark == "《":
            open_titles.append(position)
        else:
            open_quotes.append(position)
    return titles, mask


def _opened(match: re.Match[str], opened: list[int]) -> int | None:
    """Where begins what a match closes: itself, or the last that is open; None where nothing is."""
    if match.end() - match.start() > 1:
        return match.start()
    return opened.pop() if opened else None


def _states(text: str, first: int, last: int) -> bool:
    """Whether quoted words state a finding and are no name: “3个项目未招标”的问题, “入住率不到七成”的问题."""
    if text.startswith(_OF_FINDINGS, last + 1):
        return bool(_COUNT.search(text, first, last) or _SPELLED.search(text, first, last))
    return text.find("，", first, last) >= 0 and _COUNT.search(text, first, last) is not None
