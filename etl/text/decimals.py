"""Headings numbered by decimals: 2 整改情况, 2.1 党建方面, 2.1.1 学习不深入. What a line's number alone leaves open (2.1人才, 2 of a list) its place among
the others decides."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from etl.text.line import BLANK, Line
from etl.text.marker import DECIMALS, Marker, Marks
from etl.text.numeral import read_chinese

_N = "[0-9０-９]{1,2}"
_CN = "[一二三四五六七八九十]{1,2}"
_WORDS = f"(?=[{BLANK}]*[\u3400-\u9fff“])"
# Behind such a number words set out; what is measured, be it in tens of thousands, has none of a heading.
HEADS = rf"{_WORDS}(?![{BLANK}]*[十百千万亿余多]*(?:元|公[里斤顷分吨]|平方|立方|[吨米倍万亿]|亩(?!均)|年(?![轻度终])|月(?!度)|日(?!常)|个?百分点))"
# 2.1 （2.1） 2-1 一.1
_DECIMAL = re.compile(rf"[（(]?(?P<first>{_N}|{_CN})(?P<rest>(?:[.．\-－]{_N}){{1,3}})[）)]?[.．、]?{HEADS}")
_PLAIN = re.compile(
    rf"(?P<number>{_N})(?:(?P<mark>[.．、])|[{BLANK}]|(?![年月日号时分秒度万亿余多个项条次人名户家件种]))"
    rf"[{BLANK}]*{_WORDS}"
)
_DIGITS = re.compile("[0-9０-９]+")
_STOP = re.compile("[。；;：:！!？?]")
LONGEST = 60  # code points of a heading without a stop
FARTHEST = 2  # from one number to the next: a heading may be lost
FEWEST = 2  # such headings that make a text one with decimals

Path = tuple[int, ...]


class _Plain(NamedTuple):
    """A line with one number; `dotted`: a mark stands behind it; `alone`: the line is a heading and nothing else."""

    marker: Marker
    dotted: bool
    alone: bool


def with_decimals(copy: str, lines: Sequence[Line], marks: Marks) -> Marks:
    """What the lines begin with, such numbers among it."""
    numbered = dict(_in_order(copy, lines, marks))
    if len(numbered) < FEWEST:
        return marks
    found = {
        start: Marker(DECIMALS[len(path)], path[-1], start, end, True)
        for start, (path, end) in numbered.items()
    }
    paths = {start: path for start, (path, _) in numbered.items()}
    return {**marks, **found, **_chapters(copy, lines, paths)}


def _in_order(copy: str, lines: Sequence[Line], marks: Marks) -> Iterator[tuple[int, tuple[Path, int]]]:
    """The decimals that lines begin with and that can be no others, or that follow the one before; and where each ends."""
    last: Path = ()
    for line in lines:
        match = _DECIMAL.match(copy, line.start, line.end) if line.column is None else None
        if match is None:
            continue
        first = match["first"]
        path = (int(first if first.isdecimal() else read_chinese(first) or 0), *_numbers(match["rest"]))
        mark = marks[line.start]
        if (mark is not None and mark.family in DECIMALS.values()) or follows(path, last):
            last = path
            yield line.start, (path, match.end())


def _numbers(printed: str) -> Iterator[int]:
    return (int(digits) for digits in _DIGITS.findall(printed))


def follows(path: Path, last: Path) -> bool:
    """Whether a number comes next behind another: 2.1 opens a list, 2.2 or 2.1.1 goes on behind it, 3.1 behind 2.4.3.

    >>> follows((3, 1), (2, 4, 3)), follows((2, 7), (2, 4, 3)), follows((1, 1), (2, 4)), follows((2, 5), ())
    (True, False, True, False)
    """
    if set(path[1:]) == {1} and (not last or path[0] == 1):
        return True
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, last, strict=False)))
    if not last or same == len(path):
        return False
    step = path[same] - (last[same] if same < len(last) else 0)
    return 1 <= step <= FARTHEST and set(path[same + 1 :]) <= {1}


def _chapters(copy: str, lines: Sequence[Line], paths: Mapping[int, Path]) -> dict[int, Marker]:
    """The headings with one number above those with two or three, and among them those that have none below (3 移交线索办理情况)."""
    plain = {
        line.start: one
        for line in lines
        if line.start not in paths and line.column is None and (one := _plain(copy, line))
    }
    named = _named(paths, plain)
    if not named:
        return {}
    dotted = next(iter(named.values())).dotted
    if dotted and max(map(len, paths.values())) == 2:
        return {}  # 1. above 1.1 parts from a list by itself
    found: dict[int, Marker] = {}
    ahead = _ahead(named, plain)
    number, listed = 0, False
    for start in sorted({*plain, *paths}):
        one = plain.get(start)
        if one is None or one.dotted != dotted:
            listed = listed and one is not None
        elif start in named or (not listed and _goes_on(one, number, ahead[start])):
            found[start], number = one.marker, one.marker.number
        else:
            listed = listed or one.marker.number == 1
    return found


def _ahead(named: Container[int], plain: Mapping[int, _Plain]) -> dict[int, int | None]:
    """For each line with one number the next number that is known to be a heading's."""
    ahead: dict[int, int | None] = {}
    number: int | None = None
    for start in sorted(plain, reverse=True):
        ahead[start] = number
        if start in named:
            number = plain[start].marker.number
    return ahead


def _plain(copy: str, line: Line) -> _Plain | None:
    match = _PLAIN.match(copy, line.start, line.end)
    if match is None:
        return None
    alone = line.end - match.end() <= LONGEST and not _STOP.search(copy, match.end(), line.end - 1)
    marker = Marker(DECIMALS[1], int(match["number"]), line.start, match.end(), True)
    return _Plain(marker, match["mark"] is not None, alone)


def _named(paths: Mapping[int, Path], plain: Mapping[int, _Plain]) -> dict[int, _Plain]:
    """The headings with one number directly above the first with two or three that begins so: 2 above 2.1."""
    named: dict[int, _Plain] = {}
    above: dict[int, int] = {}
    for start in sorted({*plain, *paths}):
        if start not in paths:
            if plain[start].alone:
                above[plain[start].marker.number] = start
        else:
            first, *others = paths[start]
            if first in above and set(others) == {1}:
                named[above[first]] = plain[above[first]]
            above = {}
    return named


def _goes_on(one: _Plain, number: int, ahead: int | None) -> bool:
    """Whether a heading with the next number has no others below: 3 behind 2, and before 4."""
    told = one.alone or (one.dotted and number)
    return bool(told) and one.marker.number == number + 1 and (ahead is None or ahead > number + 1)
