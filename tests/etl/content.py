"""Two notices for the stand-in parser, and what a warehouse holds of what was loaded."""

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.seeding import SEEDED
from warehouse.tables import metadata

HEFENG = """禾丰县委关于巡察整改的通报
一、问题：财务管理松散
清退136.5元，处分3人。
印发《禾丰县财务办法》，2021-03-15起施行。
"""
BAITA = """白塔市委关于巡察整改的通报
一、问题：会议过多
全年少开会，12人下沉。存疑。
"""

_OURS = tuple(name for name, table in metadata.tables.items() if table not in SEEDED)


def rows(connection: DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def titles(connection: DuckDBPyConnection) -> list[str]:
    """What reports see."""
    return [title for (title,) in rows(connection, "SELECT title FROM v_notice ORDER BY title")]


def everything(
    connection: DuckDBPyConnection, *, but: tuple[str, ...] = ()
) -> dict[str, list[tuple[Any, ...]]]:
    """Every row but those of reference tables, in an order of its own."""
    return {name: rows(connection, f'FROM "{name}" ORDER BY ALL') for name in _OURS if name not in but}


def never(_: str) -> Any:
    """A parser for what must not be read again."""
    raise AssertionError("read again")
