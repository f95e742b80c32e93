"""A warehouse of many notices made of few: each stands there several times, under other keys and of another party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.store import OF_A_NOTICE
from warehouse import rollup
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TABLES = ("source_document", "notice_text", "notice", *(name for name in OF_A_NOTICE if name != "notice"))
_HASHES = ("source_id", "text_id", "notice_id", "issue_id", "inspection_key")
_NAMES = ("uri", "byte_hash", "inspected_party")


def copy(connection: DuckDBPyConnection, times: int) -> None:
    """Add so many copies of all that is there."""
    for name in _TABLES:
        columns = [column.name for column in metadata.tables[name].columns]
        connection.execute(f'CREATE TEMP TABLE once AS FROM "{name}"')
        for number in range(times):
            values = ", ".join(_value(column, number) for column in columns)
            listed = ", ".join(f'"{column}"' for column in columns)
            connection.execute(f'INSERT INTO "{name}" ({listed}) SELECT {values} FROM once')
        connection.execute("DROP TABLE once")
    rollup.refresh(connection)
    connection.execute("CHECKPOINT")


def _value(column: str, number: int) -> str:
    if column in _HASHES:
        return f"left(md5({column} || '/{number}'), len({column}))"
    return f"{column} || '（{number}）'" if column in _NAMES else f'"{column}"'
