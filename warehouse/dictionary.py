"""The table `dictionary` of a database, read for people: what there is, and what its columns mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from itertools import groupby, starmap
from typing import TYPE_CHECKING, Any

from warehouse import chinese
from warehouse.catalog import Entry
from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest
from warehouse.sqlfiles import Parameter

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OBJECT_HEADINGS = ("object_name", "object_type", "label_zh", "description_en")
COLUMN_HEADINGS = (
    "column_name", "data_type", "unit", "label_en", "label_zh", "description_en", "description_zh",
)  # fmt: skip
_HOLDERS = 5  # objects named that have a column
_ENTRIES = f"""
    SELECT {", ".join(field.name for field in fields(Entry))} FROM dictionary
    ORDER BY object_type, object_name, position
"""
_PARAMETERS = """
    SELECT report, example, parameter, type, meaning_en, meaning_zh, coalesce(default_value, 'NULL')
    FROM report_catalogue ORDER BY report, parameter
"""


@dataclass(frozen=True, slots=True)
class Described:
    """A table, view or macro. `label`, `description`: in English and Chinese; of a macro its `parameters`, and as
    `example` a call of it."""

    name: str
    type: str
    label: tuple[str, str]
    description: tuple[str, str]
    columns: tuple[Entry, ...]
    parameters: tuple[Parameter, ...]
    example: str


def described(connection: DuckDBPyConnection) -> list[Described]:
    """All tables, views and macros, by type and name."""
    parameters = {
        report: [row[1:] for row in rows]
        for report, rows in groupby(connection.execute(_PARAMETERS).fetchall(), lambda row: row[0])
    }
    entries = starmap(Entry, connection.execute(_ENTRIES).fetchall())
    return [
        _described(*group, parameters=parameters.get(name, []))
        for (_, name), group in groupby(entries, lambda entry: (entry.object_type, entry.object_name))
    ]


def find(connection: DuckDBPyConnection, name: str, named_reports: Collection[str] = ()) -> Described:
    """The object of that name, or of that name in the schema `中文`. Raises Failure where none bears it, with the
    nearest names, and what else bears it: a named report, a column."""
    found = {each.name: each for each in described(connection)}
    if name in found:
        return found[name]
    # Of those that share a label the first bears it in `中文`, where macros are not shown.
    shown = [each for each in found.values() if each.type != "macro"]
    labelled = {each.label[1]: each for each in reversed([*shown, *found.values()])}
    label = name.removeprefix(f"{chinese.SCHEMA}.")
    if label in labelled:
        return labelled[label]
    if name in named_reports:
        raise Failure(f"{name} is a named report", f"warehouse report show {name}", USAGE)
    holders = [each.name for each in found.values() if name in (entry.column_name for entry in each.columns)]
    unknown = f"no table, view or report is called {name}{nearest(label, [*found, *labelled])}"
    if holders:
        raise Failure(
            f"{unknown}; it is a column of {', '.join(holders[:_HOLDERS])}{' …' * (len(holders) > _HOLDERS)}",
            f"warehouse sql \"SELECT object_name, object_type, description_en FROM dictionary WHERE column_name = '{name}'\"",
            USAGE,
        )
    raise Failure(unknown, "warehouse dictionary", USAGE)


def overview(objects: Sequence[Described]) -> list[tuple[str, ...]]:
    """What OBJECT_HEADINGS say of each."""
    return [(each.name, each.type, each.label[1], each.description[0]) for each in objects]


def column_rows(each: Described) -> list[tuple[Any, ...]]:
    """What COLUMN_HEADINGS say of each of its columns."""
    return [tuple(getattr(entry, name) for name in COLUMN_HEADINGS) for entry in each.columns]


def _described(own: Entry, *columns: Entry, parameters: Sequence[Sequence[Any]]) -> Described:
    return Described(
        own.object_name,
        own.object_type,
        (own.label_en, own.label_zh),
        (own.description_en, own.description_zh),
        columns,
        tuple(Parameter(*declared) for _, *declared in parameters if declared[0]),
        str(parameters[0][0]) if parameters else "",
    )
