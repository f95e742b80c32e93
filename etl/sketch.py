"""How much of their text two notices have in common, told from small sketches of both.

A sketch is the least hash of the text's shingles (runs of five letters or digits) in each of 256 parts of the
hash space: MinHash with one hash function. The share of parts in which two sketches agree estimates the
share of shingles that both texts have, to about 0.03. datasketch does the same with one Python call a shingle
and brings scipy along; here numpy hashes a notice of 15,000 characters in a millisecond or two.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from etl.identity import letters

Sketch: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"

SHINGLE = 5
PARTS = 256
_NONE = np.uint64(2**64 - 1)  # of a part in which no shingle fell
_SHIFT = np.uint64(56)  # leaves the bits that number 256 parts
_BASE = np.uint64(0x9E3779B97F4A7C15)


def sketch(text: str) -> Sketch:
    """The sketch of a text, 256 numbers; spaces, widths and marks make no difference."""
    points = np.frombuffer(letters(text).encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    points = np.pad(points, (0, max(0, SHINGLE - len(points))))
    count = len(points) - SHINGLE + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE):
        hashes = _mixed(hashes * _BASE + points[offset : offset + count])
    least = np.full(PARTS, _NONE)
    np.minimum.at(least, hashes >> _SHIFT, hashes)
    return least


def similarities(one: Sketch, others: Sketch) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The estimated share of shingles (0 to 1) that a text has in common with each of several others.

    `others`: their sketches, a row each.

    >>> one = sketch("整改工作领导小组召开会议三次。")
    >>> similarities(one, np.stack([sketch("整改工作领导小组召开会议 三次"), sketch("追回资金五万元。")])).tolist()
    [1.0, 0.0]
    """
    told = (others != _NONE) | (one != _NONE)
    shares: np.ndarray[Any, np.dtype[np.float64]] = ((others == one) & told).sum(axis=1) / told.sum(axis=1)
    return shares


def _mixed(hashes: Sketch) -> Sketch:
    """Hashes whose every bit depends on all (the finalizer of splitmix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
