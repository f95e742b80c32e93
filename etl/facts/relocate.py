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
Changed = TypeVar("Changed", FeedbackItem, Measure, Quantity, IssuedDocument, DateMention)
_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (FeedbackItem, Measure, Quantity, IssuedDocument, DateMention)
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
    return _changed(record, start=start, end=end, title=text[start + marks : end - marks])


def _relocated(records: tuple[Record, ...], cleaned: Clean) -> tuple[Record, ...]:
    return tuple(_at(record, *cleaned.span(record.start, record.end)) for record in records)


def _at(record: Record, start: int, end: int) -> Record:
    same = start == record.start and end == record.end  # all before the first noise
    return record if same else _changed(record, start=start, end=end)


def _changed(record: Changed, **changes: Any) -> Changed:
    """`replace` for records of which a notice has hundreds: their fields are read all at once."""
    kind = type(record)
    return kind(**(dict(zip(_NAMES[kind], _VALUES[kind](record), strict=True)) | changes))


def _issue(issue: Issue, cleaned: Clean) -> Issue:
    if issue.start is None or issue.end is None:
        return issue
    start, end = cleaned.span(issue.start, issue.end)
    return replace(issue, start=start, end=end)
