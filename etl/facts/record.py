"""What parsing yields: frozen records with spans into the text that was parsed.

Offsets are code points of that text, end exclusive: `text[record.start:record.end]` are the words that prove the record. Items and measures
are numbered from 1 in reading order; other records point to them by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Header:
    """What a notice says of itself; the fields are those of the table `notice`."""

    title: str | None = None
    publisher: str | None = None
    publication_date: date | None = None
    inspected_party: str | None = None
    party_kind: str | None = None
    adcode: str | None = None
    district_name: str | None = None
    province: str | None = None
    inspection_body: str | None = None
    inspection_level: str | None = None
    inspection_kind: str | None = None
    inspection_type: str | None = None
    round: int | None = None
    term: int | None = None
    inspection_start: date | None = None
    inspection_end: date | None = None
    feedback_date: date | None = None
    contact_phone: str | None = None
    contact_email: str | None = None
    contact_address: str | None = None
    contact_postcode: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One inspected party of a notice."""

    name: str
    kind: str
    adcode: str | None
    is_main: bool


@dataclass(frozen=True, slots=True)
class FeedbackItem:
    """A heading of the inspectors' outline; the span covers `title`."""

    item_no: int
    parent_item_no: int | None
    path: str
    kind: str
    title: str
    start: int
    end: int
    is_leaf: bool = True
    topic: str = "unclassified"
    topic_terms: str | None = None
    status: str | None = None
    responsible_unit: str | None = None
    deadline: str | None = None
    deadline_date: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One enumerated segment, or paragraph, of the answer to an item."""

    measure_no: int
    item_no: int
    start: int
    end: int
    status: str | None = None
    responsible_unit: str | None = None
    deadline: str | None = None
    deadline_date: date | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures something; `action` decides whether it is a disciplinary count or a metric."""

    quantity_no: int
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    bound: str
    role: str
    change: str | None
    subject: str | None
    item_no: int | None
    measure_no: int | None
    action: str | None = None
    sanction: str | None = None
    metric_code: str | None = None
    canonical_value: Decimal | None = None
    canonical_unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    scope: str = "context"
    part_of: int | None = None
    restates: int | None = None


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A title in 《》 that was made, revised or put into force; the span includes the marks."""

    document_no: int
    start: int
    end: int
    title: str
    verb: str
    is_revision: bool | None
    item_no: int | None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar date; `date` is the first of the month where `precision` is `month`."""

    date_no: int
    start: int
    end: int
    date: date
    precision: str
    repaired: bool
    item_no: int | None


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt, with its place; `fact_table` and `fact_no` name the record it is about, where there is one."""

    code: str
    severity: str
    message: str
    start: int | None = None
    end: int | None = None
    fact_table: str | None = None
    fact_no: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedNotice:
    """All that one notice says. `start`, `end` bound it within the text."""

    start: int
    end: int
    header: Header
    parties: tuple[Party, ...]
    items: tuple[FeedbackItem, ...]
    measures: tuple[Measure, ...]
    quantities: tuple[Quantity, ...]
    documents: tuple[IssuedDocument, ...]
    dates: tuple[DateMention, ...]
    issues: tuple[Issue, ...]
    status: str
    read_share: float


class NotANotice(Exception):
    """The text is no rectification report; the message says what is missing."""
