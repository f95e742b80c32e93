"""What every table, view, macro and column means: the dictionary, and the comments that clients show.

Tables tell it in `warehouse/tables/`, views and reports in the heads of their files. A column of a
view that its head does not declare means what it means in the tables that the head names as `from`, and one of a
report at last what `sql/columns.toml` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from warehouse.failure import Failure
from warehouse.sqlfiles import Meaning, SqlFile, common_columns
from warehouse.sqltext import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from sqlalchemy import MetaData

ObjectType = Literal["table", "view", "macro"]
# What bears a comment: kind as COMMENT ON names it, object, column.
Place = tuple[str, str, str | None]

# Columns that stand beside a declared one, by suffix: what to add to its labels, and what they mean.
COMPANION = {
    "_basis": Meaning(
        "How the figure came about: stated, summed, or why there is none.",
        "数值的来由：所述、汇总，或为何为空。",
        ": basis",
        "（来由）",
    ),
    "_low": Meaning("Least value that the words allow.", "原文所允许的最小值。", ": low", "（下界）"),
    "_high": Meaning(
        "Greatest value that the words allow; empty: no upper bound.",
        "原文所允许的最大值；空为无上界。",
        ": high",
        "（上界）",
    ),
}

_COMMENTS = """
    SELECT 'TABLE', table_name, NULL, comment FROM duckdb_tables() WHERE schema_name = 'main'
    UNION ALL
    SELECT 'VIEW', view_name, NULL, comment FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal
    UNION ALL
    SELECT 'MACRO TABLE', function_name, NULL, comment FROM duckdb_functions()
    WHERE schema_name = 'main' AND NOT internal AND function_type = 'table_macro'
    UNION ALL
    SELECT 'COLUMN', table_name, column_name, comment FROM duckdb_columns()
    WHERE schema_name = 'main' AND NOT internal
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table `dictionary`."""

    object_name: str
    object_type: ObjectType
    column_name: str
    position: int
    data_type: str | None
    is_nullable: bool | None
    unit: str | None
    label_en: str
    label_zh: str
    description_en: str
    description_zh: str

    def comment(self) -> str:
        """The text that a database client shows beside the object or column."""
        from warehouse.tables.column import comment

        return comment(self.description_en, self.description_zh, (self.label_en, self.label_zh), self.unit)


def describe(connection: DuckDBPyConnection, metadata: MetaData, files: Iterable[SqlFile]) -> list[Entry]:
    """The dictionary of a database in which all of these exist.

    `files`: views and reports, each after those it reads. Raises Failure for a column that nothing explains.
    """
    meanings: dict[str, dict[str, Meaning]] = {}
    entries: list[Entry] = []
    for table in metadata.sorted_tables:
        meanings[table.name] = {column.name: _declared(column.info) for column in table.columns}
        source = f'"{table.name}"'
        entries += _entries(
            connection, (table.name, "table", source), _declared(table.info), meanings[table.name]
        )
    common = _with_companions({name: Meaning.read(each) for name, each in common_columns().items()})
    for file in files:
        known = dict(common) if file.kind == "reports" else {}
        for origin in reversed(file.origin):
            known |= meanings.get(origin, {})
        meanings[file.name] = known | _with_companions(file.columns)
        for object_ in objects_of(file):
            entries += _entries(connection, object_, Meaning(*file.grain, *file.title), meanings[file.name])
    return entries


def objects_of(file: SqlFile) -> Iterator[tuple[str, ObjectType, str]]:
    """What a file makes, as (name, type, what to select from): a report is a macro and a view over it."""
    if file.kind == "views":
        yield file.name, "view", file.name
    elif file.kind == "reports":
        yield file.name, "macro", f"{file.name}()"
        yield f"v_{file.name}", "view", f"v_{file.name}"


def write_table_comments(connection: DuckDBPyConnection, metadata: MetaData) -> None:
    """Comments of the declared tables and columns, those that exist; of a view that stands for a table, too."""
    wanted: dict[Place, str] = {}
    for table in metadata.sorted_tables:
        wanted["TABLE", table.name, None] = wanted["VIEW", table.name, None] = table.comment or ""
        for column in table.columns:
            wanted["COLUMN", table.name, column.name] = column.comment or ""
    _write(connection, wanted)


def write_comments(connection: DuckDBPyConnection, entries: Iterable[Entry]) -> None:
    """Comments of all that the dictionary lists; a macro's columns can bear none."""
    wanted: dict[Place, str] = {}
    for entry in entries:
        if not entry.column_name:
            kind = "MACRO TABLE" if entry.object_type == "macro" else entry.object_type.upper()
            wanted[kind, entry.object_name, None] = entry.comment()
        elif entry.object_type != "macro":
            wanted["COLUMN", entry.object_name, entry.column_name] = entry.comment()
    _write(connection, wanted)


def _write(connection: DuckDBPyConnection, wanted: Mapping[Place, str]) -> None:
    for kind, name, column, present in connection.execute(_COMMENTS).fetchall():
        text = wanted.get((kind, name, column))
        if text is not None and text != present:
            place = f'"{name}"."{column}"' if column else f'"{name}"'
            connection.execute(f"COMMENT ON {kind} {place} IS {literal(text)}")


def _entries(
    connection: DuckDBPyConnection,
    object_: tuple[str, ObjectType, str],
    own: Meaning,
    columns: Mapping[str, Meaning],
) -> list[Entry]:
    name, type_, source = object_
    shape = connection.execute(f"DESCRIBE FROM {source}").fetchall()
    missing = [column for column, *_ in shape if column not in columns]
    if missing:
        raise Failure(
            f"{type_} {name}: nothing says what these columns mean: {', '.join(missing)}",
            "declare [column.NAME] in the head of its file, or name a table there as `from`",
        )
    described = [("", None, None, own)]
    described += [(column, kind, nullable == "YES", columns[column]) for column, kind, nullable, *_ in shape]
    return [
        Entry(
            object_name=name,
            object_type=type_,
            column_name=column,
            position=position,
            data_type=data_type,
            is_nullable=is_nullable,
            unit=meaning.unit,
            label_en=meaning.label_en,
            label_zh=meaning.label_zh,
            description_en=meaning.en,
            description_zh=meaning.zh,
        )
        for position, (column, data_type, is_nullable, meaning) in enumerate(described)
    ]


def _with_companions(columns: Mapping[str, Meaning]) -> dict[str, Meaning]:
    companions = {
        name + suffix: Meaning(
            companion.en,
            companion.zh,
            meaning.label_en + companion.label_en,
            meaning.label_zh + companion.label_zh,
            None if suffix == "_basis" else meaning.unit,
        )
        for name, meaning in columns.items()
        for suffix, companion in COMPANION.items()
    }
    return companions | dict(columns)


def _declared(info: Mapping[Any, Any]) -> Meaning:
    return Meaning(info["en"], info["zh"], info["label_en"], info["label_zh"], info.get("unit"))
