"""Periods of time by their names: a year, a quarter, a month, a week, a day; and those that stand relative to a day.

Nothing here knows what day it is: whoever asks tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from warehouse.failure import USAGE, Failure

PeriodKind = Literal["day", "week", "month", "quarter", "year"]
PERIOD_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
DAY = timedelta(days=1)
_NAMES: dict[PeriodKind, str] = {
    "year": r"(\d{4})",
    "quarter": r"(\d{4})-Q([1-4])",
    "month": r"(\d{4})-(\d{2})",
    "week": r"(\d{4})-W(\d{2})",
    "day": r"(\d{4})-(\d{2})-(\d{2})",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of one kind, by its first day; `str` gives its name.

    >>> str(Period("quarter", date(2026, 4, 1))), Period("quarter", date(2026, 4, 1)).last
    ('2026-Q2', datetime.date(2026, 6, 30))
    """

    kind: PeriodKind
    first: date

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.next.first - DAY

    @property
    def next(self) -> Period:
        """The period behind it."""
        return holding(self.kind, self.first + _LONGER_THAN[self.kind])

    @property
    def before(self) -> Period:
        """The period before it."""
        return holding(self.kind, self.first - DAY)

    def __str__(self) -> str:
        if self.kind == "week":
            year, week, _ = self.first.isocalendar()
            return f"{year:04}-W{week:02}"
        if self.kind == "quarter":
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.kind]]


# Enough days to reach the next period from the first day of one, and not the one behind that.
_LONGER_THAN: dict[PeriodKind, timedelta] = {
    "day": DAY,
    "week": 7 * DAY,
    "month": 31 * DAY,
    "quarter": 93 * DAY,
    "year": 366 * DAY,
}


def holding(kind: PeriodKind, day: date) -> Period:
    """The period of a kind in which a day lies."""
    if kind == "week":
        return Period(kind, day - day.weekday() * DAY)
    month = {"year": 1, "quarter": (day.month - 1) // 3 * 3 + 1}.get(kind, day.month)
    return Period(kind, day if kind == "day" else date(day.year, month, 1))


def last_full(kind: PeriodKind, as_of: date) -> Period:
    """The last period of a kind that is over on a day.

    >>> str(last_full("month", date(2026, 11, 1))), str(last_full("month", date(2026, 10, 31)))
    ('2026-10', '2026-09')
    """
    return holding(kind, as_of).before


def through(first: Period, last: Period) -> Iterator[Period]:
    """All periods from one to another of the same kind."""
    while first.first <= last.first:
        yield first
        first = first.next


def read_period(text: str) -> Period:
    """The period of that name. Raises Failure (usage) where it is none.

    >>> read_period("2026-W40").first
    datetime.date(2026, 9, 28)
    """
    for kind, pattern in _NAMES.items():
        if match := re.fullmatch(pattern, text):
            try:
                return Period(kind, _first_day(kind, [int(part) for part in match.groups()]))
            except ValueError:
                break
    raise Failure(f"no period: {text}", "--period 2026, 2026-Q4, 2026-10, 2026-W40 or 2026-10-05", USAGE)


def _first_day(kind: PeriodKind, numbers: list[int]) -> date:
    year, *rest = numbers
    if kind == "week":
        return date.fromisocalendar(year, rest[0], 1)
    if kind == "quarter":
        return date(year, rest[0] * 3 - 2, 1)
    return date(year, *[*rest, 1, 1][:2])


def _full(kind: PeriodKind) -> Callable[[date], tuple[date, date]]:
    def days(as_of: date) -> tuple[date, date]:
        period = last_full(kind, as_of)
        return period.first, period.last

    return days


def _years_back(years: int) -> Callable[[date], tuple[date, date]]:
    def days(as_of: date) -> tuple[date, date]:
        last = last_full("year", as_of)
        return date(last.first.year - years + 1, 1, 1), last.last

    return days


# Days from and to, as of a day.
RELATIVE: dict[str, Callable[[date], tuple[date, date]]] = {
    **{f"last_full_{kind}": _full(kind) for kind in PERIOD_KINDS},
    "last_3_full_years": _years_back(3),
    "last_5_full_years": _years_back(5),
    "this_year": lambda as_of: (date(as_of.year, 1, 1), as_of),
    "last_365_days": lambda as_of: (as_of - 364 * DAY, as_of),
}
