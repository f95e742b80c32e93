"""A printed page: lines and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; `left`, `right`, `bottom`, `size` (height of its type) in points, origin lower left."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page in reading order, and its width in points."""

    width: float
    lines: tuple[Line, ...]


def leading(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance from one line to the next, 0.0 if no page has two lines."""
    falls = [above.bottom - below.bottom for lines in pages for above, below in pairwise(lines)]
    return median([fall for fall in falls if fall > 0.0] or [0.0])
