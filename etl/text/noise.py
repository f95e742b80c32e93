"""What copying added to a text and is taken out before it is read: blanks around numbers (召开 3 次), invisible characters, marks of bold type
(**一、**), escapes (1\\.), line ends inside paragraphs and the cells of tables, page numbers and running heads, blanks between all characters.

Places found in the clean text lead back to the text itself, from which evidence is cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from heapq import merge
from typing import NamedTuple

from etl.text.broken import find_broken
from etl.text.indent import find_outdented
from etl.text.numeral import ARABIC, CHINESE
from etl.text.running import find_running
from etl.text.spread import find_spread
from etl.text.wrap import find_wraps
from etl.words import any_of, units

_UNIT = any_of(unit for unit in units() if unit)
# Blanks without width, soft hyphens and marks of direction; `BLANK` of `etl/text/line.py` has those that a page indents with.
_UNSEEN = r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
_BLANK = "[ \u00a0]"  # what a word processor sets beside numbers; wider ones part words
# 河道所 2024年2月底前 …: a cell that only tells by when
_DEADLINE = r"20[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|[上中下]旬|[底末初])?[之以]?[前内]?(?:[，,、][^，。；\s]{1,12})?(?:\s|$)"
_NOISE = re.compile(
    rf"[ \u00a0*\\{_UNSEEN}]"  # all begin with a rare character, so that the search skips from one to the next
    rf"(?:(?<=[{_UNSEEN}])[{_UNSEEN}]*"
    r"|(?<=\*)(?<!\*\*)\*(?!\*)"
    r"|(?<=\\)(?=[.*#_()\[\]-])"
    # a blank between words and a number with its measure word, or between these two; 2024-03-12 根据…: a dateline and the opening
    rf"|(?<=[\u3400-\u9fff，、；：（“]{_BLANK})(?!{_DEADLINE})(?=(?:{ARABIC.pattern})[{CHINESE}余多]{{0,3}}{_BLANK}?(?:{_UNIT}))"
    rf"|(?<=[0-9]{_BLANK})(?<!^[0-9]{_BLANK})(?<!^[0-9]{{2}}{_BLANK})(?<!^问题[0-9]{_BLANK})(?<!^问题[0-9]{{2}}{_BLANK})(?<!^问题[0-9]\.[0-9]{_BLANK})(?=[{CHINESE}余多]{{0,3}}(?:{_UNIT}))(?!根据))",
    re.MULTILINE,
)


class Clean(NamedTuple):
    """A text without noise, and how to find its places in the text that was copied: from `starts[k]` on, `shifts[k]` characters farther on."""

    text: str
    starts: list[int]
    shifts: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the copied text of a span here."""
        first = self._place(start)
        return first, self._place(end - 1) + 1 if end > start else first

    def _place(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]


def clean(text: str) -> Clean | None:
    """The text without what copying added; None where there is nothing to take out.

    >>> clean("召开 3 次").text
    '召开3次'
    """
    noise = [match.span() for match in _NOISE.finditer(text)]
    wraps = [
        *find_wraps(text),
        *find_outdented(text),
        *find_running(text),
        *find_spread(text),
        *find_broken(text),
    ]
    if not noise and not wraps:
        return None
    wraps.sort()
    kept: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    last = length = 0
    for start, end in (*merge(noise, wraps), (len(text), len(text))):
        if start > last or not starts:
            kept.append(text[last:start])
            starts.append(length)
            shifts.append(last - length)
            length += start - last
        last = max(last, end)
    return Clean("".join(kept), starts, shifts)
