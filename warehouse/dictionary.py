"""The table `dictionary` of a database, read for people: what there is, and what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from warehouse.failure import USAGE, Failure

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OBJECT_HEADINGS = ("object_name", "object_type", "label_zh", "description_en")
COLUMN_HEADINGS = (
    "column_name", "data_type", "unit", "label_en", "label_zh", "description_en", "description_zh",
)  # fmt: skip
_ENTRIES = f"""
    SELECT object_name, object_type, {", ".join(COLUMN_HEADINGS)}
    FROM dictionary ORDER BY object_type, object_name, position
"""
_PARAMETERS = """
    SELECT report, parameter, type, default_value, meaning_en, meaning_zh, example
    FROM report_catalogue ORDER BY report, parameter
"""


@dataclass(frozen=True, slots=True)
class Described:
    """A table, view or macro. `columns` in the order of COLUMN_HEADINGS; `parameters` of a macro: name, type,
    default, meaning in English and Chinese; `example`: a call of it."""

    name: str
    type: str
    label: tuple[str, str]
    description: tuple[str, str]
    columns: tuple[Sequence[Any], ...]
    parameters: tuple[Sequence[Any], ...]
    example: str


def described(connection: DuckDBPyConnection) -> list[Described]:
    """All tables, views and macros, by type and name."""
    parameters = {
        report: [row[1:] for row in rows]
        for report, rows in groupby(connection.execute(_PARAMETERS).fetchall(), lambda row: row[0])
    }
    entries = connection.execute(_ENTRIES).fetchall()
    return [
        _described(name, type_, [row[2:] for row in rows], parameters.get(name, []))
        for (type_, name), rows in groupby(entries, lambda row: (row[1], row[0]))
    ]


def find(connection: DuckDBPyConnection, name: str) -> Described:
    """The object of that name. Raises Failure where none bears it."""
    for each in described(connection):
        if each.name == name:
            return each
    raise Failure(f"no table, view or report is called {name}", "warehouse dictionary", USAGE)


def overview(objects: Sequence[Described]) -> list[tuple[str, ...]]:
    """What OBJECT_HEADINGS say of each."""
    return [(each.name, each.type, each.label[1], each.description[0]) for each in objects]


def _described(
    name: str, type_: str, entries: Sequence[Sequence[Any]], parameters: Sequence[Sequence[Any]]
) -> Described:
    (_, _, _, label_en, label_zh, en, zh), *columns = entries
    return Described(
        name,
        type_,
        (label_en, label_zh),
        (en, zh),
        tuple(columns),
        tuple(row[:-1] for row in parameters if row[0]),
        str(parameters[0][-1]) if parameters else "",
    )
