"""Places among peers that are known only as far as the numbers are: where ranges overlap, a shared band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

# Least and greatest value that the words allow; None: no upper bound.
Range = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class Place:
    """The places that a band takes up: its members share them, since nobody can tell who comes before whom."""

    first: int
    last: int

    @property
    def rank(self) -> int | None:
        """The place where it is certain."""
        return self.first if self.first == self.last else None


def places(ranges: Sequence[Range]) -> list[Place]:
    """The place of each, greatest first. Ranges that overlap, or touch, fall into one band.

    >>> [(place.first, place.last) for place in places([(Decimal(5), Decimal(5)), (Decimal(7), None), (Decimal(5), Decimal(6))])]
    [(2, 3), (1, 1), (2, 3)]
    """
    infinity = Decimal("Infinity")
    tops = [infinity if high is None else high for _, high in ranges]
    order = sorted(range(len(ranges)), key=tops.__getitem__, reverse=True)
    bands: list[list[int]] = []
    least = infinity
    for index in order:
        low, high = ranges[index]
        if not bands or (high is not None and high < least):
            bands.append([])
        bands[-1].append(index)
        least = min(least, low)
    found: dict[int, Place] = {}
    before = 0
    for band in bands:
        found |= dict.fromkeys(band, Place(before + 1, before + len(band)))
        before += len(band)
    return [found[index] for index in range(len(ranges))]
