"""Line ends inside paragraphs: a text copied from a printed page breaks its lines where the page did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from etl.text.line import BLANK
from etl.text.marker import MARKER

SHORTEST, LONGEST = 16, 70  # wide characters that a printed line holds
_FEWEST = 12  # lines of a text of which it can be said that they are full
_SHARE = 8  # one of so many lines at least is broken
_SLACK = 2  # wide characters that a full line may lack: a mark does not begin the next one
_LINE = re.compile(r"[^\r\n]+")
_ONE_END = ("\n", "\r\n", "\r")
_ENDS = re.compile(rf"[。；：！？;:!?…][”’」』）)]*[{BLANK}]*$")
_NARROW = re.compile(r"[\x00-\xff]")


def find_wraps(text: str) -> Iterator[tuple[int, int]]:
    """The line ends that only a page's width made, none in a text whose lines are paragraphs.

    Of the lines of such a text many are full, hardly any longer, and most of the full ones stop in mid-sentence. One that is full runs on in
    the next unless this is indented or opens a list item.
    """
    lengths = sorted(map(len, text.splitlines()))
    if not lengths or lengths[-1 - len(lengths) // 50] > 2 * LONGEST:
        return  # paragraphs
    lines = [
        (match.start(), match.end(), _width(match[0].rstrip()))
        for match in _LINE.finditer(text)
        if not match[0].isspace()
    ]
    full = _full_width([width for _, _, width in lines])
    if full is None:
        return
    long = [(start, end) for start, end, width in lines if full - _SLACK <= width]
    broken = sum(_ENDS.search(text, start, end) is None for start, end in long)
    if 3 * broken < 2 * len(long) or _SHARE * broken < len(lines):
        return
    for (_, end, width), (start, stop, _) in pairwise(lines):
        if (
            width >= full - _SLACK
            and text[end:start] in _ONE_END
            and text[start] not in BLANK
            and (text.endswith("的", 0, end) or not MARKER.match(text, start, stop))  # …方面的 / 整改
        ):
            yield end, start


def _width(line: str) -> float:
    """In wide characters; a Latin letter or a digit takes half of one."""
    return len(line) - len(_NARROW.findall(line)) / 2


def _full_width(widths: list[float]) -> float | None:
    """The width that hardly any line exceeds, if a printed page has it."""
    if len(widths) < _FEWEST:
        return None
    full = sorted(widths)[-1 - len(widths) // 50]
    return full if SHORTEST <= full <= LONGEST else None
