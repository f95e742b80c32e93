"""Facts found in a clean text, put back to their places in the text that was copied."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

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

Record = TypeVar("Record", FeedbackItem, Measure, Quantity, IssuedDocument, DateMention)


def relocated(notice: ParsedNotice, text: str, cleaned: Clean) -> ParsedNotice:
    """The notice with spans into `text`; titles are cut from it, so that they are its words to the letter."""
    start, end = cleaned.span(notice.start, notice.end)
    items = _relocated(notice.items, cleaned)
    documents = _relocated(notice.documents, cleaned)
    return replace(
        notice,
        start=start,
        end=end,
        items=tuple(replace(item, title=text[item.start : item.end]) for item in items),
        measures=_relocated(notice.measures, cleaned),
        quantities=_relocated(notice.quantities, cleaned),
        documents=tuple(
            replace(document, title=text[document.start + 1 : document.end - 1]) for document in documents
        ),
        dates=_relocated(notice.dates, cleaned),
        issues=tuple(_issue(issue, cleaned) for issue in notice.issues),
    )


def _relocated(records: tuple[Record, ...], cleaned: Clean) -> tuple[Record, ...]:
    return tuple(_at(record, *cleaned.span(record.start, record.end)) for record in records)


def _at(record: Record, start: int, end: int) -> Record:
    same = start == record.start and end == record.end  # all before the first noise
    return record if same else replace(record, start=start, end=end)


def _issue(issue: Issue, cleaned: Clean) -> Issue:
    if issue.start is None or issue.end is None:
        return issue
    start, end = cleaned.span(issue.start, issue.end)
    return replace(issue, start=start, end=end)
