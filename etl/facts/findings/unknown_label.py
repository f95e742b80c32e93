"""Labels of findings that the list does not hold: the words that stand above 整改情况： again and again, with a finding behind them
(问题表述：学习不深入。)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.facts.findings.heading import opens_finding, says_area
from etl.text.line import BLANK, Line
from etl.text.marker import Marker, Marks, find_markers
from etl.text.numeral import CHINESE, read_chinese

_ANSWERS = frozenset({"label_answer", "label_plan"})
FEWEST = 2  # one such line is a sentence of the text
# 整改事项（二）： 1号问题： 问题一（学习方面）： what tells why (产生根源：认识不到位) tells more of the finding above
_LABEL = re.compile(
    rf"[【\[]?(?:(?P<first>[0-9]{{1,2}})号)?(?P<word>[\u3400-\u9fff]{{2,12}})[（(]?(?P<number>[0-9]{{1,2}}|(?<=[（(])[{CHINESE}]{{1,3}})?[）)]?[】\]]?"
    rf"(?:[（(][^（()）：:\n]{{1,20}}[）)])?[{BLANK}]*[：:][{BLANK}]*(?=[^\n{BLANK}])"
)
_TELLS_WHY = re.compile("[因源析]")


class _Labelled(NamedTuple):
    label: Marker
    answered: bool
    states: bool
    below_finding: bool


def with_unknown_labels(copy: str, lines: Sequence[Line], marks: Marks) -> Marks:
    """What the lines begin with, such labels among it."""
    found: defaultdict[str, list[_Labelled]] = defaultdict(list)
    for row in _labelled(copy, lines, marks):
        found[row.label.word].append(row)
    labels = {row.label.start: row.label for rows in found.values() if _names_findings(rows) for row in rows}
    return {**marks, **labels} if labels else marks


def _labelled(copy: str, lines: Sequence[Line], marks: Marks) -> Iterator[_Labelled]:
    """The lines that begin with words and a colon and bear no marker, or one of a plan, which may name what is asked for (整改任务：)."""
    for place, line in enumerate(lines):
        mark = marks[line.start]
        match = (
            _LABEL.match(copy, line.start, line.end) if mark is None or mark.family == "label_plan" else None
        )
        if match is None or _TELLS_WHY.search(match["word"]):
            continue
        word = match["word"].rstrip(CHINESE)
        printed = match["first"] or match["number"] or match["word"][len(word) :]
        label = Marker("label_finding", _number(printed), line.start, match.end(), True, word)
        above = lines[place - 1] if place else None
        yield _Labelled(
            label,
            _is_answered(copy, line, lines[place + 1] if place + 1 < len(lines) else None, marks),
            opens_finding(copy[match.end() : line.end]),
            above is not None and _is_finding(copy, above, marks[above.start]),
        )


def _number(printed: str) -> int:
    return int(printed) if printed.isascii() and printed else int(read_chinese(printed) or 0)


def _is_answered(copy: str, line: Line, below: Line | None, marks: Marks) -> bool:
    """Whether the label of an answer stands below a line or within it."""
    marker = marks[below.start] if below else None
    if marker is not None and marker.family in _ANSWERS:
        return True
    return any(inner.family in _ANSWERS for inner in find_markers(copy, line, None))


def _is_finding(copy: str, line: Line, marker: Marker | None) -> bool:
    """Whether a line states a finding, which what stands below it can only tell more of."""
    words = copy[marker.end if marker else line.start : line.end]
    return (marker is not None and marker.family == "label_finding") or (
        opens_finding(words) and not says_area(words)
    )


def _names_findings(rows: list[_Labelled]) -> bool:
    """Whether most of the lines that one label opens are answered, state findings, and stand below none."""
    answered = [row for row in rows if row.answered]
    return (
        len(answered) >= FEWEST
        and 2 * len(answered) > len(rows)
        and 2 * sum(row.states for row in answered) > len(answered)
        and 2 * sum(row.below_finding for row in answered) < len(answered)
    )
