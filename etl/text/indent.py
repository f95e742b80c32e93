"""Line ends in mid-sentence where paragraphs are indented: a damaged copy breaks lines wherever it likes, and indents none that goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from etl.text.line import BLANK
from etl.text.marker import MARKER
from etl.text.wrap import HEADING_ENDS

_LINE = re.compile(r"[^\r\n]+")
_ONE_END = ("\n", "\r\n", "\r")
_FEWEST = 12  # lines of a text of which it can be said that its paragraphs are indented
_INDENTED = 0.5  # of its lines, at least
SHORTEST = 24  # code points of a line that breaks off; a heading and a signature are shorter
_STOPS = "。；：！？;:!?…"
_CLOSING = "”’」』）)]】" + BLANK
_IN_SENTENCE = re.compile("[，。；、]")
_DECIMAL = re.compile(r"[0-9]+[.．] ?[0-9]")  # 追回⏎85. 3万元


def find_outdented(text: str) -> Iterator[tuple[int, int]]:
    """The line ends within paragraphs, where a line that stops in mid-sentence goes on in one that is not indented.

    Only in a text most of whose lines are indented, and only where both lines are parts of sentences, so that headings, tables and the
    signature stay on lines of their own.

    >>> paragraph = "  学习组织严密，修订制度三项，开展全面的检查，共追回违规资金\\n四万元，约谈二人。\\n"
    >>> len(list(find_outdented(paragraph * 12)))
    12
    >>> lost_stop = "  学习组织严密，修订制度三项，开展全面的检查，共追回违规资金四万元\\n关于账目不清、票据不全的问题\\n"
    >>> list(find_outdented(lost_stop * 12))
    []
    """
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    indented = sum(text[start] in BLANK for start, _ in lines)
    if len(lines) < _FEWEST or indented < _INDENTED * len(lines):
        return
    goes_on = False  # a line that is part of the paragraph before
    for (start, end), (behind, stop) in pairwise(lines):
        goes_on = (
            (goes_on or text[start] in BLANK)
            and text[end:behind] in _ONE_END
            and text[behind] not in BLANK
            and _breaks_off(text, start, end)
            and _is_prose(text, behind, stop)
        )
        if goes_on:
            yield end, behind


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether a line may go on with a sentence: it opens no list, no row and no heading."""
    if "\t" in text[start:end] or text.endswith(HEADING_ENDS, start, end):
        return False
    if _IN_SENTENCE.search(text, start, end) is None:
        return False
    return _DECIMAL.match(text, start, end) is not None or MARKER.match(text, start, end) is None


def _breaks_off(text: str, start: int, end: int) -> bool:
    """Whether a line is part of a sentence and stops in the middle of it."""
    words = text[start:end].rstrip(_CLOSING)
    return (
        len(words) >= SHORTEST
        and words[-1] not in _STOPS
        and "\t" not in words
        and "|" not in words
        and _IN_SENTENCE.search(words) is not None
    )
