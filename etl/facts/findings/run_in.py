"""Findings that open a paragraph which goes on with the answer, where no finding bears a number: 学习不深入：组织学习6次…, 学习不深入。组织学习6次…"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.facts.findings.group import names_group
from etl.facts.findings.heading import (
    COUNT,
    opens_finding,
    reports_on,
    says_action,
    says_area,
    says_finding,
    section_kind,
)
from etl.text.line import BLANK, Line
from etl.text.marker import DECIMALS, Marker, Marks
from etl.text.outline import RANK

_MAKES_PUBLIC = re.compile(r"现将[^\n。]{0,80}整改")
_RUN_IN = re.compile(
    rf"(?P<head>[^。；;：:！!？?\n]{{4,60}})(?P<stop>[：:。])[{BLANK}]*(?P<rest>[^\n]{{6,}})"
)
_STOP = re.compile("[。；;：:！!？?]")
_NUMBERED = frozenset({"cn_paren", "cn_half", "num", "num_paren", "num_half", *DECIMALS.values()})
_LABELS = frozenset({"label_finding", "label_answer", "label_plan"})  # these tell finding from answer
LONGEST_BARE = 40  # code points of a line that may name a part of the report
FEWEST = 2  # findings of a chapter, where all of its paragraphs are built so,
FEWEST_AMONG = 3  # where others stand among them
MOST_BEFORE, MOST_BEHIND = 1, 2  # paragraphs that lead into a chapter, or close it


class _Opening(NamedTuple):
    """How a paragraph sets out. `states`: with a finding; `answered`: what stands behind that is none."""

    start: int
    head: str
    states: bool
    answered: bool


def run_in_starts(copy: str, lines: Sequence[Line], marks: Marks) -> list[int]:
    """Where such paragraphs begin, in chapters that report and have (nearly) all their paragraphs built alike."""
    return [
        start
        for chapter in _chapters(copy, lines, marks)
        if (told := _paragraphs(copy, chapter, marks))
        for start in _findings(copy, told, "：:") or _findings(copy, told, "。")
    ]


def _chapters(copy: str, lines: Sequence[Line], marks: Marks) -> Iterator[list[Line]]:
    """The lines of each part that reports, without its heading: a chapter, those on one area each, or all behind the sentence that makes the
    results public."""
    chapter: list[Line] | None = None
    headed = False
    for line in lines:
        begun = _begun(copy, line, marks[line.start])
        if begun is None:
            if chapter is not None:
                chapter.append(line)
        elif begun != "area" or chapter is None or not headed:
            if chapter:
                yield chapter
            chapter, headed = ([] if begun != "other" else None), begun != "public"
    if chapter:
        yield chapter


def _begun(copy: str, line: Line, marker: Marker | None) -> str | None:
    """What a line begins: a chapter that reports (`report`), one on an `area`, another one; what it makes public; None where it begins nothing."""
    if marker is not None and marker.family not in RANK:
        return None
    words = copy[marker.end if marker else line.start : line.end]
    kind = section_kind(words)
    if marker is not None and kind in ("container", None) and (names_group(words) or says_area(words)):
        return "area"
    if marker is None and (len(words) > LONGEST_BARE or _STOP.search(words)):
        return "public" if _MAKES_PUBLIC.search(words) else None
    if marker is None and (kind is None or (says_finding(words) and not reports_on(words))):
        return None
    return "report" if kind == "container" else "other"


def _paragraphs(copy: str, chapter: Sequence[Line], marks: Marks) -> list[Line]:
    """The paragraphs of a chapter that nothing marks; none where its findings are marked otherwise."""
    told: list[Line] = []
    for line in chapter:
        marker = marks[line.start]
        words = copy[marker.end if marker else line.start : line.end]
        if line.column is not None or (marker is not None and marker.family in _LABELS):
            return []
        if marker is not None:
            if marker.family in _NUMBERED and opens_finding(words) and not says_area(words):
                return []
        elif _STOP.search(words, 0, len(words) - 1):
            told.append(line)
        elif len(words) <= LONGEST_BARE and says_finding(words) and not says_area(words):
            return []
        elif len(words) > LONGEST_BARE or _STOP.search(words):
            told.append(line)
    return told


def _findings(copy: str, told: Sequence[Line], stops: str) -> list[int]:
    """Where the paragraphs begin that one of some stops parts into finding and answer; none where too few are built so."""
    places = {place: one for place, line in enumerate(told) if (one := _opening(copy, line, stops))}
    heads = Counter(one.head for one in places.values())
    places = {place: one for place, one in places.items() if heads[one.head] == 1}  # the others are labels
    sure = [place for place, one in places.items() if one.states]
    if len(sure) < FEWEST or sure[0] > MOST_BEFORE:
        return []
    first, last = (0, len(told) - 1) if stops != "。" and len(places) == len(told) else (sure[0], sure[-1])
    likely = [place for place in range(first, last + 1) if place in places]
    among = last + 1 - first + max(0, len(told) - 1 - last - MOST_BEHIND)
    answered = sum(places[place].answered for place in likely)
    alike = 4 * len(likely) >= 3 * among and 2 * len(sure) > len(likely)
    if stops == "。":  # many a paragraph sets out with a short sentence
        alike = 4 * len(sure) >= 3 * among
    elif not alike and len(sure) >= FEWEST_AMONG:  # answers of several paragraphs
        alike = len(sure) == len(places) and 3 * len(sure) >= among
    return [places[place].start for place in likely] if alike and 2 * answered > len(likely) else []


def _opening(copy: str, line: Line, stops: str) -> _Opening | None:
    """What a paragraph sets out with, where that may be a finding that its answer follows."""
    match = _RUN_IN.match(copy, line.start, line.end)
    if match is None or match["stop"] not in stops:
        return None
    head = match["head"]
    states = says_finding(head)
    names_part = section_kind(head) not in (None, "clues", "earlier")
    if not states and (names_part or says_action(head) or COUNT.search(head) or "，" in head):
        return None
    return _Opening(line.start, head, states, not opens_finding(match["rest"]))
