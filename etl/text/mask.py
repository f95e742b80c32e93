"""Which characters stand inside a title 《》 or a quoted name, where numbers count nothing."""

from __future__ import annotations

import re

TITLE, QUOTE = 1, 2
LONGEST_NAME = 30  # a longer quotation is a sentence, whose figures count
_MARKS = re.compile(r"[《》“”「」『』\n]")


def titles_and_quotes(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bytearray]:
    """The spans of outermost titles 《…》, and a mask of text[start:end] with TITLE and QUOTE bits.

    A mark that is never closed opens nothing; a line end closes a quotation, and a title after one further line.
    """
    mask = bytearray(end - start)
    titles: list[tuple[int, int]] = []
    opened: list[int] = []
    quotes: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, start, end):
        mark, position = match[0], match.start()
        if mark == "《":
            opened.append(position)
        elif mark == "》":
            if opened:
                first = opened.pop()
                if not opened:
                    titles.append((first, position + 1))
                    mask[first - start : position + 1 - start] = bytes([TITLE]) * (position + 1 - first)
        elif mark in "“「『":
            quotes.append((mark, position))
        elif mark in "”」』":
            if quotes:
                first = quotes.pop()[1]
                if position - first <= LONGEST_NAME:
                    for offset in range(first - start, position + 1 - start):
                        mask[offset] |= QUOTE
        else:
            quotes.clear()
            opened.clear()
    return titles, mask
