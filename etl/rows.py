"""Records to rows, and rows to Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pyarrow as pa

from etl import identity
from etl.facts.home import facts
from etl.facts.record import Issue, ParsedNotice
from etl.layout import LAYOUT

EXCERPT = 200  # characters of the words in doubt that an issue shows


class Rows:
    """The rows of one document, or of many after `extend`; `tables` makes Arrow of them."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in LAYOUT}

    def add(self, name: str, record: object = None, **given: object) -> None:
        """One row of a table: the fields of `record` that are columns of it, and the other columns."""
        layout = LAYOUT[name]
        self._rows[name].append(layout.own(record) + tuple([given[column] for column in layout.given]))

    def extend(self, other: Rows) -> None:
        """Take over the rows of another document."""
        for name, rows in other._rows.items():
            self._rows[name] += rows

    def tables(self) -> dict[str, pa.Table]:
        """An Arrow table for each; ValueError, TypeError or ArithmeticError where a value fits no column."""
        return {name: _table(LAYOUT[name].schema, rows) for name, rows in self._rows.items()}


def add_notice(rows: Rows, text: str, text_id: str, parsed: ParsedNotice, parser_version: str) -> None:
    """The rows of one notice of a text. Raises ValueError for a record whose span lies outside the text."""
    notice_id = identity.notice_id(text_id, parsed.start)
    rows.add(
        "notice",
        parsed.header,
        notice_id=notice_id,
        text_id=text_id,
        start=parsed.start,
        end=parsed.end,
        inspection_key=identity.inspection_key(parsed.header, text[parsed.start : parsed.end]),
        status=parsed.status,
        read_share=parsed.read_share,
        parser_version=parser_version,
    )
    for number, party in enumerate(parsed.parties, 1):
        rows.add("notice_party", party, notice_id=notice_id, party_no=number)
    for name, fact in facts(parsed):
        rows.add(name, fact, notice_id=notice_id, verbatim=_words(text, fact.start, fact.end))
    add_issues(rows, text, parsed.issues, notice_id=notice_id)


def add_issues(
    rows: Rows,
    text: str,
    issues: Iterable[Issue],
    *,
    notice_id: str | None = None,
    source_id: str | None = None,
) -> None:
    """The doubts about a notice or about a source document, each once."""
    owner = notice_id or source_id or ""
    for key, issue in {identity.issue_id(owner, issue): issue for issue in issues}.items():
        words = (
            None
            if issue.start is None or issue.end is None
            else text[issue.start : issue.end][:EXCERPT] or None
        )
        rows.add("issue", issue, issue_id=key, notice_id=notice_id, source_id=source_id, excerpt=words)


def _words(text: str, start: int, end: int) -> str:
    words = text[start:end]
    if start < 0 or not words or len(words) != end - start:
        raise ValueError(f"span {start} to {end} lies outside the text of {len(text)} characters")
    return words


def _table(schema: pa.Schema, rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.Table.from_arrays(
        [_array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )


def _array(values: tuple[Any, ...], type_: pa.DataType) -> pa.Array:
    if pa.types.is_decimal(type_):
        step = Decimal(1).scaleb(-type_.scale)
        # Arrow refuses to drop digits behind the scale; a third of something is stored rounded.
        values = tuple([None if value is None else value.quantize(step) for value in values])
    return pa.array(values, type_)
