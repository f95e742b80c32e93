"""The facts of a notice: which table holds which records, where a parsed notice has them, and what numbers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from etl.facts.record import DateMention, FeedbackItem, IssuedDocument, Measure, ParsedNotice, Quantity

Fact: TypeAlias = FeedbackItem | Measure | Quantity | IssuedDocument | DateMention


@dataclass(frozen=True, slots=True)
class Home:
    """Where the rows of a table come from: their record, the field of ParsedNotice, the column that numbers them."""

    table: str
    record: type[Any]
    field: str
    number: str | None


FACTS = (
    Home("feedback_item", FeedbackItem, "items", "item_no"),
    Home("measure", Measure, "measures", "measure_no"),
    Home("metric", Quantity, "quantities", "quantity_no"),
    Home("disciplinary_count", Quantity, "quantities", "quantity_no"),
    Home("issued_document", IssuedDocument, "documents", "document_no"),
    Home("date_mention", DateMention, "dates", "date_no"),
)
FACT_TABLES = tuple(home.table for home in FACTS)
_FIELDS = tuple(dict.fromkeys(home.field for home in FACTS))
_TABLE = {home.record: home.table for home in FACTS}


def facts(notice: ParsedNotice) -> Iterator[tuple[str, Fact]]:
    """Each fact with the name of its table."""
    for field in _FIELDS:
        for fact in getattr(notice, field):
            yield table_of(fact), fact


def table_of(fact: Fact) -> str:
    """The table of a fact; an act decides whether a quantity is a disciplinary count."""
    if isinstance(fact, Quantity):
        return "disciplinary_count" if fact.action else "metric"
    return _TABLE[type(fact)]
