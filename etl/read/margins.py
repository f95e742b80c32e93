"""Page numbers and running heads: what stands at the edge of a page and is no part of its text."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from etl.read.page import Line, Page, leading

_NUMBER = re.compile(
    r"[-—–－―~·•]\s*[0-9０-９]{1,4}\s*[-—–－―~·•]|[0-9]{1,4}\s*/\s*[0-9]{1,4}"
    r"|第\s*[0-9０-９]{1,4}\s*页(?:[\s,，/]*共\s*[0-9０-９]{1,4}\s*页)?"
    r"|共\s*[0-9０-９]{1,4}\s*页[\s,，/]*第\s*[0-9０-９]{1,4}\s*页"
    r"|[Pp]age\s*[0-9]{1,4}(?:\s*of\s*[0-9]{1,4})?"
)
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,4}")
_DIGITS = re.compile(r"[0-9０-９]+")
_EDGE_LINES = 3  # a head or foot of more lines is left in place
_REPEATED = 0.4  # share of pages: heads of left and right pages differ
_SAME_HEIGHT = 3.0  # points
_APART = 1.2  # of the usual distance of lines: what is closer belongs to the text


def without_margins(pages: Sequence[Page]) -> tuple[list[list[Line]], set[str]]:
    """The pages' lines without page numbers and running heads, and the heads that went (digits as 0)."""
    bodies = [list(page.lines) for page in pages]
    distance = _APART * leading(bodies)
    heads: set[str] = set()
    for outermost in (max, min):
        for _ in range(_EDGE_LINES):
            edges = {
                at: outermost(body, key=lambda line: line.bottom) for at, body in enumerate(bodies) if body
            }
            numbers = _page_numbers(edges)
            apart = {at: line for at, line in edges.items() if _stands_apart(line, bodies[at], distance)}
            repeated = _repeated(apart, len(pages)) - numbers
            heads.update(_pattern(edges[at]) for at in repeated)
            for at in numbers | repeated:
                bodies[at].remove(edges[at])
            if not numbers | repeated:
                break
    return bodies, heads


def _page_numbers(edges: dict[int, Line]) -> set[int]:
    """Pages whose outermost line is their number: dressed as one, or bare and counting with the pages."""
    dressed = {at for at, line in edges.items() if _NUMBER.fullmatch(line.text.strip())}
    bare = {at: int(line.text) for at, line in edges.items() if _BARE_NUMBER.fullmatch(line.text.strip())}
    offsets = Counter(number - at for at, number in bare.items())
    counting = {at for at, number in bare.items() if offsets[number - at] > 1 or number == at + 1}
    return dressed | counting


def _stands_apart(line: Line, body: Sequence[Line], distance: float) -> bool:
    gaps = (abs(other.bottom - line.bottom) for other in body)
    return min((gap for gap in gaps if gap > _SAME_HEIGHT), default=distance + 1.0) > distance


def _repeated(edges: dict[int, Line], pages: int) -> set[int]:
    """Pages whose outermost line stands, but for its digits, at the same height of other pages too."""
    places: dict[str, list[int]] = {}
    for at, line in edges.items():
        if not _BARE_NUMBER.fullmatch(line.text.strip()):
            places.setdefault(_pattern(line), []).append(at)
    repeated: set[int] = set()
    for found in places.values():
        height = median(edges[at].bottom for at in found)
        level = {at for at in found if abs(edges[at].bottom - height) <= _SAME_HEIGHT}
        if len(level) >= max(2, _REPEATED * pages):
            repeated |= level
    return repeated


def _pattern(line: Line) -> str:
    return _DIGITS.sub("0", line.text.strip())
