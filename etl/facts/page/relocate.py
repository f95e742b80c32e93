"""Facts found in a clean text, put back to their places in the text that was copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, TypeVar

from etl.facts.record import (
    DateMention,
    FeedbackItem,
    Issue,
    IssuedDocument,
    Measure,
    ParsedNotice,
    Quantity,
)
from etl.text.noise import Clean

Record = TypeVar("Record", Measure, Quantity, DateMention)
Titled = TypeVar("Titled", FeedbackItem, IssuedDocument)
_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (Measure, Quantity, DateMention)
}
_VALUES: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {
    kind: attrgetter(*names) for kind, names in _NAMES.items()
}


def relocated(notice: ParsedNotice, text: str, cleaned: Clean) -> ParsedNotice:
    """The notice with spans into `text`; titles are cut from it, so that they are its words to the letter."""
    start, end = cleaned.span(notice.start, notice.end)
    return replace(
        notice,
        start=start,
        end=end,
        items=tuple(_titled(item, text, cleaned, 0) for item in notice.items),
        measures=_relocated(notice.measures, cleaned),
        quantities=_relocated(notice.quantities, cleaned),
        documents=tuple(_titled(document, text, cleaned, 1) for document in notice.documents),
        dates=_relocated(notice.dates, cleaned),
        issues=tuple(_issue(issue, cleaned) for issue in notice.issues),
    )


def _titled(record: Titled, text: str, cleaned: Clean, marks: int) -> Titled:
    """A record whose title is cut from the text, between so many `marks` (《》) on either side."""
    start, end = cleaned.span(record.start, record.end)
    return replace(record, start=start, end=end, title=text[start + marks : end - marks])


def _relocated(records: tuple[Record, ...], cleaned: Clean) -> tuple[Record, ...]:
    return tuple(_at(record, *cleaned.span(record.start, record.end)) for record in records)


def _at(record: Record, start: int, end: int) -> Record:
    """`replace` for records of which a notice has hundreds: their fields are read and set all at once."""
    if start == record.start and end == record.end:
        return record  # as all before the first noise
    kind = type(record)
    values = list(_VALUES[kind](record))
    at = _NAMES[kind].index("start")
    values[at : at + 2] = start, end
    return kind(*values)


def _issue(issue: Issue, cleaned: Clean) -> Issue:
    if issue.start is None or issue.end is None:
        return issue
    start, end = cleaned.span(issue.start, issue.end)
    return replace(issue, start=start, end=end)
