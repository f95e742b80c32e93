"""Calendar dates as they stand in a text, whole or damaged, each with all readings that its digits allow.

A damaged date lost some of 年 月 日 when the page was copied (`2018115日`, `201934日`, `329日`). Which reading holds is decided by what the
notice proves, see `etl/facts/dates.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from etl.text.numeral import FOLD, SPACE, read_chinese

YEARS = range(1949, 2100)
_S = f"[{SPACE}]?"
_D = "[0-9０-９]"
_CN = "[〇零○一二三四五六七八九十]"

DATE = re.compile(
    rf"(?P<year>{_D}(?:{_S}{_D}){{3}}{_S}年{_S})?(?P<month>{_D}(?:{_S}{_D})?){_S}月(?:份)?(?:{_S}(?P<day>{_D}(?:{_S}{_D})?){_S}[日号號])?"
    rf"|(?P<cn_year>[〇零○一二三四五六七八九]{{4}}年)?(?P<cn_month>{_CN}{{1,3}})月(?:(?P<cn_day>{_CN}{{1,3}})[日号號])?"
    rf"|(?P<dotted>{_D}{{4}}[-./．]{_D}{{1,2}}[-./．]{_D}{{1,2}})(?!{_D})"
    rf"|(?P<broken>{_D}{{2,8}}{_S}[日月]|{_D}{{4}}{_S}年{_S}{_D}{{2,4}}{_S}日)"
)

# Where a date may begin: DATE itself would be tried at every character.
_FIRST = re.compile(
    r"[0-9０-９〇零○一二三四五六七八九十](?:(?<=[0-9０-９])[0-9０-９]*|(?<![0-9０-９])[〇零○一二三四五六七八九十]{0,7}(?=[年月]))"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a date; a missing year or day is None."""

    year: int | None
    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Where a date stands and how it can be read. `broken`: characters are missing. `swallowed`: readings that leave the first digits to a
    list marker, as (number of digits, reading)."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    broken: bool
    swallowed: tuple[tuple[int, Reading], ...] = ()


def valid(reading: Reading) -> bool:
    """Whether the calendar has such a day (29 February passes where the year is unknown).

    >>> valid(Reading(2021, 2, 29)), valid(Reading(None, 2, 29))
    (False, True)
    """
    if not 1 <= reading.month <= 12 or (reading.year is not None and reading.year not in YEARS):
        return False
    return reading.day is None or 1 <= reading.day <= monthrange(reading.year or 2020, reading.month)[1]


def split_digits(digits: str, ends_in_month: bool) -> list[Reading]:
    """All readings of the digits of a date that lost its signs.

    >>> split_digits("2018115", False)
    [Reading(year=2018, month=1, day=15), Reading(year=2018, month=11, day=5)]
    >>> split_digits("20188", True)
    [Reading(year=2018, month=8, day=None)]
    """
    found = []
    for year_digits in (4, 0):
        year, rest = (int(digits[:4]), digits[4:]) if year_digits else (None, digits)
        if year_digits and (len(digits) < 5 or year not in YEARS):
            continue
        if ends_in_month:
            splits: list[tuple[str, str | None]] = [(rest, None)]
        else:
            splits = [(rest[:cut], rest[cut:]) for cut in (1, 2) if cut < len(rest)]
        for month, day in splits:
            if (
                not month
                or month[0] == "0"
                or len(month) > 2
                or (day is not None and (day[0] == "0" or len(day) > 2))
            ):
                continue
            reading = Reading(year, int(month), int(day) if day is not None else None)
            if valid(reading):
                found.append(reading)
    return found


def find_dates(text: str, start: int, end: int) -> list[DateSpan]:
    """Every date of at least month precision in text[start:end], in order; no two overlap."""
    found = []
    position = start
    while (first := _FIRST.search(text, position, end)) is not None:
        match = DATE.match(text, first.start(), end)
        position = match.end() if match else first.end()
        span = _read(match, text) if match else None
        if span is not None:
            found.append(span)
    return found


def _number(text: str) -> int:
    plain = text.translate(FOLD)
    return int("".join(char for char in plain if char.isdigit()))


def _read(match: re.Match[str], text: str) -> DateSpan | None:
    start, end = match.span()
    if start and text[start - 1].isascii() and (text[start - 1].isdigit() or text[start - 1].isalpha()):
        return None
    if match["broken"]:
        return _read_broken(match, text)
    if match["dotted"]:
        year, month, day = (int(part) for part in re.split(r"[-./]", match["dotted"].translate(FOLD)))
        readings: tuple[Reading, ...] = (Reading(year, month, day),)
    elif match["cn_month"]:
        cn = [read_chinese(match[group]) if match[group] else None for group in ("cn_month", "cn_day")]
        cn_year = read_chinese(match["cn_year"][:-1]) if match["cn_year"] else None
        if cn[0] is None or (cn_year is None and cn[1] is None):
            return None
        readings = (
            Reading(
                None if cn_year is None else int(cn_year), int(cn[0]), None if cn[1] is None else int(cn[1])
            ),
        )
    else:
        year_of = _number(match["year"]) if match["year"] else None
        readings = (
            Reading(year_of, _number(match["month"]), _number(match["day"]) if match["day"] else None),
        )
        if match["day"] is None and text[match.end() - 1] == "份":
            end -= 1
        if year_of is None and start and text[start - 1] == "个":
            return None
    readings = tuple(reading for reading in readings if valid(reading))
    return DateSpan(start, end, readings, broken=False) if readings else None


def _read_broken(match: re.Match[str], text: str) -> DateSpan | None:
    start, end = match.span()
    if start and text[start - 1] in "年月" and not _has_word_year(text, start):
        return None
    printed = match["broken"].translate(FOLD)
    ends_in_month = printed.endswith("月")
    digits = "".join(char for char in printed if char.isdigit())
    readings = tuple(split_digits(digits, ends_in_month))
    swallowed: tuple[tuple[int, Reading], ...] = ()
    if "年" not in printed and not ends_in_month:
        swallowed = tuple(
            (cut, reading)
            for cut in (1, 2)
            if cut < len(digits) - 1
            for reading in split_digits(digits[cut:], False)
        )
    if ends_in_month and len(digits) < 5:
        return None
    if not readings and not swallowed:
        return None
    return DateSpan(start, end, readings, broken=True, swallowed=swallowed)


def _has_word_year(text: str, start: int) -> bool:
    """今年225日, 去年115日: the sign before the digits belongs to a word."""
    return text[start - 2 : start] in ("今年", "去年", "当年", "同年", "明年", "次年", "本年")
