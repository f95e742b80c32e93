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
_RAGGED = 0.8  # of a full line: one that stops in mid-sentence was broken, too
HEADING_ENDS = ("问题", "方面", "情况")
_LABEL = re.compile(r"[^，,。；;：:\n]{1,10}[：:]")  # 邮政编码：…
_NARROW = re.compile(r"[\x00-\xff]")


def find_wraps(text: str) -> Iterator[tuple[int, int]]:
    """The line ends that only a page's width made, none in a text whose lines are paragraphs.

    Of the lines of such a text many are full, hardly any longer, and most of the full ones stop in mid-sentence. One that is full runs on in
    the next unless this is indented or opens a list item.
    """
    full = full_width(text)
    if full is None:
        return
    for (begin, end, width), (start, stop, _) in pairwise(_lines(text)):
        if (
            (width >= full - _SLACK or is_broken(text[begin:end], full))
            and text[end:start] in _ONE_END
            and text[start] not in BLANK
            and (text.endswith("的", 0, end) or not MARKER.match(text, start, stop))  # …方面的 / 整改
            and (width >= full - _SLACK or not _LABEL.match(text, start, stop))
        ):
            yield end, start


def full_width(text: str) -> float | None:
    """How wide the lines are of a text whose lines a page's width broke; None for any other."""
    lengths = sorted(map(len, text.splitlines()))
    if not lengths or lengths[-1 - len(lengths) // 50] > 2 * LONGEST:
        return None  # paragraphs
    lines = _lines(text)
    full = _widest([width for _, _, width in lines])
    if full is None:
        return None
    long = [(start, end) for start, end, width in lines if full - _SLACK <= width]
    broken = sum(_ENDS.search(text, start, end) is None for start, end in long)
    return None if 3 * broken < 2 * len(long) or _SHARE * broken < len(lines) else full


def is_broken(line: str, full: float) -> bool:
    """Whether a line that is not quite full stops in mid-sentence: a page whose letters differ in width, or that sets no mark and no number
    apart, breaks lines before they are full."""
    return _width(line) >= _RAGGED * full and not line.endswith(HEADING_ENDS) and not _ENDS.search(line)


def _lines(text: str) -> list[tuple[int, int, float]]:
    """The lines that hold more than blanks, and their width."""
    return [
        (match.start(), match.end(), _width(match[0].rstrip()))
        for match in _LINE.finditer(text)
        if not match[0].isspace()
    ]


def _width(line: str) -> float:
    """In wide characters; a Latin letter or a digit takes half of one."""
    return len(line) - len(_NARROW.findall(line)) / 2


def _widest(widths: list[float]) -> float | None:
    """The width that hardly any line exceeds, if a printed page has it."""
    if len(widths) < _FEWEST:
        return None
    full = sorted(widths)[-1 - len(widths) // 50]
    return full if SHORTEST <= full <= LONGEST else None
