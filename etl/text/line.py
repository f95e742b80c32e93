"""Lines of a text as spans without the white space around them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Blanks that pages indent with: ASCII, NBSP, those of U+2000 (em space, zero width …), ideographic, stray byte-order marks. Each character stands
# for itself, so that both `char in BLANK` and `[{BLANK}]` in a pattern ask for the same.
BLANK = (
    " \t\x0b\x0c\u00a0"
    + "".join(map(chr, range(0x2000, 0x200E)))
    + "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
# What sets off the entries of a list, beside - and –; the last are those of a word processor's own font, as copies have them
SIGNS = "*＊•●◆■▪◇□○★☆▲△▶►➢◎※·∙◦‣➤✓✔\uf06c\uf06e\uf075\uf076\uf0a7\uf0b2\uf0b7\uf0d8\uf0fc"
_LINE = re.compile(rf"[^\n{BLANK}](?:[^\n]*[^\n{BLANK}])?")


class Line(NamedTuple):
    """One line that holds more than blanks: `text[start:end]` has none at its ends. `column` tells the place of a table's cell in its row,
    `goes_on` that the line is a further one of the cell above."""

    start: int
    end: int
    column: int | None = None
    goes_on: bool = False


def find_lines(text: str, start: int, end: int) -> list[Line]:
    """The non-blank lines of text[start:end].

    >>> find_lines("\\u3000一、甲 \\n\\n乙", 0, 8)
    [Line(start=1, end=4, column=None, goes_on=False), Line(start=7, end=8, column=None, goes_on=False)]
    """
    return [Line(*match.span()) for match in _LINE.finditer(text, start, end)]


def skip(text: str, start: int, end: int, blanks: str = BLANK) -> int:
    """The first place in text[start:end] that is no blank, `end` where all are.

    >>> skip("1.\\u3000甲", 2, 4)
    3
    """
    while start < end and text[start] in blanks:
        start += 1
    return start


def strip(text: str, start: int, end: int, blanks: str = BLANK) -> tuple[int, int]:
    """The span without blanks at its ends; one of blanks alone collapses to its start.

    >>> strip("|\\u2003甲 |", 1, 4)
    (2, 3)
    """
    while end > start and text[end - 1] in blanks:
        end -= 1
    return skip(text, start, end, blanks), end
