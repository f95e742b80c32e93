"""Which day a date mention means: missing years from context, damaged dates decided by what the notice itself proves.

What proves a reading: the calendar; a year printed beside it; the order of events (on site, feedback, rectification, publication). What is not
decided by these stays undecided and becomes an issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from etl.facts.numbers.counting import counts_days
from etl.text.clause import Clauses
from etl.text.date import DateSpan, Reading, is_until

_WORD_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1}
_YEARS_FROM_LAST = {"次年": 1, "翌年": 1, "同年": 0, "当年": 0}  # counted from the date told before
_PLANNED = re.compile(r"(?:确保|力争|争取|预计|(?<![原初来前])计划|(?<!原)拟|将)(?:在|于)?$")
# 计划6月底前清零，实际于5月23日销号: what was planned has come
_HAS_COME = re.compile(
    r"[^，,。；;]{0,24}[，,](?:但|而|后|最终)?(?:实际|(?:均|现|目前|全部)?已(?:于|在|经|全部|如期|提前)|提前|如期|结果)"
)
_ON_SITE = re.compile("立行立改|边[巡查]边改|即知即改|(?:巡[视察]|进驻)期间")
_BY_THEN = re.compile(r"(?:底|末|[上中下]旬)?(?:之|以)?前(?!后|，?(?:已|就|仅|未|尚|共|累计))")  # a term
_EVERY_YEAR = re.compile(r"每年的?(?:[0-9]{1,2}月?份?[至到、和及与—－-]){0,11}$")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?年")
_AS_TIME = (
    "上半",
    "下半",
    "年初",
    "度",
    "第",
    "元旦",
    "春节",
    "期间",
    "初",
)  # behind a year that tells when
_DURATION = ("内", "以内", "之内", "以上", "左右")  # behind days that are counted
_CONTINUED = re.compile(r"(?:至|到|-|—|～|~|、|和|及|与|日|月|每)\s?$")
_UNTIL = re.compile(r"(?<!提前)(?:至|到|-|—|～|~)\s?$")

_AND = re.compile(r"[、，和及与]\s?")  # 2021年12月、1月: over the turn of the year


@dataclass(frozen=True, slots=True)
class Window:
    """What a notice proves about time: the known days of its inspection and publication, each None where unknown."""

    on_site: date | None
    feedback: date | None
    published: date | None

    def periods(self) -> list[tuple[date, date]]:
        """Spans of time in which an event of the notice fell, the likeliest first."""
        published = self.published or (self.feedback + timedelta(days=365) if self.feedback else None)
        if published is None:
            return []
        begins = [day for day in (self.feedback, self.on_site) if day]
        first = self.on_site or self.feedback or published
        return [
            *((day, published) for day in begins),
            (first - timedelta(days=366), published),
            (published, published + timedelta(days=240)),
        ]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date mention that is decided; `start` leaves out digits of a list marker."""

    start: int
    end: int
    day: date
    precision: str
    repaired: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A date mention whose reading the notice leaves open."""

    start: int
    end: int
    readings: tuple[Reading, ...]


def decide_dates(
    body: Clauses, spans: list[DateSpan], window: Window, marker_ends: frozenset[int]
) -> list[Dated | Undecided]:
    """Decide each date in order. `marker_ends`: where list markers end, so that `1329日` behind marker `1` is 3月29日."""
    damaged = any(
        span.broken and span.end - span.start > 3 and body.text[span.end - 1] in "日月" for span in spans
    )
    decided: list[Dated | Undecided] = []
    last: Dated | None = None
    season = False
    for span, following in zip(spans, [*spans[1:], None], strict=False):
        if span.listed and season:
            continue  # 每年3月5日、15日
        start, readings, reason = _without_marker(span, marker_ends)
        if start == span.start and span.broken and _is_plain_day(body.text, span, damaged):
            continue
        season = bool(_EVERY_YEAR.search(body.text, max(body.start, start - 36), start))
        if season:
            continue  # 每年3月
        if not readings:
            continue
        days = [day for reading in readings for day in _days(body, reading, start, span.end, window, last)]
        if following and days and _goes_past_december(body, span, following):
            days = _of_past(days, window)
        day = _choose(days, window)
        if day is None:
            decided.append(Undecided(start, span.end, readings))
            continue
        precision = "month" if readings[0].day is None else "day"
        last = Dated(start, span.end, day, precision, span.broken, reason)
        decided.append(last)
    return decided


def _goes_past_december(body: Clauses, span: DateSpan, following: DateSpan) -> bool:
    """Whether two dates without years, the first and the last of a time, stand in two years: [11月10日]至2月15日."""
    first, last = span.readings[:1], following.readings[:1]
    return bool(
        first
        and last
        and first[0].year is None
        and last[0].year is None
        and last[0].month < first[0].month
        and is_until(body.text, span.end, following.start)
        and not _PLANNED.search(body.text, body.phrase_left(span.start), span.start)
    )


def _of_past(days: list[date], window: Window) -> list[date]:
    """The days from which a time that is over, into the next year, may begin: none in the year of the publication."""
    if window.published is None:
        return days
    past = [day for day in days if day.year < window.published.year]
    before = (Reading(None, day.month, day.day) for day in days[:1])
    return past or [day for reading in before for day in _day(reading, window.published.year - 1)]


def _without_marker(
    span: DateSpan, marker_ends: frozenset[int]
) -> tuple[int, tuple[Reading, ...], str | None]:
    """Where the date begins, its readings, and what was repaired."""
    for cut, _ in span.swallowed:
        if span.start + cut in marker_ends:
            readings = tuple(reading for digits, reading in span.swallowed if digits == cut)
            return span.start + cut, readings, "the digits begin with a list marker"
    return span.start, span.readings, "characters of the date are missing" if span.broken else None


def _is_plain_day(text: str, span: DateSpan, damaged: bool) -> bool:
    """Whether digits and 日 are no date that lost its month sign, but days that are counted, or the day of the month told before."""
    if text.startswith(_DURATION, span.end) or (
        text[span.end - 1] == "日" and counts_days(text, span.start, span.end)
    ):
        return True
    digits = "".join(char for char in text[span.start : span.end] if char.isdigit())
    if len(digits) > 2 or int(digits) > 31:
        return False
    return not damaged or bool(_CONTINUED.search(text, max(0, span.start - 2), span.start))


def _days(
    body: Clauses, reading: Reading, start: int, end: int, window: Window, last: Dated | None
) -> list[date]:
    """The days that a reading may mean: one where a year is printed or told, else one for each year that the notice knows."""
    left = body.sentence_left(start)
    year = reading.year or _year_by_word(body, start, window, last)
    if year is None and last is not None and last.end > left:
        year = _year_after(body, reading, start, last)
    if year is None:
        year = _told_year(body.text, left, start)
    if year is not None:
        return _day(reading, year)
    planned = _PLANNED.search(body.text, body.phrase_left(start), start)
    if window.published and planned and not _HAS_COME.match(body.text, end):
        ahead = [day for shift in (0, 1) for day in _day(reading, window.published.year + shift)]
        return [day for day in ahead if day >= window.published.replace(day=1)][:1]
    told = [day for day in (window.on_site, window.feedback) if day]
    named = [day for day in told if (day.month, day.day) == (reading.month, reading.day)]
    if named:
        return named[-1:]  # 7月22日，巡视组反馈: the day that the opening tells with its year
    # 立行立改事项5项，于5月31日前办结: dealt with while the team was on site
    at_once = window.on_site and _ON_SITE.search(body.text, left, start)
    begun = window.on_site if at_once else window.feedback or window.on_site
    return _in_known_years(body, reading, end, window, last, begun)


def _year_after(body: Clauses, reading: Reading, start: int, last: Dated) -> int:
    """The year of a date behind another one of its sentence: the same, or the next where it goes on past December (11月至[2月])."""
    days = _day(reading, last.day.year)
    goes_back = bool(days) and days[0] < last.day.replace(day=1)
    goes_on = _UNTIL.search(body.text, max(body.start, start - 4), start) or (
        last.day.month - reading.month > 6 and _AND.fullmatch(body.text, last.end, start)
    )
    return last.day.year + 1 if goes_back and goes_on else last.day.year


def _in_known_years(
    body: Clauses, reading: Reading, end: int, window: Window, last: Dated | None, begun: date | None
) -> list[date]:
    """The day in each year that the notice knows; the first since `begun` where something is to be done by then."""
    known = (window.on_site, window.feedback, window.published, last.day if last else None)
    years = {day.year for day in known if day}
    days = [day for year in sorted(years) for day in _day(reading, year)]
    if (
        begun is not None and days and _BY_THEN.match(body.text, end)
    ):  # what is set right by then was found before
        days += _day(reading, max(years) + 1)
        return [day for day in days if day >= (begun if reading.day else begun.replace(day=1))][:1]
    return days


def _year_by_word(body: Clauses, start: int, window: Window, last: Dated | None) -> int | None:
    """The year that a word directly before a date tells: 次年 counts from the date before, 去年 from the publication."""
    before = body.text[max(body.start, start - 3) : start].rstrip()
    for word, shift in _YEARS_FROM_LAST.items():
        if last is not None and before.endswith(word):
            return last.day.year + shift
    for word, shift in _WORD_YEARS.items():
        if window.published and before.endswith(word):
            return window.published.year + shift
    return None


def _day(reading: Reading, year: int) -> list[date]:
    try:
        return [date(year, reading.month, reading.day or 1)]
    except ValueError:
        return []


def _told_year(text: str, left: int, start: int) -> int | None:
    """The year that the same sentence tells as its time: 2020年，… 3月; a year within a name (2018年中央第六巡视组) does not count."""
    found = None
    for match in _YEAR.finditer(text, left, start):
        behind = text[match.end() : match.end() + 3]
        tells_when = (
            (match.start() == left and behind[:1] != "度")
            or behind[:1] in "，,"
            or behind.startswith(_AS_TIME)
            or match.end() >= start - 6
        )
        if tells_when and text.rfind("《", left, match.start()) <= text.rfind("》", left, match.start()):
            found = int(match[1])
    return found


def _choose(days: list[date], window: Window) -> date | None:
    """The one day that the order of events allows; None where none or several remain."""
    different = sorted(set(days))
    if len(different) == 1:
        return different[0]
    for low, high in window.periods():
        inside = [day for day in different if low.replace(day=1) <= day <= high]
        if inside:
            return inside[0] if len(inside) == 1 else None
    return None
