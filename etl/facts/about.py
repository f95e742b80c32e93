"""Findings without a number: lines that open with 关于…的问题。, and lines of their own that state one."""

from __future__ import annotations

import re
from itertools import pairwise

from etl.facts.heading import (
    LONGEST_HEADING,
    first_sentence,
    opens_finding,
    says_action,
    says_finding,
    section_kind,
)
from etl.text.line import Line
from etl.text.marker import read_marker

_OPENS = ("关于", "针对")
_END = re.compile(r"(?:问题|方面|情况|现象|打算|安排)[”\"]?(?:的整改)?(?:情况)?$")
_STOP = re.compile("[。；;：:！!？?]")
LONGEST_BARE = 60  # code points of a heading that neither a number nor 关于 marks
FEWEST_BARE = 3  # fewer such lines are sentences of the text


def about_starts(copy: str, lines: list[Line]) -> frozenset[int]:
    """Where such lines begin. Lines that only look alike (关于移交线索办理情况。) count where others surely state findings."""
    sure: list[int] = []
    likely: list[int] = []
    for line in lines:
        if copy.startswith(_OPENS, line.start):
            begin, stop = first_sentence(copy, line.start, line.end)
            if stop - begin <= LONGEST_HEADING and _END.search(copy, begin, stop):
                (sure if says_finding(copy[begin:stop]) else likely).append(line.start)
    return frozenset(sure + likely) if sure else _bare_starts(copy, lines)


def _bare_starts(copy: str, lines: list[Line]) -> frozenset[int]:
    """Where headings stand that nothing marks, in a text whose marked lines state no findings."""
    starts = [line.start for line, below in pairwise(lines) if _is_bare(copy, line, below)]
    if len(starts) < FEWEST_BARE or any(_is_marked_finding(copy, line) for line in lines):
        return frozenset()
    likely = [line.start for line, below in pairwise(lines) if _is_bare(copy, line, below, sure=False)]
    return frozenset(starts) | frozenset(start for start in likely if start > starts[0])


def _is_bare(copy: str, line: Line, below: Line, sure: bool = True) -> bool:
    """Whether a short line without a stop stands above text that is longer or lists what was done, and surely states a finding or may do so."""
    words = copy[line.start : line.end]
    if not 6 <= len(words) <= LONGEST_BARE or _STOP.search(words, 0, len(words) - 1):
        return False
    if read_marker(copy, line.start, line.end, at_line_start=True):
        return False
    if not (says_finding(words) if sure else not says_action(words) and section_kind(words) is None):
        return False
    return below.end - below.start > len(words) or bool(read_marker(copy, below.start, below.end, True))


def _is_marked_finding(copy: str, line: Line) -> bool:
    marker = read_marker(copy, line.start, line.end, at_line_start=True)
    return marker is not None and (
        marker.family == "label_finding" or opens_finding(copy[marker.end : line.end])
    )
