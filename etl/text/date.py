"""Calendar dates as they stand in a text, whole or damaged, each with all readings that its digits allow.

A damaged date lost some of 年 月 日 when the page was copied (`2018115日`, `201934日`, `329日`). Which reading holds is decided by what the
notice proves, see `etl/facts/dates.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from etl.text.numeral import FOLD, SPACE, read_chinese

YEARS = range(1949, 2100)
_S = f"[{SPACE}]?"
_D = "[0-9０-９]"
_CN = "[〇零○一二三四五六七八九十]"

_BEFORE_COMMITTEE = "(?=[省市区县州旗盟]委(?!员))"  # 11月15市委第三巡察组: 日 is lost
DATE = re.compile(
    rf"(?P<year>{_D}(?:{_S}{_D}){{3}}{_S}年{_S})?(?P<month>{_D}(?:{_S}{_D})?){_S}月(?:份)?(?:{_S}(?P<day>{_D}(?:{_S}{_D})?){_S}(?:[日号號]|{_BEFORE_COMMITTEE}))?"
    rf"|(?P<cn_year>[〇零○一二三四五六七八九]{{4}}年)?(?P<cn_month>{_CN}{{1,3}})月(?:(?P<cn_day>{_CN}{{1,3}})[日号號])?"
    rf"|(?P<dotted>{_D}{{4}}[-－./．]{_D}{{1,2}}[-－./．]{_D}{{1,2}})(?!{_D})"
    rf"|(?P<broken>{_D}{{2,8}}{_S}[日月]|{_D}{{4}}{_S}年{_S}{_D}{{2,4}}{_S}日)"
)

_LIST = r"\s?(?:、|和|及|与|或|至|到|[-－‐–—―─~～]{1,2})\s?"
_HOUR = r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?(?:[上下]午|晚上?)?"  # what may stand behind a day
_UNTIL = re.compile(rf"{_HOUR}\s?起?(?:至|到|[-－‐–—―─~～]{{1,2}})\s?")
# The first of several days that share one 日 (11月1-15日), and of several months that share one 月 (2024年8至11月).
_DAY_OF_LIST = re.compile(
    rf"(?P<day>{_D}{{1,2}})(?=(?:{_LIST}{_D}{{1,2}}){{1,8}}[日号號]|{_LIST}{_D}{{1,2}}月{_D}{{1,2}}[日号號])"
)
_MONTH_OF_LIST = re.compile(
    rf"(?P<year>{_D}{{4}}年)?(?P<month>{_D}{{1,2}})(?=(?:{_LIST}(?:次年|翌年)?{_D}{{1,2}}){{1,11}}月(?!龄))"
)
_BEFORE_LIST = re.compile(
    rf"(?:[\u3400-\u9fff]|{_D}、)$"
)  # 3、4月份 at the start of a line is a list marker and a month
_NO_MONTH_BEHIND = ".．%‰月第期续逾达每约近满超隔"  # 逾期3至6月, 4月10至12日
_LASTS = re.compile(rf"[期续逾达约近满超隔]{_D}{{1,2}}{_LIST}$")  # 逾期3至6月
_NEXT_DAY = re.compile(
    rf"{_HOUR}(?:\s?[，,]\s?|\s?起?{_LIST})(?P<day>{_D}{{1,2}})(?:[日号號](?![内后])|(?=(?:{_LIST}{_D}{{1,2}}){{1,8}}[日号號](?![内后])))"
)
_SHORT_YEAR = re.compile(
    rf"(?P<year>{_D}{{2}})年(?P<month>{_D}{{1,2}})月(?:(?P<day>{_D}{{1,2}})[日号號])?(?!龄)"
)
_FULL_YEAR = re.compile(rf"(?<!{_D})20{_D}{{2}}(?=年|[-./])")
_AFTER_YEARS = re.compile(rf"{_D}年$")  # the months of 13年5月, or a year that lost digits
_WORD_YEARS = ("今年", "去年", "上年", "当年", "同年", "明年", "次年", "翌年", "本年")
# What makes a month in numerals a time, without day or year: 九月以来, 到十二月底; not 近三月以来, 三月初三.
_MONTH_AS_TIME = re.compile(rf"份|以来|[上中下]旬|起(?!{_CN})|[初底末](?!{_CN})")
_SPAN_BEFORE = re.compile("[每近逾超约满达过历第个半数隔长]$")
# At the start of a clause or behind a word that tells when: 。十月在全院组织…, 于十月, 从三月到六月.
_TOLD_WHEN = re.compile(r"(?<!缩短)(?<!压缩)(?<!延长)(?:[自从于在到至]|月[和及与、—–-])$")
_CLAUSE_STARTS = re.compile(r"(?:^|[，,。；;：:\n]\s{0,4})$")
# How long and how often: 三月内, 一月一次, 三月有余; 三月开展一次, but 九月开展一次 tells when.
_LASTS_MONTHS = re.compile(rf"[以之]?[内后外]|[余多有半来期龄]|{_CN}|革命")
_EVERY_FEW = re.compile(rf"[一二三]月[^，,。；;：:\n]{{0,8}}(?:{_CN}|两)[次回轮遍]")
_LASTED = "刑期时达约近满共用龄作任"  # before years and months that something lasted: 有期徒刑13年5月

# Where a date may begin, by what stands behind its first digits: DATE itself would be tried at every character.
_BEHIND_DIGITS = r"[\s年月日、和及与或至到\-－‐–—―─~～./．]"
_FIRST = re.compile(
    rf"[0-9０-９〇零○一二三四五六七八九十](?:(?<=[0-9０-９])(?<![0-9０-９][0-9０-９])[0-9０-９]*+(?={_BEHIND_DIGITS})|(?<![0-9０-９])[〇零○一二三四五六七八九十]{{0,7}}(?=[年月]))"
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
    list marker, as (number of digits, reading). `listed`: a day that goes on from the date before it (the 10日 of 9月3日、10日)."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    broken: bool
    swallowed: tuple[tuple[int, Reading], ...] = ()
    listed: bool = False


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
    """Every date of at least month precision in text[start:end], in order; no two overlap. Of two digits a year is read (24年12月) where it or its
    neighbour is printed in full."""
    found: list[DateSpan] = []
    years: frozenset[int] | None = None
    position = start
    while (first := _FIRST.search(text, position, end)) is not None:
        match = DATE.match(text, first.start(), end)
        span = _read(match, text) if match else _month_of_list(text, first.start(), end)
        if match is None and span is None and (short := _SHORT_YEAR.match(text, first.start(), end)):
            years = _full_years(text, start, end) if years is None else years
            span = _read_short(short, text, years)
        position = max(first.end(), span.end) if span else match.end() if match else first.end()
        if span is None:
            continue
        span = _with_first_day(text, span, end)
        while span is not None:
            found.append(span)
            position = max(position, span.end)
            span = _next_day(text, span, end)
    return found


def is_until(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] parts the first day of a time from its last: 至, -."""
    return _UNTIL.fullmatch(text, start, end) is not None


def _month_of_list(text: str, start: int, end: int) -> DateSpan | None:
    """2024年[8]至11月, 在[3]、4月份: a month whose sign stands behind a later one. At the start of a line digits and 、 are a list marker."""
    match = _MONTH_OF_LIST.match(text, start, end)
    if match is None or (start and text[start - 1] in _NO_MONTH_BEHIND):
        return None
    if match["year"] is None and not (
        _BEFORE_LIST.search(text, max(0, start - 2), start) or is_until(text, match.end(), match.end() + 1)
    ):
        return None
    reading = Reading(_number(match["year"]) if match["year"] else None, _number(match["month"]), None)
    return DateSpan(start, match.end(), (reading,), broken=False) if valid(reading) else None


def _with_first_day(text: str, span: DateSpan, end: int) -> DateSpan:
    """11月[1]-15日: the day of a month whose sign stands behind a later one."""
    if span.broken or text[span.end - 1] != "月":
        return span
    reading = span.readings[0]
    match = _DAY_OF_LIST.match(text, span.end, end)
    dated = replace(reading, day=_number(match["day"])) if match else None
    return replace(span, end=match.end(), readings=(dated,)) if match and dated and valid(dated) else span


def _next_day(text: str, span: DateSpan, end: int) -> DateSpan | None:
    """The later day of the month of a whole date: 9月3日、[10日]; 10月8日—[10日]."""
    match = _NEXT_DAY.match(text, span.end, end)
    if match is None or span.broken or (reading := span.readings[0]).day is None:
        return None
    following = Reading(reading.year, reading.month, _number(match["day"]))
    if not (reading.day or 0) < _number(match["day"]) or not valid(following):
        return None
    return DateSpan(match.start("day"), match.end(), (following,), broken=False, listed=True)


def _full_years(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(_number(match[0]) for match in _FULL_YEAR.finditer(text, start, end))


def _read_short(match: re.Match[str], text: str, years: frozenset[int]) -> DateSpan | None:
    year = 2000 + _number(match["year"])
    start = match.start()
    proven = not years.isdisjoint((year - 1, year, year + 1))
    if not proven or (start and (text[start - 1] in _LASTED or text[start - 1] in ".．")):
        return None
    reading = Reading(year, _number(match["month"]), _number(match["day"]) if match["day"] else None)
    return DateSpan(start, match.end(), (reading,), broken=False) if valid(reading) else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else int("".join(filter(str.isdecimal, text)))


def _read(match: re.Match[str], text: str) -> DateSpan | None:
    start, end = match.span()
    if start and text[start - 1].isascii() and (text[start - 1].isdigit() or text[start - 1].isalpha()):
        return None
    if match["broken"]:
        return _read_broken(match, text)
    if match["dotted"]:
        parts = (int(part) for part in re.split(r"[-－./]", match["dotted"].translate(FOLD)))
        reading: Reading | None = Reading(*parts)
    elif match["cn_month"]:
        reading = _in_numerals(match, text)
    else:
        reading = _in_digits(match, text)
    if reading is None or not valid(reading):
        return None
    if match["month"] and match["day"] is None and text[end - 1] == "份":
        end -= 1
    broken = match["day"] is not None and text[match.end() - 1] not in "日号號"
    return DateSpan(start, end, (reading,), broken)


def _in_numerals(match: re.Match[str], text: str) -> Reading | None:
    """二〇二一年十月八日; a month alone where the words around it show that it is one."""
    month, day = (read_chinese(match[group]) if match[group] else None for group in ("cn_month", "cn_day"))
    year = read_chinese(match["cn_year"][:-1]) if match["cn_year"] else None
    if month is None:
        return None
    start, end = match.span()
    alone = year is None and day is None
    if alone and not (_is_month_of_word_year(text, start, end) or _is_month_in_numerals(text, start, end)):
        return None
    return Reading(None if year is None else int(year), int(month), None if day is None else int(day))


def _in_digits(match: re.Match[str], text: str) -> Reading | None:
    """2021年10月8日, 10月8日, 10月份; no months that something lasts or is repeated."""
    start, end = match.span()
    year, month, day = (_number(match[group]) if match[group] else None for group in ("year", "month", "day"))
    if (
        year is None
        and start
        and (text[start - 1] == "个" or _AFTER_YEARS.search(text, max(0, start - 2), start))
    ):
        return None
    behind = end - 1 if text[end - 1] == "份" else end
    if day is None and (text.startswith("龄", behind) or _LASTS.search(text, max(0, start - 6), start)):
        return None
    return Reading(year, month or 0, day)


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
    return text[max(0, start - 2) : start] in _WORD_YEARS


def _is_month_of_word_year(text: str, start: int, end: int) -> bool:
    """去年十月, but not 今年一月一次."""
    return _has_word_year(text, start) and not text.startswith("一", end)


def _is_month_in_numerals(text: str, start: int, end: int) -> bool:
    """九月以来, 。十月在全院组织…: a month that tells when, not how long or how often; 一月 alone at the start of a clause may be either."""
    before = text[max(0, start - 5) : start]
    if _LASTS_MONTHS.match(text, end) or _EVERY_FEW.match(text, start):
        return False
    if _TOLD_WHEN.search(before) or (_MONTH_AS_TIME.match(text, end) and not _SPAN_BEFORE.search(before)):
        return True
    return text[start:end] != "一月" and bool(_CLAUSE_STARTS.search(before))
