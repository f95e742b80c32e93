"""Lines of a text as spans without the white space around them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Blanks that pages indent with: ASCII, NBSP, en and em spaces, ideographic, zero-width ones, stray byte-order marks.
BLANK = " \t\x0b\x0c\u00a0\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_LINE = re.compile(rf"[^\n{BLANK}](?:[^\n]*[^\n{BLANK}])?")


class Line(NamedTuple):
    """One line that holds more than blanks: `text[start:end]` has none at its ends. `column` tells the place of a table's cell in its row."""

    start: int
    end: int
    column: int | None = None


def find_lines(text: str, start: int, end: int) -> list[Line]:
    """The non-blank lines of text[start:end].

    >>> find_lines("\\u3000一、甲 \\n\\n乙", 0, 8)
    [Line(start=1, end=4, column=None), Line(start=7, end=8, column=None)]
    """
    return [Line(*match.span()) for match in _LINE.finditer(text, start, end)]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and line ends at either side; an empty span collapses to its start."""
    while (start < end and text[start].isspace()) or (
        start < end and text[start] in "\u200b\u200c\u200d\u2060\ufeff"
    ):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\u200c\u200d\u2060\ufeff"):
        end -= 1
    return start, end
