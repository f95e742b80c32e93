"""The day by which something is to be done, from the words of a deadline: 2023年9月底前 → 2023-09-30."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, takewhile
from operator import attrgetter

from etl.facts.dates import Dated, Window, decide_dates
from etl.text.clause import Clauses
from etl.text.date import find_dates
from etl.text.fold import fold

# 2025年底, 2025年年末: no month is named, and the last one is meant
_END_OF_YEAR = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})\s?年\s?年?[底末]")
_PART_OF_MONTH = {"上旬": 10, "中旬": 20}  # the last day of each; all others end with the month


def last_day(text: str, start: int, end: int, dates: Sequence[Dated]) -> date | None:
    """The last day that text[start:end] names, None where it names none (长期坚持, 年底). `dates`: those of the text, decided, in order."""
    behind = islice(dates, bisect_left(dates, start, key=attrgetter("start")), None)
    days = [_end_of(text, mention) for mention in takewhile(lambda mention: mention.end <= end, behind)]
    return max([*days, *_ends_of_years(text, start, end)], default=None)


def day_of_words(words: str | None) -> date | None:
    """The last day that the words of a deadline name by themselves, with its year.

    >>> day_of_words("2023年9月底前，长期坚持"), day_of_words("9月底")
    (datetime.date(2023, 9, 30), None)
    """
    if words is None:
        return None
    text = fold(words)
    spans, nothing_known = find_dates(text, 0, len(text)), Window(None, None, None)
    decided = decide_dates(Clauses(text, 0, len(text)), spans, nothing_known, frozenset())
    return last_day(text, 0, len(text), [answer for answer in decided if isinstance(answer, Dated)])


def _end_of(text: str, mention: Dated) -> date:
    """The day itself; of a month the last one, or that of the part which is told."""
    if mention.precision == "day":
        return mention.day
    month_end = monthrange(mention.day.year, mention.day.month)[1]
    return mention.day.replace(day=_PART_OF_MONTH.get(text[mention.end : mention.end + 2], month_end))


def _ends_of_years(text: str, start: int, end: int) -> Iterator[date]:
    for match in _END_OF_YEAR.finditer(text, start, end):
        yield date(int(match["year"]), 12, 31)
