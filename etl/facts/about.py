"""Findings without a number: lines that open with 关于…的问题。, and lines of their own that state one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from etl.facts.heading import (
    LONGEST_HEADING,
    first_sentence,
    opens_finding,
    says_action,
    says_area,
    says_finding,
    section_kind,
)
from etl.text.line import Line
from etl.text.marker import read_marker
from etl.text.outline import RANK

_OPENS = ("关于", "针对")
_END = re.compile(r"(?:问题|方面|情况|现象|打算|安排)[”\"]?(?:的整改)?(?:情况)?$")
_STOP = re.compile("[。；;：:！!？?]")
LONGEST_BARE = 60  # code points of a heading that neither a number nor 关于 marks
FEWEST_BARE = 3  # fewer such lines are sentences of the text


def about_starts(copy: str, lines: list[Line]) -> dict[int, str]:
    """Where such lines begin, and the family of what they open: `about` a finding, `about_area` an area of those below it, `about_section` a
    part of the report. Lines that only look alike (关于移交线索办理情况。) count where others surely state findings."""
    sure: list[int] = []
    likely: list[int] = []
    for line in lines:
        if copy.startswith(_OPENS, line.start):
            begin, stop = first_sentence(copy, line.start, line.end)
            if stop - begin <= LONGEST_HEADING and _END.search(copy, begin, stop):
                (sure if says_finding(copy[begin:stop]) else likely).append(line.start)
    if not sure:
        return _bare_starts(copy, lines)
    starts = {*sure, *likely}
    return {start: "about_area" if start in _areas(copy, lines, starts) else "about" for start in starts}


def _bare_starts(copy: str, lines: list[Line]) -> dict[int, str]:
    """Where headings stand that nothing marks, in a text whose marked lines state no findings."""
    starts = [line.start for line, below in pairwise(lines) if _is_bare(copy, line, below, _states)]
    if len(starts) < FEWEST_BARE or any(_is_marked_finding(copy, line) for line in lines):
        return {}
    likely = [line.start for line, below in pairwise(lines) if _is_bare(copy, line, below, _may_state)]
    findings = {*starts, *(start for start in likely if start > starts[0])}
    areas = _areas(copy, lines, findings)
    families = {start: "about_area" if start in areas else "about" for start in findings}
    if not any(_is_section(copy, line) for line in lines):
        sections = [
            line.start for line, below in pairwise(lines) if _is_bare(copy, line, below, section_kind)
        ]
        families |= {start: "about_section" for start in sections if start not in starts}
    return families


def _areas(copy: str, lines: list[Line], starts: set[int]) -> set[int]:
    """Those of some headings that name an area and have another one directly below."""
    return {
        line.start
        for line, below in pairwise(lines)
        if line.start in starts and below.start in starts and says_area(copy[line.start : line.end])
    }


def _states(words: str) -> object:
    return says_finding(words)


def _may_state(words: str) -> object:
    return not says_action(words) and section_kind(words) is None


def _is_bare(copy: str, line: Line, below: Line, says: Callable[[str], object]) -> bool:
    """Whether a short line without a stop that says something stands above text that is longer or lists what was done, or above a finding."""
    words = copy[line.start : line.end]
    if not 6 <= len(words) <= LONGEST_BARE or _STOP.search(words, 0, len(words) - 1):
        return False
    if read_marker(copy, line.start, line.end, at_line_start=True) or not says(words):
        return False
    return (
        below.end - below.start > len(words)
        or bool(read_marker(copy, below.start, below.end, True))
        or (says_area(words) and says_finding(copy[below.start : below.end]))
    )


def _is_section(copy: str, line: Line) -> bool:
    """Whether a line is marked as sections are (一、, ##)."""
    marker = read_marker(copy, line.start, line.end, at_line_start=True)
    return marker is not None and marker.family in RANK


def _is_marked_finding(copy: str, line: Line) -> bool:
    marker = read_marker(copy, line.start, line.end, at_line_start=True)
    return marker is not None and (
        marker.family == "label_finding" or opens_finding(copy[marker.end : line.end])
    )
