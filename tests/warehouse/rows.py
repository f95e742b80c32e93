"""Rows for a database in a test: required columns get a value that says nothing if none is given."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse import rollup, stored
from warehouse.tables import metadata

NOTHING = {str: "", bool: False, int: 1, float: 1.0, Decimal: 1, date: "2021-12-24", datetime: "2021-12-24"}
# What a CHECK wants.
FITTING: dict[str, Any] = {
    "bound": "exact",
    "role": "actual",
    "scope": "item",
    "kind": "problem",
    "precision": "day",
    "status": "complete",
    "relation": "duplicate_of",
    "severity": "warning",
    "start": 0,
    "end": 1,
}
FITTING_IN: dict[str, dict[str, Any]] = {"notice_party": {"kind": "committee"}}


def insert(connection: DuckDBPyConnection, table: str, **values: Any) -> None:
    """One row of `table`."""
    fitting = FITTING | FITTING_IN.get(table, {})
    row: dict[str, Any] = {
        column.name: fitting.get(column.name, NOTHING[column.type.python_type])
        for column in metadata.tables[table].columns
        if not column.nullable
    }
    row |= values
    columns = ", ".join(f'"{name}"' for name in row)
    connection.execute(
        f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(row))})', list(row.values())
    )


def insert_notice(
    connection: DuckDBPyConnection, notice_id: str, text: str = "甲。", *, is_current: bool = True
) -> None:
    """A notice that is all of its text, from one source; `text` must be new."""
    text_id = f"text of {notice_id}"
    party = "禾丰县"
    insert(connection, "notice_text", text_id=text_id, text=text)
    insert_source(connection, f"source of {notice_id}", text_id, is_current=is_current)
    insert(connection, "notice", notice_id=notice_id, text_id=text_id, end=len(text), inspected_party=party)
    counts = (column.name for column in metadata.tables["notice_count"].columns)
    insert(connection, "notice_count", **(dict.fromkeys(counts, 0) | {"notice_id": notice_id}))


def insert_source(connection: DuckDBPyConnection, source_id: str, text_id: str, **values: Any) -> None:
    """A version of an address of its own, and the run that brought it."""
    run = f"run of {source_id}"
    insert(connection, "load_run", run_id=run)
    insert(
        connection,
        "source_document",
        source_id=source_id,
        uri=f"file of {source_id}",
        text_id=text_id,
        run_id=run,
        **values,
    )


def work_out(connection: DuckDBPyConnection) -> None:
    """All that follows from the rows inserted, as after a load."""
    stored.rebuild(connection)
    rollup.refresh(connection)
