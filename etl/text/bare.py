"""Markers that lost their marks in a copy (7未按 for 7.未按, 三关于 for （三）关于): numbers at the starts of lines that a list has place for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from etl.text.date import split_digits
from etl.text.line import Line
from etl.text.marker import Marker
from etl.text.numeral import read_chinese

ARABIC_FAMILIES = frozenset({"num", "num_paren", "num_half"})
_OF_ANSWERS = ("num_half", "num", "circle")  # families that a list of what was done may have
_CHINESE_FAMILIES = ("cn", "cn_paren", "cn_half")
_DATE = re.compile(r"([0-9０-９]{3,6})(?=日)")
_WORDS = re.compile(r"([0-9０-９]{1,2})(?=[^0-9０-９.．、)）年月日号%％万亿余多个项条次人名户家件])")
_LABEL = re.compile(
    r"问题([0-9０-９]{1,2})(?![0-9０-９.．、)）年月日号%％万亿余多个项条次名户家件]|人(?![才员事居大民]))"
)
_CHINESE = re.compile(r"([一二三四五六七八九十]{1,3})(?=[\u3400-\u9fff“])")
_COUNTED = frozenset("处所起户座栋间辆台宗笔")  # measure words that begin other words, too
_ABOUT = ("关于", "针对", "聚焦", "围绕")
_AIMED = re.compile(r"针对[^，,。；;：:\n]{3,60}(?:问题|现象)”?[，,]")  # 针对学习不深入的问题，组织学习6次。
_ENDS = ("方面", "问题", "问题。")
_STOP = re.compile("[。；;：:]")
LONGEST_HEADING = 60  # code points of a line that may name a part of the report
_STARTS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十问")

States = Callable[[str], bool]


class OpenList(Protocol):
    """A list that is open at some place: its family and the number of its last entry."""

    family: str
    number: int


class Ahead(NamedTuple):
    """What comes next at a line's start: the marker of an Arabic family (None where a heading of another comes first), the number that each
    Chinese family has next, and the digits without a mark (none where a mark comes first)."""

    arabic: Marker | None
    chinese: dict[str, int]
    bare: str


def look_ahead(text: str, lines: Sequence[Line], marked: Sequence[Sequence[Marker]]) -> list[Ahead]:
    """For each line what comes next behind it."""
    ahead: list[Ahead] = []
    arabic: Marker | None = None
    chinese: dict[str, int] = {}
    bare = ""
    for line, markers in zip(reversed(lines), reversed(marked), strict=True):
        ahead.append(Ahead(arabic, chinese, bare))
        if markers and markers[0].at_line_start:
            bare = ""
            arabic = markers[0] if markers[0].family in ARABIC_FAMILIES else None
            if markers[0].family in _CHINESE_FAMILIES:
                chinese = {**chinese, markers[0].family: markers[0].number}
        elif match := _begins(text, line):
            bare = match[1]
    return ahead[::-1]


def _begins(text: str, line: Line) -> re.Match[str] | None:
    """The digits that a line begins with before words or before 日."""
    return _WORDS.match(text, line.start, line.end) or _DATE.match(text, line.start, line.end)


def bare_marker(
    text: str,
    line: Line,
    opened: Sequence[OpenList],
    last: int,
    ahead: Ahead,
    states: States,
    answers: Callable[[], bool],
) -> Marker | None:
    """The number, or label with a number, that opens a line without its mark; None where it is none. `last`: the Arabic number that a line
    bore last; `states`: whether words set out with a finding; `answers`: whether the line stands in the answer to one."""
    if text[line.start] not in _STARTS:
        return None
    return (
        _label(text, line, states)
        or _arabic(text, line, opened, ahead.arabic, states)
        or _first(text, line, opened, last, ahead.arabic, states)
        or _first_of_answer(text, line, opened, ahead.bare, answers)
        or _chinese(text, line, opened, ahead.chinese, states)
    )


def _label(text: str, line: Line, states: States) -> Marker | None:
    """A label that lost its colon (问题1推进不力) at the start of a line that sets out with a finding."""
    match = _LABEL.match(text, line.start, line.end)
    if match is None or not states(text[match.end() : line.end]):
        return None
    return Marker("label_finding", int(match[1]), line.start, match.end(), True, match[0])


def _arabic(
    text: str, line: Line, opened: Sequence[OpenList], following: Marker | None, states: States
) -> Marker | None:
    """An Arabic number, where the list has a gap that it fills.

    Before words (`7未按`) an open list with the number before is proof enough; before the digits of a date (`1329日`) the next marker must
    bear the next number, too.
    """
    words, date = _WORDS.match(text, line.start, line.end), _DATE.match(text, line.start, line.end)
    for match, needs_following in ((words, False), (date, True)):
        if match is None:
            continue
        for digits in (1, 2):
            if digits > len(match[1]) or (match is words and digits != len(match[1])):
                continue
            number = int(match[1][:digits])
            next_number = following.number if following else 0
            if (
                number == 1
                and following
                and next_number == 2
                and not any(entry.number == 1 and entry.family == following.family for entry in opened)
            ):
                return Marker(following.family, number, line.start, line.start + digits, True)
            if needs_following and next_number != number + 1 and split_digits(match[1], ends_in_month=False):
                continue  # the digits can be a date as they stand
            family = _family(opened, number, following, states, text[line.start + digits : line.end])
            if family is not None:
                return Marker(family, number, line.start, line.start + digits, True)
    return None


def _family(
    opened: Sequence[OpenList], number: int, following: Marker | None, states: States, words: str
) -> str | None:
    """The family of the innermost open list that a bare number goes on with, of the outermost before a finding; not that of the next heading
    where that bears the number itself, but then it may be of ①②."""
    families: frozenset[str] = ARABIC_FAMILIES
    if following is not None and following.number == number:
        families = (families - {following.family}) | {"circle"}
    fitting = [entry.family for entry in opened if entry.family in families and entry.number + 1 == number]
    if len(fitting) > 1 and states(words):
        return fitting[0]
    return fitting[-1] if fitting else None


def _first(
    text: str, line: Line, opened: Sequence[OpenList], last: int, following: Marker | None, states: States
) -> Marker | None:
    """The number 1, the one before the next or behind the last, ahead of a finding where no list of such numbers is open: 1关于学习不深入的问题
    below the heading of an area, 8关于管护不到位的问题 below that of the next."""
    match = _WORDS.match(text, line.start, line.end)
    if (
        match is None
        or text[match.end()] in _COUNTED
        or any(entry.family in ARABIC_FAMILIES for entry in opened)
        or not (states(text[match.end() : line.end]) or _AIMED.match(text, match.end(), line.end))
    ):
        return None
    number = int(match[1])
    if following is not None and following.number == number + 1:
        return Marker(following.family, number, line.start, match.end(), True)
    return Marker("num", number, line.start, match.end(), True) if number in (1, last + 1) else None


def _first_of_answer(
    text: str, line: Line, opened: Sequence[OpenList], following: str, answers: Callable[[], bool]
) -> Marker | None:
    """The number 1 of what was done, below a finding or the label of its answer and before a bare 2: 1组织学习6次, 1315日学习."""
    match = _begins(text, line)
    if match is None or match[1][0] not in "1１" or following[:1] not in ("2", "２") or not answers():
        return None
    if text[match.end()] == "日":
        if split_digits(match[1], ends_in_month=False):
            return None  # the digits can be a date as they stand
    elif len(match[1]) > 1 or text[match.end()] in _COUNTED:
        return None
    taken = {entry.family for entry in opened}
    if "num_paren" in taken:
        taken.add("num_half")  # a half mark goes on with whole ones
    family = next((family for family in _OF_ANSWERS if family not in taken), None)
    return Marker(family, 1, line.start, line.start + 1, True) if family else None


def _chinese(
    text: str, line: Line, opened: Sequence[OpenList], following: dict[str, int], states: States
) -> Marker | None:
    """A Chinese number before a heading (二整改情况), where a list has a gap that it fills; before a finding (三关于…的问题) also where the list
    goes on and the words say that a heading begins."""
    match = _CHINESE.match(text, line.start, line.end)
    if match is None:
        return None
    finds = states(text[match.end() : line.end])
    if not finds and (line.end - line.start > LONGEST_HEADING or _STOP.search(text, line.start, line.end)):
        return None
    number = int(read_chinese(match[1]) or 0)
    last = {entry.family: entry.number for entry in opened if entry.family in _CHINESE_FAMILIES}
    fitting = [
        family
        for family in (*reversed(last), *(family for family in _CHINESE_FAMILIES if family not in last))
        if last.get(family, 0) + 1 == number != following.get(family)
    ]
    family = next((family for family in fitting if following.get(family) == number + 1), None)
    if family is None and finds:
        family = _last_of(text[match.end() : line.end], last, fitting)
    return Marker(family, number, line.start, match.end(), True) if family else None


def _last_of(words: str, last: dict[str, int], fitting: list[str]) -> str | None:
    """The family of a list that a finding may go on with, though no entry is left behind it: any before 关于…, the innermost before …问题."""
    if words.startswith(_ABOUT):
        begun = "cn_paren" if "cn" in last else "cn"
        return next((family for family in fitting if family in last), begun if fitting else None)
    innermost = next(reversed(last), None)
    return innermost if innermost in fitting and words.endswith(_ENDS) else None
