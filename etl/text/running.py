"""Page numbers and running heads in the middle of a text that was copied page by page, and the paragraphs that go on behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from etl.text.line import BLANK
from etl.text.marker import MARKER
from etl.text.wrap import full_width, is_broken

_B = f"[{BLANK}]*"
_PAGE = re.compile(
    rf"^{_B}(?:[-—–－―]{{1,2}}{_B}[0-9０-９]{{1,3}}{_B}[-—–－―]{{1,2}}|第{_B}[0-9]{{1,3}}{_B}页(?:[{BLANK}，,/]*共{_B}[0-9]{{1,3}}{_B}页)?){_B}\r?$",
    re.MULTILINE,
)
_ROW = re.compile(r"[|｜]?[ ]?[0-9]{1,3}[ ]?[|｜\t]")  # a numbered row of a table
_STOPS = "。；：！？;:!"
_ENDS = _STOPS + "?…”）)》】"
FEWEST = 2  # page numbers by which a text was copied page by page
LONGEST_HEAD = 70  # code points of a running head
SHORTEST_BROKEN = 40  # code points of a line that a page's end may break where no comma says so


class _Line(NamedTuple):
    start: int
    end: int


def find_running(text: str) -> Iterator[tuple[int, int]]:
    """The lines of page numbers and running heads, with the line ends around them where a paragraph goes on behind."""
    pages = [_Line(*match.span()) for match in _PAGE.finditer(text)]
    if len(pages) < FEWEST:
        return
    around = [(_above(text, page.start), _below(text, page.end)) for page in pages]
    told = Counter(text[line.start : line.end].strip() for pair in around for line in pair if line)
    full = full_width(text)
    first = text[: 4 * LONGEST_HEAD].strip().split("\n", 1)[0].strip()
    for page, (above, below) in zip(pages, around, strict=True):
        start, end = page
        if above and _is_head(text, above, told, first):
            start, above = above.start, _above(text, above.start)
        if below and _is_head(text, below, told, first):
            end, below = below.end, _below(text, below.end)
        if above and below and _goes_on(text, above, below, full):
            start, end = above.end, below.start
        if start:
            yield start, end


def _is_head(text: str, line: _Line, told: Counter[str], first: str) -> bool:
    """Whether a line beside a page number stands beside others, too, or is the first line of the text."""
    words = text[line.start : line.end].strip()
    if not 4 <= len(words) <= LONGEST_HEAD or words[-1] in _STOPS:
        return False
    return line.start > 0 and (told[words] >= FEWEST or words == first)


def _goes_on(text: str, above: _Line, below: _Line, full: float | None) -> bool:
    """Whether a paragraph that a page's end broke goes on in the line below it. `full`: how wide lines are that a page's width broke."""
    words = text[above.start : above.end].rstrip()
    if not words or words[-1] in _ENDS or text[below.start] in BLANK:
        return False
    broken = words[-1] in "，、," or len(words) >= SHORTEST_BROKEN
    broken = broken or (full is not None and is_broken(words, full))
    return broken and not (_ROW.match(text, below.start) or MARKER.match(text, below.start, below.end))


def _above(text: str, place: int) -> _Line | None:
    """The nearest line above a place that holds more than blanks."""
    end = place
    while end > 0 and text[end - 1] in "\r\n" + BLANK:
        end -= 1
    return _Line(text.rfind("\n", 0, end) + 1, end) if end else None


def _below(text: str, place: int) -> _Line | None:
    """The nearest line below a place that holds more than blanks."""
    start = place
    while start < len(text) and text[start] in "\r\n":
        start += 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return _Line(start, end) if text[start:end].strip() else None
