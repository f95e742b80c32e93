"""What a person may set right, and how a value that was typed becomes one of its column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from sqlalchemy import Column

from etl.facts.home import FACTS, Home
from etl.facts.numbers.interval import unit_table
from etl.facts.record import Header
from etl.text.fold import fold
from warehouse.nearest import nearest
from warehouse.tables import metadata

Number = TypeVar("Number", int, Decimal)

KEY: tuple[str, ...] = metadata.tables["correction"].info["grain"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of `correction`: `value` replaces what stands in this column of the fact at this place."""

    text_id: str
    start: int
    end: int
    fact_table: str
    column_name: str
    value: str | None
    reason: str
    author: str

    @property
    def key(self) -> tuple[object, ...]:
        """What names a correction: a column of a fact, as the grain of its table says."""
        return tuple([getattr(self, name) for name in KEY])


def by_text(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """Corrections by their texts."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        found[correction.text_id].append(correction)
    return {text_id: tuple(same) for text_id, same in found.items()}


HOMES = {home.table: home for home in (Home("notice", Header, "header", None), *FACTS)}
# What holds a notice together, and what follows from another column.
_FIXED = frozenset(
    ("start", "end", "path", "is_leaf", "item_no", "parent_item_no", "measure_no", "quantity_no", "document_no", "date_no",
     "district_name", "province")
)  # fmt: skip
_LINKS = frozenset(
    ("part_of", "restates")
)  # may be cut; where else they lead depends on how rows are numbered
UNITS = frozenset(("unit", "canonical_unit"))
OTHER = {"metric": "disciplinary_count", "disciplinary_count": "metric"}


def correctable(table_name: str) -> tuple[str, ...]:
    """The columns that may be corrected. Quantities share theirs, as one may move to the other table.

    >>> correctable("issued_document")
    ('title', 'verb', 'is_revision')
    """
    columns = _columns(table_name)
    names = (field.name for field in fields(HOMES[table_name].record))
    return tuple(name for name in names if name in columns and name not in _FIXED)


def column_of(table_name: str, column_name: str) -> Column[Any]:
    """The declaration of a column that may be corrected. Raises ValueError for any other."""
    if table_name not in HOMES:
        meant = nearest(table_name, HOMES)
        raise ValueError(f"{table_name} is no table of facts{meant}: {', '.join(HOMES)}")
    names = correctable(table_name)
    if column_name not in names:
        meant = nearest(column_name, names)
        raise ValueError(f"{table_name}.{column_name} cannot be corrected{meant}, only {', '.join(names)}")
    return _columns(table_name)[column_name]


def converted(table_name: str, column_name: str, value: str | None) -> Any:
    """A value as its column has it. Raises ValueError with what is wrong.

    >>> converted("metric", "value", "46.5")
    Decimal('46.5')
    >>> converted("metric", "value", None)
    Traceback (most recent call last):
        ...
    ValueError: metric.value cannot be empty
    """
    column = column_of(table_name, column_name)
    if value is None:
        if column.nullable or column_name == "action":  # without an act, a quantity is a metric
            return None
        raise ValueError(f"{table_name}.{column_name} cannot be empty")
    if column_name in _LINKS:
        raise ValueError(f"{table_name}.{column_name} can only be emptied")
    if column_name in UNITS:
        return _unit(table_name, column_name, value)
    try:
        return _FROM_TEXT[column.type.python_type](value)
    except InvalidOperation:
        raise ValueError(f"{table_name}.{column_name}: {value} is no number") from None
    except ValueError as error:
        raise ValueError(f"{table_name}.{column_name}: {error}") from None


def _columns(table_name: str) -> dict[str, Column[Any]]:
    own = dict(metadata.tables[table_name].columns)
    other = OTHER.get(table_name)
    return {**metadata.tables[other].columns, **own} if other else own


def _unit(table_name: str, column_name: str, value: str) -> str:
    """A measure word that the table `unit` has: a quantity in another one adds to no figure."""
    known = unit_table()
    if column_name == "unit":
        names, word = set(known), fold(value)  # as printed, in whatever script
    else:
        names, word = {each.canonical_unit for each in known.values()}, value
    if word in names:
        return value
    what = f"{table_name}.{column_name}: {value} is no measure word"
    if "万" in value or "亿" in value:
        raise ValueError(
            f"{what}, for a value is written out: 3万元 is the value 30000 with the unit 元, and no unit says 万 or 亿"
        )
    raise ValueError(f"{what} that can be counted in{nearest(value, names)}")


def _truth(value: str) -> bool:
    if value not in ("true", "false"):
        raise ValueError(f"{value} is neither true nor false")
    return value == "true"


def _whole(value: str) -> int:
    if not value.removeprefix("-").isdecimal():
        raise ValueError(f"{value} is no whole number")
    return _fitting(int(value), 2**31)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is no day such as 2020-08-12") from None


def _number(value: str) -> Decimal:
    return _fitting(Decimal(value), 10**18)


def _fitting(number: Number, limit: int) -> Number:
    if number < 0:  # a notice prints no sign: what falls has a `change`
        raise ValueError(f"{number} is below zero")
    if number >= limit:
        raise ValueError(f"{number} does not fit the column")
    return number


_FROM_TEXT: dict[type, Callable[[str], Any]] = {
    str: str,
    int: _whole,
    bool: _truth,
    date: _day,
    Decimal: _number,
}
