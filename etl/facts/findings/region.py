"""Which item, measure and section a place of the body belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from etl.facts.findings.chapter import reported_kind, reports_all_the_same
from etl.facts.findings.items import Finding
from etl.facts.record import Measure
from etl.text.outline import Node, walk
from etl.words import branches, words_of

Span = tuple[int, int]


AHEAD_OF_BEHIND = 3
_AHEAD = re.compile(
    rf"{branches(words_of('outlook', 'ahead'))}|[月日]前|到20[0-9]{{2}}|以上(?!的)|每(?:季度?|月|年|半年|周)"
)
_BEHIND = re.compile(rf"{branches(words_of('outlook', 'behind'))}|了(?!解)|(?<=[查走翻看核清])过|共(?=[0-9])")


class Spans:
    """Spans that do not overlap, asked by place.

    >>> spans = Spans([(3, 5)])
    >>> 3 in spans, 5 in spans
    (True, False)
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __contains__(self, place: int) -> bool:
        if not self._starts:
            return False  # most notices have no such spans
        number = bisect_right(self._starts, place)
        return bool(number) and place < self._spans[number - 1][1]


class Regions:
    """Items nest: of those whose region holds a place, the last one begun is the finest."""

    def __init__(self, findings: Sequence[Finding], measures: Sequence[Measure]) -> None:
        number = {id(finding): position for position, finding in enumerate(findings, 1)}
        self._starts = [finding.node.start for finding in findings]
        self._ends = [finding.end for finding in findings]
        self._above = [number[id(finding.parent)] if finding.parent else None for finding in findings]
        self._apart = sorted(
            (node.start, node.end, number[id(one)]) for one in findings for node in one.apart
        )
        self._measures = measures
        self._measure_starts = [measure.start for measure in measures]

    def item_at(self, place: int) -> int | None:
        """Number of the finest item whose region holds a place."""
        part = bisect_right(self._apart, place, key=itemgetter(0))
        if part and place < self._apart[part - 1][1]:
            return self._apart[part - 1][2]
        number: int | None = bisect_right(self._starts, place) or None
        while number is not None and place >= self._ends[number - 1]:
            number = self._above[number - 1]
        return number

    def measure_at(self, place: int) -> int | None:
        """Number of the measure that holds a place."""
        number = bisect_right(self._measure_starts, place)
        return (
            self._measures[number - 1].measure_no
            if number and place < self._measures[number - 1].end
            else None
        )


def sections_of(root: Node, copy: str, kind: str) -> Spans:
    """The top-level sections of a kind (clues, future …); none on future work that tells what was done."""
    return Spans(
        [
            (section.start, section.end)
            for section in root.children
            if kind_of(copy, section) == kind
            and not (kind == "future" and reports_all_the_same(copy, section))
        ]
    )


def kind_of(copy: str, section: Node) -> str | None:
    """What a section that is no finding reports, see `reported_kind`."""
    return reported_kind(copy, section)


def look_ahead(copy: str, plans: Spans) -> bool:
    """Whether what the 整改措施 of a notice tell is yet to come: they look ahead much more often than back. Elsewhere they tell what was done."""
    ahead = sum(len(_AHEAD.findall(copy, start, end)) for start, end in plans)
    behind = sum(len(_BEHIND.findall(copy, start, end)) for start, end in plans)
    return ahead > AHEAD_OF_BEHIND * behind


def plans_of(root: Node) -> Spans:
    """What was planned (整改措施) where what was done (整改情况, 整改成效) is told beside it, and beside most of what is called so."""
    plans = 0
    answered: list[tuple[int, int]] = []
    for node in walk(root):
        own = [(child.start, child.end) for child in node.children if child.family == "label_plan"]
        plans += len(own)
        if own and any(child.family == "label_answer" for child in node.children):
            answered += own
    return Spans(answered if 2 * len(answered) >= plans else [])
