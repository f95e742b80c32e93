"""Audits: queries that return no row when all is well.

What the declarations already say (references, grains) is checked by generated queries, the rest by the files
of `sql/audits/`. An error means that the warehouse contradicts itself; a warning, that a notice does, or that
it was read wrongly.

An audit with `recorded = true` in its head looks at notices one at a time: it reads only tables that a load
fills (and reference tables), by their own names. Its rows begin with `notice_id`; `fact_table`, `fact_no`,
`start` and `end` tell the place, other columns the figures. A load runs it over the notices it writes and
keeps what it returns in `issue`; run over the database, it is asked about the notices that reports read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.number import plain
from warehouse.sqlfiles import SqlFile, read_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from sqlalchemy import MetaData, Table

Ask = Callable[[str, str], Iterable[tuple[list[str], tuple[Any, ...]]]]


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that an audit returned: `place` names the row, as `column=value` pairs."""

    audit: str
    severity: str
    title: str
    place: str


def orphans(metadata: MetaData) -> list[tuple[str, str]]:
    """(name, query) for each declared reference; the query returns the rows that refer to nothing, by grain.

    >>> from warehouse.tables import metadata
    >>> print(dict(orphans(metadata))["orphan_notice_text_id"])
    SELECT child."notice_id", child."text_id"
    FROM "notice" AS child ANTI JOIN "notice_text" AS parent ON child."text_id" = parent."text_id"
    WHERE child."text_id" IS NOT NULL
    """
    return [
        (f"orphan_{table.name}_{columns[-1]}", _anti_join(table, columns, parent, parent_columns))
        for table in metadata.sorted_tables
        for columns, parent, parent_columns in references(table)
    ]


def references(table: Table) -> Iterator[tuple[list[str], str, list[str]]]:
    """Declared references of a table: its columns, the other table, the columns there."""
    declared = {column.name: column.info["ref"] for column in table.columns if column.info["ref"]}
    for columns, target in {**declared, **table.info["refs"]}.items():
        parent, _, parent_columns = target.partition(".")
        yield columns.split("+"), parent, parent_columns.split("+")


def duplicates(metadata: MetaData) -> list[tuple[str, str]]:
    """(name, query) for each table whose grain no primary key guards; it returns grains of several rows."""
    queries = []
    for table in metadata.sorted_tables:
        if not table.primary_key.columns:
            grain = ", ".join(f'"{column}"' for column in table.info["grain"])
            queries.append(
                (
                    f"duplicate_{table.name}",
                    f'SELECT {grain} FROM "{table.name}" GROUP BY {grain} HAVING count(*) > 1',
                )
            )
    return queries


def run_audits(
    connection: DuckDBPyConnection, metadata: MetaData, project: Path | None = None
) -> list[Violation]:
    """The rows of all audits: generated ones first, then the files by name."""
    return violations(partial(_rows, connection), metadata, project)


def violations(ask: Ask, metadata: MetaData, project: Path | None = None) -> list[Violation]:
    """What audits find; `ask(name, query)` gives columns and values of each row."""
    audits = [(name, "error", "Row refers to nothing.", sql) for name, sql in orphans(metadata)]
    audits += [
        (name, "error", "Several rows share what should name one.", sql) for name, sql in duplicates(metadata)
    ]
    audits += [
        (file.name, severity(file), file.title[0], of_reports(file.body) if is_recorded(file) else file.body)
        for file in read_folder("audits", project)
    ]
    return [
        Violation(name, weight, title, _place(columns, row))
        for name, weight, title, sql in audits
        for columns, row in ask(name, sql)
    ]


def severity(audit: SqlFile) -> str:
    """error or warning."""
    return str(audit.head.get("severity", "error"))


def is_recorded(audit: SqlFile) -> bool:
    """Whether a load keeps its rows in `issue`."""
    return bool(audit.head.get("recorded", False))


def of_reports(query: str) -> str:
    """The rows of a recorded audit about notices that reports read: no replaced version, no duplicate."""
    return f"SELECT * FROM (\n{query}) WHERE notice_id IN (SELECT notice_id FROM v_notice)"


def _anti_join(table: Table, columns: list[str], parent: str, parent_columns: list[str]) -> str:
    shown = ", ".join(f'child."{name}"' for name in dict.fromkeys((*table.info["grain"], *columns)))
    same = " AND ".join(
        f'child."{mine}" = parent."{theirs}"' for mine, theirs in zip(columns, parent_columns, strict=True)
    )
    return (
        f'SELECT {shown}\nFROM "{table.name}" AS child ANTI JOIN "{parent}" AS parent ON {same}\n'
        f'WHERE child."{columns[-1]}" IS NOT NULL'
    )


def _rows(
    connection: DuckDBPyConnection, _name: str, sql: str
) -> Iterator[tuple[list[str], tuple[Any, ...]]]:
    result = connection.execute(sql)
    columns = [column[0] for column in result.description or ()]
    for row in result.fetchall():
        yield columns, row


def _place(columns: list[str], row: tuple[Any, ...]) -> str:
    pairs = zip(columns, row, strict=True)
    return ", ".join(f"{column}={plain(value)}" for column, value in pairs if value is not None)
