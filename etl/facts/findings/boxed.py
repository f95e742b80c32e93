"""Headings that fill a line in brackets: 【组织领导】 and 【后续打算】 are parts of the report, 【党的领导方面】 and 【方面一：党的领导】 name areas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from etl.facts.findings.group import names_group
from etl.facts.findings.heading import opens_finding, says_area, section_kind
from etl.text.line import Line
from etl.text.marker import Marker, Marks, read_marker

_BOXED = re.compile(r"【[^【】\n]{2,60}】|\[[^\[\]\n]{2,60}\]|〔[^〔〕\n]{2,60}〕|〖[^〖〗\n]{2,60}〗")
_HEADINGS = frozenset({"form", "label_finding"})
_ANSWERS = frozenset({"label_answer", "label_plan"})
FEWEST = 2  # lines in brackets that name parts of a report, by which the others do, too
Boxed = tuple[int, Marker]  # the place of a line, and what it opens


def without_boxes(copy: str, lines: Sequence[Line], marks: Marks) -> tuple[list[Line], Marks]:
    """The lines, such headings without their brackets, and what they begin with."""
    inner = {
        place: Line(line.start + 1, line.end - 1)
        for place, line in enumerate(lines)
        if line.column is None and _BOXED.fullmatch(copy, line.start, line.end)
    }
    if not inner:
        return list(lines), marks
    opened = dict(_headings(copy, inner, marks, lines))
    found = [inner[place] if place in opened else line for place, line in enumerate(lines)]
    return found, {**marks, **{marker.start: marker for marker in opened.values()}}


def _headings(copy: str, inner: dict[int, Line], marks: Marks, lines: Sequence[Line]) -> Iterator[Boxed]:
    """The lines in brackets that are headings: those that number an area or finding or name an area, and, where several name parts of a report,
    all that open no answer."""
    told = Counter(copy[line.start : line.end] for line in inner.values())
    once = {words for words, times in told.items() if times == 1}
    has_parts = sum(section_kind(words) is not None for words in once) >= FEWEST
    findings = [place for place, line in enumerate(lines) if _opens_finding(copy, line, marks[line.start])]
    for place, line in inner.items():
        marker = read_marker(copy, line.start, line.end, at_line_start=True)
        words = copy[line.start : line.end]
        if marker is not None and marker.family in _HEADINGS and marker.end < line.end:
            yield place, marker
        elif says_area(words) or names_group(words):
            yield place, Marker("form", 0, line.start, line.start, True)
        elif has_parts and words in once and (marker is None or _is_outside(place, findings, marks, lines)):
            yield place, Marker("about_section", 0, line.start, line.start, True)


def _opens_finding(copy: str, line: Line, marker: Marker | None) -> bool:
    if marker is None or marker.family in _ANSWERS:
        return False
    return marker.family in _HEADINGS or opens_finding(copy[marker.end : line.end])


def _is_outside(place: int, findings: Sequence[int], marks: Marks, lines: Sequence[Line]) -> bool:
    """Whether a label that stands once (【整改情况】, 【整改成效】) stands above all findings, or behind the label of the answer to the last."""
    if not findings or place < findings[0]:
        return True
    behind = (marks[line.start] for line in lines[findings[-1] : place])
    return len(findings) > 1 and any(marker is not None and marker.family in _ANSWERS for marker in behind)
