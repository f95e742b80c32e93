"""Which words of a text a notice's facts rest on: a mark for each, with what was read there.

Header fields have no place of their own in a record; their words are looked up in the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from etl.facts.home import Fact, facts
from etl.facts.record import DateMention, FeedbackItem, IssuedDocument, Measure, ParsedNotice, Quantity
from etl.text.date import Reading, find_dates
from etl.text.fold import fold

# A number that is no list marker.
_NUMBER = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*(?![0-9０-９、.．）)])")
_PLACES = frozenset(("start", "end", "item_no", "measure_no", "parent_item_no"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: `kind` is how they are drawn, `table` and `values` what was read, `anchor` their address in a page."""

    start: int
    end: int
    kind: str
    table: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    anchor: str | None = None


def find_marks(text: str, notice: ParsedNotice) -> list[Mark]:
    """The marks of one notice, in no order; numbers that no rule read are marked, too (`unread`)."""
    marks = [*_header(text, notice), *_facts(notice)]
    numbers = (mark for mark in marks if mark.kind.partition(" ")[0] not in ("item", "measure"))
    marks += _unread(text, notice, list(numbers))
    marks += (
        Mark(issue.start, issue.end, f"issue {issue.severity}", "issue", _values(issue), f"issue-{notice.start}-{number}")
        for number, issue in enumerate(notice.issues)
        if issue.start is not None and issue.end is not None
    )  # fmt: skip
    return marks


def _facts(notice: ParsedNotice) -> Iterator[Mark]:
    paths = {item.item_no: item.path for item in notice.items}

    for table, fact in facts(notice):
        path = () if fact.item_no is None else (("path", paths[fact.item_no]),)
        yield Mark(fact.start, fact.end, _kind(fact), table, path + _values(fact, "path"))


def _kind(fact: Fact) -> str:
    """How a fact is drawn."""
    match fact:
        case FeedbackItem():
            return "item"
        case Measure():
            return "measure"
        case Quantity():
            return f"quantity {'act' if fact.action else fact.role}"
        case IssuedDocument():
            return "document"
        case DateMention():
            return "date repaired" if fact.repaired else "date"


def _header(text: str, notice: ParsedNotice) -> Iterator[Mark]:
    """Header fields whose words the notice prints; the first place, for contacts the last one."""
    spans = find_dates(fold(text), notice.start, notice.end)
    told: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for field in fields(notice.header):
        value = getattr(notice.header, field.name)
        place: tuple[int, int] | None = None
        if isinstance(value, str):
            find = text.rfind if field.name.startswith("contact_") else text.find
            start = find(value, notice.start, notice.end)
            place = (start, start + len(value)) if start >= 0 else None
        elif isinstance(value, date):
            days = (span for span in spans if any(_is_day(reading, value) for reading in span.readings))
            place = next(((span.start, span.end) for span in days), None)
        if place:
            told.setdefault(place, []).append((field.name, str(value)))
    for (start, end), values in told.items():
        yield Mark(start, end, "header", "notice", tuple(values))


def _is_day(reading: Reading, day: date) -> bool:
    return (reading.year or day.year, reading.month, reading.day) == (day.year, day.month, day.day)


def _unread(text: str, notice: ParsedNotice, known: list[Mark]) -> Iterator[Mark]:
    ends = iter(sorted((mark.start, mark.end) for mark in known))
    start, end = next(ends, (notice.end, notice.end))
    for number in _NUMBER.finditer(text, notice.start, notice.end):
        while end <= number.start() and end < notice.end:
            start, end = next(ends, (notice.end, notice.end))
        if number.end() <= start:
            yield Mark(*number.span(), "unread")


def _values(row: Any, *but: str) -> tuple[tuple[str, str], ...]:
    """Field and value as words, without what is empty and without places."""
    named = (
        (field.name, getattr(row, field.name)) for field in fields(row) if field.name not in {*_PLACES, *but}
    )
    return tuple((name, _word(value)) for name, value in named if value is not None)


def _word(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
