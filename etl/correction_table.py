"""The table `correction`: what people set right, by text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.correct import UNUSED
from etl.correction import Correction
from etl.facts.record import Issue
from etl.layout import arrow_type
from etl.rows import Rows, add_issues
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = tuple(field.name for field in fields(Correction))
KEY = COLUMNS[:5]
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_SCHEMA = pa.schema(
    [(name, arrow_type(metadata.tables["correction"].columns[name].type)) for name in COLUMNS]
)
# The newest version of a page may be another text than the one that was corrected.
_LOST = """
    SELECT table_name, column_name, author, text_id FROM correction
    ANTI JOIN (FROM source_document WHERE is_current) USING (text_id)
"""
_UNUSED = """
    SELECT count(*) FROM issue
    WHERE code = ? AND (
        notice_id IS NULL
        OR notice_id IN (
            SELECT notice_id FROM notice SEMI JOIN (FROM source_document WHERE is_current) USING (text_id)
        )
    )
"""


def stored_corrections(connection: DuckDBPyConnection) -> dict[str, tuple[Correction, ...]]:
    """All corrections, by text."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(f"SELECT {_NAMES} FROM correction ORDER BY ALL").fetchall():
        correction = Correction(*row)
        found[correction.text_id].append(correction)
    return {text_id: tuple(corrections) for text_id, corrections in found.items()}


def put(connection: DuckDBPyConnection, corrections: Iterable[Correction]) -> None:
    """Keep these, each in place of an earlier one of its column."""
    entered = list(corrections)
    take_back(connection, entered)
    columns = list(zip(*map(astuple, entered), strict=True)) or [()] * len(COLUMNS)
    connection.register("entered", pa.table(columns, schema=_SCHEMA))
    try:
        connection.execute(f"INSERT INTO correction ({_NAMES}) SELECT {_NAMES} FROM entered")
    finally:
        connection.unregister("entered")


def take_back(connection: DuckDBPyConnection, corrections: Iterable[Correction]) -> int:
    """Forget what is kept for the columns that these correct; how many there were."""
    names = " AND ".join(f'"{name}" = ?' for name in KEY)
    removed = 0
    for correction in corrections:
        key = astuple(correction)[: len(KEY)]
        removed += len(
            connection.execute(f"DELETE FROM correction WHERE {names} RETURNING 1", key).fetchall()
        )
    return removed


def list_lost(connection: DuckDBPyConnection) -> int:
    """Make the issues about corrections whose text is not current those of now. Within a transaction.

    Returns how many corrections change nothing now, for this or another reason.
    """
    connection.execute("DELETE FROM issue WHERE code = ? AND notice_id IS NULL", [UNUSED])
    issues = [
        Issue(
            UNUSED,
            "warning",
            f"{author}'s correction of {table_name}.{column_name} waits: no current source has the text {text_id}",
        )
        for table_name, column_name, author, text_id in connection.execute(_LOST).fetchall()
    ]
    if issues:
        rows = Rows()
        add_issues(rows, "", issues)
        connection.register("lost", rows.tables()["issue"])
        try:
            columns = ", ".join(f'"{column.name}"' for column in metadata.tables["issue"].columns)
            connection.execute(f"INSERT INTO issue ({columns}) SELECT {columns} FROM lost")
        finally:
            connection.unregister("lost")
    ((count,),) = connection.execute(_UNUSED, [UNUSED]).fetchall()
    return int(count)
