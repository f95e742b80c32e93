"""Which notices of a block are one: pure functions of what is known of each.

Two notices are alike if they have most of their text in common. Notices that are alike, or linked by others that are
like both, are one, as far as their divisions allow it: namesakes write to the same day, too. So no group holds two
divisions. A notice whose division is not known goes with those it is like; where these are of several divisions it
goes with none, as nothing tells which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from etl.sketch import Sketch, similarities

# Copies of a short notice on two pages share 0.95 of their text, a copy with a slip every 30 characters 0.73, one that
# lost its last third 0.66; different notices 0.05.
ALIKE = 0.6

Matrix: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"


@dataclass(frozen=True, slots=True)
class Member:
    """A notice that may repeat others of its block. `words`: hash of its letters, `length` their number."""

    block: str
    notice_id: str
    is_complete: bool
    publication_date: date | None
    adcode: str | None
    words: str
    length: int
    sketch: Sketch = field(repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Notices that are one, the one that reports read (`kept`) first.

    `rivals`: groups of several divisions that these are like, so that they belong to none.
    """

    members: tuple[Member, ...]
    rivals: tuple[Group, ...] = ()

    @property
    def kept(self) -> Member:
        return self.members[0]

    @property
    def division(self) -> str | None:
        """The code that some of the members bear, and no other."""
        return next((member.adcode for member in self.members if member.adcode is not None), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of `notice_relation`."""

    notice_id: str
    relation: str
    related_notice_id: str
    similarity: float


def groups(members: Sequence[Member]) -> list[Group]:
    """The notices of one block, each in one group; the same groups in whatever order they are given."""
    copies: dict[tuple[str, str | None], list[Member]] = defaultdict(list)
    for member in sorted(members, key=_rank):
        copies[member.words, member.adcode].append(member)
    alike = _alike([same[0].sketch for same in copies.values()])
    divisions = _divisions([adcode for _, adcode in copies], alike)
    numbers = {each: number for number, each in enumerate(divisions)}
    numbered = np.array([numbers[each] for each in divisions])
    first = _first_linked(alike & (numbered[:, None] == numbered))
    found: dict[int, list[Member]] = defaultdict(list)
    rivals: dict[int, set[int]] = defaultdict(set)
    for place, same in enumerate(copies.values()):
        group = first[place]
        found[group] += same
        if len(divisions[place]) > 1:
            rivals[group] |= {first[other] for other in np.flatnonzero(alike[place])} - {group}
    whole = {group: Group(tuple(sorted(same, key=_rank))) for group, same in found.items()}
    return [
        replace(each, rivals=tuple(whole[rival] for rival in sorted(rivals[group])))
        for group, each in whole.items()
    ]


def relations(group: Group) -> list[Relation]:
    """How the notices of a group relate."""
    kept, *others = group.members
    if not others:
        return []
    found = []
    shares = similarities(kept.sketch, np.stack([other.sketch for other in others]))
    for other, share in zip(others, map(float, shares), strict=True):
        found.append(Relation(other.notice_id, "duplicate_of", kept.notice_id, share))
        if _is_later(kept, other) and kept.words != other.words:
            found.append(Relation(kept.notice_id, "supersedes", other.notice_id, share))
    return found


def _alike(sketches: Sequence[Sketch]) -> Matrix:
    """Which of several texts are alike; each is like itself."""
    rows = np.stack(sketches)
    alike: Matrix = np.eye(len(rows), dtype=np.bool_)
    for place in range(len(rows) - 1):
        alike[place, place + 1 :] = similarities(rows[place], rows[place + 1 :]) >= ALIKE
    return alike | alike.T


def _divisions(codes: Sequence[str | None], alike: Matrix) -> list[frozenset[str]]:
    """The divisions of which each may be: its own; where that is not known, those of all that it is like, or that others
    without a division are to which it is linked.

    >>> like_all = np.ones((3, 3), dtype=np.bool_)
    >>> [sorted(each) for each in _divisions(["990102", None, "990204"], like_all)]
    [['990102'], ['990102', '990204'], ['990204']]
    """
    unknown = np.array([code is None for code in codes])
    first = _first_linked(alike & unknown[:, None] & unknown)
    found: dict[int, set[str]] = defaultdict(set)
    for place in np.flatnonzero(unknown):
        found[first[place]].update(
            filter(None, (codes[other] for other in np.flatnonzero(alike[place]).tolist()))
        )
    return [frozenset(found[first[place]] if code is None else (code,)) for place, code in enumerate(codes)]


def _first_linked(linked: Matrix) -> list[int]:
    """For each place the first that it is linked with, directly or by others.

    >>> _first_linked(np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=np.bool_))
    [0, 1, 0]
    """
    first = np.full(len(linked), -1)
    for start in range(len(linked)):
        if first[start] < 0:
            first[start] = start
            reached = [start]
            for place in reached:  # which grows meanwhile
                others = np.flatnonzero(linked[place] & (first < 0))
                first[others] = start
                reached += others.tolist()
    numbers: list[int] = first.tolist()
    return numbers


def _rank(member: Member) -> tuple[Any, ...]:
    """Lowest for the one that reports read."""
    day = member.publication_date or date.min
    return (not member.is_complete, -day.toordinal(), -member.length, member.notice_id)


def _is_later(one: Member, other: Member) -> bool:
    return (
        one.publication_date is not None
        and other.publication_date is not None
        and one.publication_date > other.publication_date
    )
