"""The table `correction`: what people set right, by text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.correction.apply import UNUSED
from etl.correction.correction import KEY, Correction, by_text
from etl.facts.record import Issue
from etl.layout import arrow_type
from etl.rows import Rows, add_issues
from etl.staged import staged
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = tuple(field.name for field in fields(Correction))
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_SCHEMA = pa.schema(
    [(name, arrow_type(metadata.tables["correction"].columns[name].type)) for name in COLUMNS]
)
_TAKE_BACK = "DELETE FROM correction USING entered WHERE " + " AND ".join(
    f'correction."{name}" = entered."{name}"' for name in KEY
)
# The newest version of a page may be another text than the one that was corrected.
_LOST = """
    SELECT fact_table, column_name, author, text_id FROM correction
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
    rows = connection.execute(f"SELECT {_NAMES} FROM correction ORDER BY ALL").fetchall()
    return by_text(Correction(*row) for row in rows)


def put(connection: DuckDBPyConnection, corrections: Iterable[Correction]) -> None:
    """Keep these, each in place of an earlier one of its column."""
    with staged(connection, entered=_table(corrections)):
        connection.execute(_TAKE_BACK)
        connection.execute("INSERT INTO correction BY NAME FROM entered")


def take_back(connection: DuckDBPyConnection, corrections: Iterable[Correction]) -> None:
    """Forget what is kept for the columns that these correct."""
    with staged(connection, entered=_table(corrections)):
        connection.execute(_TAKE_BACK)


def _table(corrections: Iterable[Correction]) -> pa.Table:
    columns = list(zip(*map(astuple, corrections), strict=True)) or [()] * len(COLUMNS)
    return pa.table(columns, schema=_SCHEMA)


def list_lost(connection: DuckDBPyConnection) -> int:
    """Make the issues about corrections whose text is not current those of now. Within a transaction.

    Returns how many corrections change nothing now, for this or another reason.
    """
    connection.execute("DELETE FROM issue WHERE code = ? AND notice_id IS NULL", [UNUSED])
    issues = [
        Issue(
            UNUSED,
            "warning",
            f"{author}'s correction of {fact_table}.{column_name} waits: no current source has the text {text_id}",
        )
        for fact_table, column_name, author, text_id in connection.execute(_LOST).fetchall()
    ]
    if issues:
        rows = Rows()
        add_issues(rows, "", issues)
        with staged(connection, lost=rows.tables()["issue"]):
            connection.execute("INSERT INTO issue BY NAME FROM lost")
    ((count,),) = connection.execute(_UNUSED, [UNUSED]).fetchall()
    return int(count)
