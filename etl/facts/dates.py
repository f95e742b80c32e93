"""Which day a date mention means: missing years from context, damaged dates decided by what the notice itself proves.

What proves a reading: the calendar; a year printed beside it; the order of events (on site, feedback, rectification, publication). What is not
decided by these stays undecided and becomes an issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from etl.text.clause import sentence_left
from etl.text.date import DateSpan, Reading

_WORD_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1}
_SAME_YEAR = re.compile(r"(?:同年|当年|其)$")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?年")
_CONTINUED = re.compile(r"(?:至|到|-|—|～|~|、|和|及|与|日|月)\s?$")
LONGEST_STAY = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Window:
    """What a notice proves about time: the known days of its inspection and publication, each None where unknown."""

    on_site: date | None
    feedback: date | None
    published: date | None


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
    text: str, spans: list[DateSpan], window: Window, floor: int, marker_ends: frozenset[int]
) -> list[Dated | Undecided]:
    """Decide each date in order. `marker_ends`: where list markers end, so that `1329日` behind marker `1` is 3月29日."""
    damaged = any(span.broken and span.end - span.start > 3 for span in spans)
    decided: list[Dated | Undecided] = []
    last: date | None = None
    last_end = floor
    for span in spans:
        answer = _decide(text, span, window, floor, marker_ends, damaged, last, last_end)
        if answer is None:
            continue
        decided.append(answer)
        if isinstance(answer, Dated):
            last, last_end = answer.day, answer.end
    return decided


def _decide(
    text: str, span: DateSpan, window: Window, floor: int, marker_ends: frozenset[int], damaged: bool, last: date | None, last_end: int
) -> Dated | Undecided | None:  # fmt: skip
    start, readings, repaired = span.start, span.readings, span.broken
    reason = "characters of the date are missing" if repaired else None
    for cut, _ in span.swallowed:
        if span.start + cut in marker_ends:
            start = span.start + cut
            readings = tuple(reading for digits, reading in span.swallowed if digits == cut)
            reason = "the digits begin with a list marker"
            break
    if repaired and start == span.start:
        if text.startswith(("内", "以内", "之内", "以上", "左右"), span.end):
            return None
        digits = sum(char.isdigit() for char in text[span.start : span.end])
        plain_day = (
            digits <= 2
            and int("".join(char for char in text[span.start : span.end] if char.isdigit()) or 0) <= 31
        )
        if plain_day and (not damaged or _CONTINUED.search(text[max(0, span.start - 2) : span.start])):
            return None
        if digits <= 2 and plain_day and text[span.start - 1 : span.start] in ("每", "月"):
            return None
    if not readings:
        return None
    dated = [
        day for reading in readings for day in _days(text, reading, start, window, floor, last, last_end)
    ]
    choice = _choose(dated, window, last)
    if choice is None:
        return Undecided(start, span.end, readings)
    day, precision = choice
    return Dated(start, span.end, day, precision, repaired, reason)


def _days(
    text: str, reading: Reading, start: int, window: Window, floor: int, last: date | None, last_end: int
) -> list[tuple[date, str, int]]:  # fmt: skip
    """Days that a reading may mean, each with a rank: 0 year printed or told by a word, 1 year of the same sentence, 2 year by the order of events."""
    precision = "month" if reading.day is None else "day"

    def day_in(year: int) -> date | None:
        try:
            return date(year, reading.month, reading.day or 1)
        except ValueError:
            return None

    if reading.year is not None:
        day = day_in(reading.year)
        return [(day, precision, 0)] if day else []
    before = text[max(floor, start - 3) : start].rstrip()
    published = window.published
    for word, shift in _WORD_YEARS.items():
        if before.endswith(word) and published:
            day = day_in(published.year + shift)
            return [(day, precision, 0)] if day else []
    left = sentence_left(text, start, floor)
    if last is not None and last_end > left:
        day = day_in(last.year)
        if (
            day
            and day < last.replace(day=1)
            and re.search(r"(?:至|到|-|—|～|~)\s?$", text[max(floor, start - 2) : start])
        ):
            day = day_in(last.year + 1)
        return [(day, precision, 1)] if day else []
    year = _told_year(text, left, start)
    if year is not None:
        day = day_in(year)
        return [(day, precision, 1)] if day else []
    years = {day.year for day in (window.on_site, window.feedback, published, last) if day}
    return [(day, precision, 2) for candidate in sorted(years) if (day := day_in(candidate))]


def _told_year(text: str, left: int, start: int) -> int | None:
    """The year that the same sentence tells as its time: 2020年，… 3月; a year within a name (对2018年中央巡视组的反馈) does not count."""
    found = None
    for match in _YEAR.finditer(text, left, start):
        behind = text[match.end() : match.end() + 3]
        if (
            match.start() == left
            or behind[:1] in "，,初"
            or behind.startswith(("以来", "上半", "下半", "年初", "度", "第", "元旦", "春节", "期间"))
            or match.end() >= start - 6
        ):
            if not re.search(r"《[^》]*$", text[left : match.start()]):
                found = int(match[1])
    return found


def _choose(dated: list[tuple[date, str, int]], window: Window, last: date | None) -> tuple[date, str] | None:
    """The one candidate that the order of events allows; None where none or several remain."""
    unique = sorted({(day, precision, rank) for day, precision, rank in dated})
    if not unique:
        return None
    if len({day for day, _, _ in unique}) == 1:
        return unique[0][0], unique[0][1]
    for low, high in _periods(window):
        inside = [
            (day, precision)
            for day, precision, _ in unique
            if low <= day <= high or (precision == "month" and low.replace(day=1) <= day <= high)
        ]
        if len({day for day, _ in inside}) == 1:
            return inside[0]
        if len(inside) > 1:
            if last is not None:
                nearest = sorted(inside, key=lambda item: abs((item[0] - last).days))
                later = [item for item in inside if item[0] >= last]
                if len(later) == 1 and nearest[0] == later[0] and (nearest[1][0] - last).days > 60:
                    return None
            return None
    return None


def _periods(window: Window) -> list[tuple[date, date]]:
    """Spans of time in which an event of the notice most likely fell, the narrowest first."""
    published = window.published or (window.feedback + timedelta(days=365) if window.feedback else None)
    if published is None:
        return []
    periods = []
    if window.feedback:
        periods.append((window.feedback, published))
    if window.on_site:
        periods.append((window.on_site, published))
    start = window.on_site or window.feedback or published
    periods.append((start - timedelta(days=366), published))
    periods.append((published, published + timedelta(days=240)))
    return periods


def choose_stay(
    start: tuple[Reading, ...], end: tuple[Reading, ...], feedback: tuple[Reading, ...]
) -> tuple[date | None, date | None, date | None]:
    """The days on site and of the feedback, from all readings of each: in order, and the stay the shortest that is possible.

    >>> choose_stay((Reading(2018, 1, 15), Reading(2018, 11, 5)), (Reading(2019, 1, 10),), (Reading(2019, 3, 4),))
    (datetime.date(2018, 11, 5), datetime.date(2019, 1, 10), datetime.date(2019, 3, 4))
    """
    best: tuple[int, date | None, date | None, date | None] | None = None
    for first in start or (None,):
        for last in end or (None,):
            for told in feedback or (None,):
                days = _in_order(first, last, told)
                if days is None:
                    continue
                begin, finish, back = days
                length = (finish - begin).days if begin and finish else 0
                wait = (back - finish).days if back and finish else 0
                if length > LONGEST_STAY.days or wait > 400:
                    continue
                if best is None or length + wait < best[0]:
                    best = (length + wait, begin, finish, back)
    return best[1:] if best else (None, None, None)


def _in_order(
    first: Reading | None, last: Reading | None, told: Reading | None
) -> tuple[date | None, date | None, date | None] | None:
    """Days in order on site ≤ end ≤ feedback, missing years taken over from the neighbour; None where they can't be."""
    known = [reading.year for reading in (first, last, told) if reading and reading.year]
    if not known:
        return None
    previous: date | None = None
    days: list[date | None] = []
    year = known[0]
    for reading in (first, last, told):
        if reading is None:
            days.append(None)
            continue
        year = reading.year or year
        try:
            day = date(year, reading.month, reading.day or 1)
            if reading.year is None and previous and day < previous:
                day = day.replace(year=year + 1)
        except ValueError:
            return None
        if previous and day < previous:
            return None
        previous = day
        year = day.year
        days.append(day)
    return days[0], days[1], days[2]
