"""A second schema, `中文`: every table and view again, its name and columns in Chinese, as declared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from warehouse.catalog import Entry
from warehouse.sqltext import identifier, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = "中文"


def create(connection: DuckDBPyConnection, entries: Iterable[Entry]) -> None:
    """Make the schema anew from the dictionary; `entries` holds an object's columns behind the object itself."""
    connection.execute(f'DROP SCHEMA IF EXISTS "{SCHEMA}" CASCADE')
    connection.execute(f'CREATE SCHEMA "{SCHEMA}"')
    shown = [entry for entry in entries if entry.object_type != "macro"]
    objects = [entry for entry in shown if not entry.column_name]
    for object_, name in zip(objects, labels(objects, [each.object_name for each in objects]), strict=True):
        columns = [entry for entry in shown if entry.object_name == object_.object_name and entry.column_name]
        _create_view(connection, object_, name, columns)


def labels(entries: Sequence[Entry], names: Sequence[str]) -> list[str]:
    """Chinese labels, no two alike: the first keeps its own, behind that of another stands the English name.

    Tables come first, so that they keep theirs.
    """
    seen: set[str] = set()
    shown = []
    for entry, name in zip(entries, names, strict=True):
        shown.append(f"{entry.label_zh}（{name}）" if entry.label_zh in seen else entry.label_zh)
        seen.add(entry.label_zh)
    return shown


def _create_view(connection: DuckDBPyConnection, object_: Entry, name: str, columns: Sequence[Entry]) -> None:
    shown = labels(columns, [column.column_name for column in columns])
    selected = ", ".join(
        f"{identifier(column.column_name)} AS {identifier(label)}"
        for column, label in zip(columns, shown, strict=True)
    )
    place = f'"{SCHEMA}".{identifier(name)}'
    connection.execute(f'CREATE VIEW {place} AS SELECT {selected} FROM main."{object_.object_name}"')
    connection.execute(f"COMMENT ON VIEW {place} IS {_text(object_)}")
    for column, label in zip(columns, shown, strict=True):
        connection.execute(f"COMMENT ON COLUMN {place}.{identifier(label)} IS {_text(column)}")


def _text(entry: Entry) -> str:
    name = entry.column_name or entry.object_name
    return literal(f"{name} | {entry.description_zh} | {entry.description_en}")
