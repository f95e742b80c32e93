"""The days of an inspection: first and last day on site and the day of the feedback, from all readings of the dates that tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product

from etl.text.date import DateSpan, Reading, is_until

LONGEST_STAY = 200  # days; an inspection takes two to four months
LONGEST_WAIT = 400  # days from the last day on site to the feedback
_INSPECTION = re.compile(r"巡视|巡察|进驻|回头看")
# What tells that the day behind it is of an earlier round; 对上一轮巡察整改情况进行“回头看” is a part of this one
_EARLIER = re.compile(
    r"(?:[上前]一?[轮次]|此前)(?![^。；\n]{0,18}(?:整改|回头看|[此本这][次轮]))[^。；\n]{0,18}$"
)
_MOST_DAYS = 4  # on which a feedback was given
_YEAR = re.compile(r"(20\d{2})年")
_AND = re.compile(r"\s?[、，,和及与]\s?")
# 为期两个月的巡察（2023年9月4日至10月20日）; 进行了巡察，时间为2023年9月4日至10月20日
_IN_BRACKETS = re.compile(
    r"(?:巡[视察](?:工作)?[（(]|(?:(?:巡[视察]|进驻|驻点)(?:工作)?|巡[视察]，)时间(?:为|是|[:：]))\s?(?:自|从)?$"
)

# 2023年9月4日进驻，10月20日结束现场巡察
_CAME = re.compile(r"[^。；\n]{0,30}(?:进驻|入驻|进点)[^。；\n]{0,40}")
_LEFT = re.compile(r"[^，。；\n]{0,8}(?:结束(?:现场|驻点|进驻)|撤点|撤离|离点|完成(?:现场|驻点)巡[视察])")
_FED_BACK_ON = re.compile(r"反馈(?:意见)?的?(?:时间|日期)(?:为|是|[:：])\s?$")  # 反馈时间为2023年10月20日
_TOLD_THEM = re.compile(r"(?:通报|宣读|宣布)了?巡[视察](?:情况|意见)")

Days = tuple[date | None, date | None, date | None]


def find_stay(text: str, spans: list[DateSpan], end: int) -> Days:
    """(first day on site, last day on site, feedback day) that the intro tells; each None where it does not."""
    spans = list(_with_days(text, spans))
    stays = [both for both in pairwise(spans) if _is_stay(text, *both, end)]
    stays = stays or [both for both in pairwise(spans) if _came_and_left(text, *both)]
    pair = _joined(text, stays) if stays else None
    first, last = pair or (None, None)
    stay = _readings(text, spans, first, carry=False), _readings(text, spans, last, carry=False)
    for told in _feedbacks(text, spans, pair, end):
        days = choose_stay(*stay, _readings(text, spans, told, carry=not any(stay)))
        if any(days):
            return days
    return choose_stay(*stay, ())


def _with_days(text: str, spans: list[DateSpan]) -> Iterator[DateSpan]:
    """The dates of an opening. A later day of the same month (12月28日、29日) is one of its own only as the end of a stay: 9月4日至25日."""
    for before, span in pairwise((None, *spans)):
        if span is not None and (not span.listed or (before and is_until(text, before.end, span.start))):
            yield span


def _joined(text: str, stays: list[tuple[DateSpan, DateSpan]]) -> tuple[DateSpan, DateSpan]:
    """From the first day to the last where a stay is told in parts: 9月6日至9月17日、10月11日至12月3日."""
    first, last = stays[0]
    for following in stays[1:]:
        if not _AND.fullmatch(text, last.end, following[0].start):
            break
        last = following[1]
    return first, last


def _is_stay(text: str, first: DateSpan, last: DateSpan, end: int) -> bool:
    if not is_until(text, first.end, last.start):
        return False
    stop = text.find("。", last.end, end)
    return bool(
        _INSPECTION.search(text, last.end, stop if stop >= 0 else end)
        or _IN_BRACKETS.search(text, max(0, first.start - 12), first.start)
    )


def _came_and_left(text: str, first: DateSpan, last: DateSpan) -> bool:
    """Whether a team came on one day and left on the next one told: 9月4日进驻，10月20日结束现场巡察."""
    return bool(_CAME.fullmatch(text, first.end, last.start) and _LEFT.match(text, last.end))


def _feedbacks(
    text: str, spans: list[DateSpan], pair: tuple[DateSpan, DateSpan] | None, end: int
) -> Iterator[DateSpan]:
    """The dates, outside a stay, of which their clauses say 反馈; an earlier round's may be among them. Behind these those of which they say that
    the party was told."""
    others: list[DateSpan] = []
    in_range = {
        id(span) for both in pairwise(spans) if is_until(text, both[0].end, both[1].start) for span in both
    }
    for position, span in enumerate(spans):
        if (pair and span in pair) or (id(span) in in_range and pair is None):
            continue
        later = position + 1
        while later < min(len(spans), position + _MOST_DAYS) and _AND.fullmatch(
            text, spans[later - 1].end, spans[later].start
        ):
            later += 1  # 8月2日、8月3日分别反馈
        following = spans[later].start if later < len(spans) else end
        stop = text.find("。", span.end, end)
        stop = min(following, stop if stop >= 0 else end)
        if _EARLIER.search(text, max(0, span.start - 22), span.start):
            continue
        if "反馈" in text[span.end : stop] or _FED_BACK_ON.search(text, max(0, span.start - 12), span.start):
            yield span
        elif _TOLD_THEM.search(text, span.end, stop):
            others.append(span)
    yield from others


def _readings(text: str, spans: list[DateSpan], span: DateSpan | None, carry: bool) -> tuple[Reading, ...]:
    """The readings of a date that name a day; with `carry` a missing year is the one told before."""
    if span is None:
        return ()
    years = [
        reading.year
        for other in spans
        if other.start < span.start
        for reading in other.readings
        if reading.year
    ]
    years = years or [int(year) for year in _YEAR.findall(text, max(0, span.start - 60), span.start)]
    year = years[-1] if years and carry else None
    return tuple(
        Reading(reading.year or year, reading.month, reading.day)
        for reading in span.readings
        if reading.day is not None
    )


def choose_stay(start: tuple[Reading, ...], end: tuple[Reading, ...], feedback: tuple[Reading, ...]) -> Days:
    """The days in order that make the shortest stay and wait.

    >>> choose_stay((Reading(2018, 1, 15), Reading(2018, 11, 5)), (Reading(2019, 1, 10),), (Reading(2019, 3, 4),))
    (datetime.date(2018, 11, 5), datetime.date(2019, 1, 10), datetime.date(2019, 3, 4))
    """
    best: tuple[int, Days] | None = None
    for readings in product(start or (None,), end or (None,), feedback or (None,)):
        days = _in_order(readings)
        if days is None:
            continue
        first, last, told = days
        length = (last - first).days if first and last else 0
        wait = (told - last).days if told and last else 0
        if length <= LONGEST_STAY and wait <= LONGEST_WAIT and (best is None or length + wait < best[0]):
            best = length + wait, days
    return best[1] if best else (None, None, None)


def _in_order(readings: tuple[Reading | None, ...]) -> Days | None:
    """Days that follow each other, missing years taken over from the neighbour; None where they can't."""
    year = next((reading.year for reading in readings if reading and reading.year), None)
    if year is None:
        return None
    # 11月10日至2月15日 … 2022年3月1日反馈: it began in the year before
    return _from_year(readings, year) or _from_year(readings, year - 1)


def _from_year(readings: tuple[Reading | None, ...], year: int) -> Days | None:
    previous: date | None = None
    days: list[date | None] = []
    for reading in readings:
        if reading is None:
            days.append(None)
            continue
        try:
            day = date(reading.year or year, reading.month, reading.day or 1)
            if reading.year is None and previous and day < previous:
                day = day.replace(year=day.year + 1)
        except ValueError:
            return None
        if previous and day < previous:
            return None
        previous, year = day, day.year
        days.append(day)
    return days[0], days[1], days[2]
