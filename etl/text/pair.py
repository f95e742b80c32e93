"""Labels that bear numbers: 1.存在问题 2.整改情况 below each finding are no headings of a list, they part one answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from etl.text.line import Line, skip
from etl.text.marker import DECIMALS, Marker, read_marker

_NUMBERED = frozenset({"num", "num_paren", "num_half", "cn_paren", "cn_half", *DECIMALS.values()})
_NUMBER = re.compile(
    r"(?:(?:反馈)?问题|第)(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3})(?:[项条]|个?问题)?[：:.、]?"
)
_ANSWERS = ("label_answer", "label_plan")


class _Numbered(NamedTuple):
    place: int
    number: int
    label: Marker | None


def pair_labels(
    text: str, lines: Sequence[Line], marked: Sequence[list[Marker]], states: Callable[[str], bool]
) -> None:
    """Make labels of the numbered ones that follow each other in a list, the first of which does not answer (存在问题, 整改措施), and plain lines
    of those that only go into the finding above."""
    last: dict[str, _Numbered] = {}
    for place, (line, markers) in enumerate(zip(lines, marked, strict=True)):
        if not markers or markers[0].start != line.start:
            continue
        first = read_marker(text, line.start, line.end, at_line_start=True)
        if first is None or first.family not in _NUMBERED:
            continue
        now = _Numbered(place, first.number, _label_behind(text, line, first))
        before, last[first.family] = last.get(first.family), now
        if before is None or before.label is None or now.label is None or now.number != before.number + 1:
            continue
        if now.label.family not in _ANSWERS or before.label.family == "label_answer":
            continue
        if before.label.family != "label_finding":
            _set(marked[before.place], before.label)
        elif before.place and _says(text, lines[before.place - 1], states):
            if text.endswith(
                "方面", 0, lines[before.place - 1].end
            ):  # names an area, whose finding the label tells
                _set(marked[before.place], before.label)
            else:
                marked[before.place].clear()
        else:
            continue  # parts of the report
        _set(marked[place], now.label)


def numbers_alone(text: str, lines: Sequence[Line], marked: Sequence[Sequence[Marker]]) -> frozenset[int]:
    """The lines that hold nothing but the number of a finding whose label opens the next one: 问题1⏎反馈问题：…, 第1项⏎存在问题：…"""
    return frozenset(
        place
        for place, (line, below) in enumerate(zip(lines, marked[1:], strict=False))
        if below
        and below[0].family == "label_finding"
        and below[0].at_line_start
        and not below[0].number
        and _NUMBER.fullmatch(text, line.start, line.end)
    )


def _label_behind(text: str, line: Line, first: Marker) -> Marker | None:
    """The label of a finding or an answer behind a number."""
    place = skip(text, first.end, line.end)
    label = read_marker(text, place, line.end, at_line_start=True)
    if label is None or label.family not in (*_ANSWERS, "label_finding"):
        return None
    return label._replace(start=first.start)


def _set(markers: list[Marker], label: Marker) -> None:
    """Put a label in the place of the markers that it holds."""
    markers[:] = [label, *(marker for marker in markers if marker.start >= label.end)]


def _says(text: str, line: Line, states: Callable[[str], bool]) -> bool:
    """Whether a line states a finding behind its marker."""
    marker = read_marker(text, line.start, line.end, at_line_start=True)
    return states(text[marker.end if marker else line.start : line.end].strip())
