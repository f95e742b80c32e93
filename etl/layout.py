"""The tables that a load fills, as Arrow has them: the record that holds columns of each, and the types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

import pyarrow as pa
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Float, Integer, Numeric, String
from sqlalchemy.types import TypeEngine

from etl.facts.home import FACTS
from etl.facts.record import Header, Issue, Party
from warehouse.tables import metadata


@dataclass(frozen=True, slots=True)
class Source:
    """One version of one source address. Which one is current is decided in the database."""

    source_id: str
    uri: str
    byte_hash: str
    byte_count: int
    reader: str
    encoding: str | None
    text_id: str | None
    parser_version: str
    url: str | None
    fetched_at: datetime | None
    publisher: str | None
    run_id: str
    is_current: bool = False


# The tables that a load fills, each with the record that holds its columns; the others are given beside it.
RECORD: dict[str, type[Any] | None] = {
    "source_document": Source,
    "notice_text": None,
    "notice": Header,
    "notice_party": Party,
    **{home.table: home.record for home in FACTS},
    "issue": Issue,
}

# The first type that fits decides: in SQLAlchemy BigInteger is an Integer and Float a Numeric.
_ARROW: tuple[tuple[type[TypeEngine[Any]], pa.DataType], ...] = (
    (BigInteger, pa.int64()),
    (Integer, pa.int32()),
    (Boolean, pa.bool_()),
    (Float, pa.float64()),
    (DateTime, pa.timestamp("us")),
    (Date, pa.date32()),
    (String, pa.string()),
)


def arrow_type(type_: TypeEngine[Any]) -> pa.DataType:
    """The Arrow type of a column.

    >>> arrow_type(Numeric(24, 6))
    Decimal128Type(decimal128(24, 6))
    """
    for sql, arrow in _ARROW:
        if isinstance(type_, sql):
            return arrow
    if isinstance(type_, Numeric):
        return pa.decimal128(type_.precision or 38, type_.scale or 0)
    raise TypeError(f"no Arrow type for {type_!r}")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a row of a table is made: the columns that a record holds, then those that are given beside it."""

    own: Callable[[Any], tuple[Any, ...]]
    given: tuple[str, ...]
    schema: pa.Schema


def _layout(name: str, record: type[Any] | None) -> Layout:
    columns = {column.name: column for column in metadata.tables[name].columns}
    own = [field.name for field in fields(record) if field.name in columns] if record else []
    given = tuple(column for column in columns if column not in own)
    getter = attrgetter(*own) if own else lambda _: ()
    types = [
        pa.field(column, arrow_type(columns[column].type), bool(columns[column].nullable))
        for column in (*own, *given)
    ]
    return Layout(getter, given, pa.schema(types))


LAYOUT: dict[str, Layout] = {name: _layout(name, record) for name, record in RECORD.items()}


def schema(name: str) -> pa.Schema:
    """The columns of a table as Arrow has them, whether a load fills it from records or they follow from others."""
    if name in LAYOUT:
        return LAYOUT[name].schema
    columns = metadata.tables[name].columns
    return pa.schema(
        [pa.field(column.name, arrow_type(column.type), bool(column.nullable)) for column in columns]
    )
