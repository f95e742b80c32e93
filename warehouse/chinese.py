"""A second schema, `中文`: every table and view again, its name and columns in Chinese, as declared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from warehouse.catalog import Entry
from warehouse.sqltext import identifier, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = "中文"
# Of a view its comment, and of each column label, type and comment: a comment begins with the English name.
Shape = tuple[str, list[tuple[str, str | None, str]]]

_PRESENT = f"""
    SELECT view_name, any_value(v.comment), list((column_name, data_type, c.comment) ORDER BY column_index)
    FROM duckdb_views() AS v JOIN duckdb_columns() AS c ON v.view_oid = c.table_oid AND v.database_oid = c.database_oid
    WHERE v.schema_name = '{SCHEMA}' AND v.database_name = current_database() GROUP BY view_name
"""
_NO_VIEW = f"FROM duckdb_tables() WHERE schema_name = '{SCHEMA}' AND database_name = current_database()"


def create(connection: DuckDBPyConnection, entries: Iterable[Entry]) -> None:
    """Bring the schema to what the dictionary says; `entries` holds an object's columns behind the object itself.

    Views that are as they should be stay, since a thousand comments take long; a schema that holds something else is made anew.
    """
    if connection.execute(_NO_VIEW).fetchone():
        connection.execute(f'DROP SCHEMA "{SCHEMA}" CASCADE')
    connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{SCHEMA}"')
    shown = [entry for entry in entries if entry.object_type != "macro"]
    objects = [entry for entry in shown if not entry.column_name]
    names = labels(objects, [each.object_name for each in objects])
    present: dict[str, Shape] = {
        name: (comment, columns) for name, comment, columns in connection.execute(_PRESENT).fetchall()
    }
    for name in sorted(present.keys() - set(names)):
        connection.execute(f"DROP VIEW {_place(name)}")
    for object_, name in zip(objects, names, strict=True):
        columns = [entry for entry in shown if entry.object_name == object_.object_name and entry.column_name]
        shape = _shape(object_, columns)
        if present.get(name) != shape:
            _create_view(connection, object_, name, columns, shape)


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


def _shape(object_: Entry, columns: Sequence[Entry]) -> Shape:
    shown = labels(columns, [column.column_name for column in columns])
    return _text(object_), [
        (label, column.data_type, _text(column)) for column, label in zip(columns, shown, strict=True)
    ]


def _create_view(
    connection: DuckDBPyConnection, object_: Entry, name: str, columns: Sequence[Entry], shape: Shape
) -> None:
    comment, shown = shape
    selected = ", ".join(
        f"{identifier(column.column_name)} AS {identifier(label)}"
        for column, (label, _, _) in zip(columns, shown, strict=True)
    )
    place = _place(name)
    connection.execute(
        f'CREATE OR REPLACE VIEW {place} AS SELECT {selected} FROM main."{object_.object_name}"'
    )
    connection.execute(f"COMMENT ON VIEW {place} IS {literal(comment)}")
    for label, _, told in shown:
        connection.execute(f"COMMENT ON COLUMN {place}.{identifier(label)} IS {literal(told)}")


def _place(name: str) -> str:
    return f'"{SCHEMA}".{identifier(name)}'


def _text(entry: Entry) -> str:
    name = entry.column_name or entry.object_name
    return f"{name} | {entry.description_zh} | {entry.description_en}"
