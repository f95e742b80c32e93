"""Arrow tables in sight of a database while something is asked about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@contextmanager
def staged(connection: DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    """Let statements within the block read these tables by their names."""
    try:
        for name, table in tables.items():
            connection.register(name, table)
        yield
    finally:
        for name in tables:
            connection.unregister(name)


def keys(name: str, values: Sequence[str]) -> pa.Table:
    """A table of one column.

    >>> keys("text_id", ["a", "b"]).num_rows
    2
    """
    return pa.table({name: pa.array(values, pa.string())})


def ask(connection: DuckDBPyConnection, query: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a query about these values, which it finds in `asked`, a table of one column; no value, no row."""
    if not values:
        return []
    with staged(connection, asked=keys("value", values)):
        return connection.execute(query).fetchall()
