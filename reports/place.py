"""Places among peers that are known only as far as the numbers are: the best and the worst that the words allow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

# Least and greatest value that the words allow; None: no upper bound.
Range = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class Place:
    """The best and the worst place that a range allows beside those of its peers."""

    first: int
    last: int

    @property
    def rank(self) -> int | None:
        """The place where it is certain: no other range overlaps or touches."""
        return self.first if self.first == self.last else None


def places(ranges: Sequence[Range]) -> list[Place]:
    """The place of each, greatest first: behind all that are surely greater, before all that are surely less.

    >>> [(place.first, place.last) for place in places([(Decimal(5), Decimal(5)), (Decimal(7), None), (Decimal(5), Decimal(6))])]
    [(2, 3), (1, 1), (2, 3)]

    One without an upper bound leaves open its own place, and not the order of the others:

    >>> [(place.first, place.last) for place in places([(Decimal(9), Decimal(9)), (Decimal(7), Decimal(7)), (Decimal(5), None)])]
    [(1, 2), (2, 3), (1, 3)]
    """
    infinity = Decimal("Infinity")
    tops = [infinity if high is None else high for _, high in ranges]
    lows, highs = sorted(low for low, _ in ranges), sorted(tops)
    return [
        Place(1 + len(lows) - bisect_right(lows, top), len(highs) - bisect_left(highs, low))
        for (low, _), top in zip(ranges, tops, strict=True)
    ]
