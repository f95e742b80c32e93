"""Answers in a later part that name their finding by its number alone: 针对问题1：…, where 问题1 学习不深入 stands in a list before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.facts.findings.items import Finding
from etl.text.line import Line
from etl.text.marker import Marks
from etl.text.numeral import read_mixed
from etl.text.outline import Node

FEWEST = 2  # such lines
LONGEST_CHAPTER = 30  # code points of the heading above the first
_NUMBER = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_REFERS = re.compile(
    rf"(?:针对|关于|对于?)(?:反馈)?问题(?P<number>{_NUMBER})(?:的?整改(?:落实|进展)?情况)?[：:]?"
)
_STOPS = "。；;！!"


def referring_starts(copy: str, lines: Sequence[Line], marks: Marks) -> dict[int, str]:
    """Where such lines begin, and the heading of their chapter directly above the first."""
    places = [
        place
        for place, line in enumerate(lines)
        if not marks[line.start] and _REFERS.fullmatch(copy, line.start, line.end)
    ]
    if len(places) < FEWEST or any(one + 1 == other for one, other in pairwise(places)):
        return {}
    starts = [lines[place].start for place in places]
    above = lines[places[0] - 1] if places[0] else None
    if above is not None and not marks[above.start] and _is_heading(copy, above):
        starts.append(above.start)
    return dict.fromkeys(starts, "about_section")


def _is_heading(copy: str, line: Line) -> bool:
    return line.end - line.start <= LONGEST_CHAPTER and copy[line.end - 1] not in _STOPS


def refer_answers(copy: str, root: Node, findings: Sequence[Finding]) -> None:
    """Give each finding without an answer of its own the one that names its number, where no two findings bear it."""
    told = [(node, number) for node in root.children if (number := _number(copy, node))]
    if len(told) < FEWEST:
        return
    asked: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.node.marker and not finding.children:
            asked.setdefault(finding.node.marker.number, []).append(finding)
    for node, number in told:
        found = asked.get(number, [])
        if len(found) == 1 and not (found[0].answer or found[0].node.children):
            node.family = "label_answer"
            del node.pieces[0]
            found[0].apart = [node]


def _number(copy: str, node: Node) -> int | None:
    """The number of the finding that a part of the notice answers."""
    if node.family != "about_section" or not node.pieces:
        return None
    refers = _REFERS.fullmatch(copy, *node.pieces[0])
    value = read_mixed(refers["number"]) if refers else None
    return None if value is None else int(value)
