"""What stands in the warehouse where a correction applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.correction.correction import HOMES, OTHER, Correction
from warehouse.number import plain
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AROUND = 12  # code points shown before and behind the words


@dataclass(frozen=True, slots=True)
class Standing:
    """A value as it stands: `place` names its row and column (`metric 3: value`), `words` are those that prove it."""

    place: str
    value: str
    words: str


def standing(connection: DuckDBPyConnection, correction: Correction) -> Standing | None:
    """What stands in the column that is corrected; None where there is no such fact."""
    table = correction.fact_table
    tables = (table, OTHER[table]) if table in OTHER else (table,)  # a correction may have moved it
    return next(filter(None, (_standing(connection, each, correction) for each in tables)), None)


def difference(before: Standing, after: Standing) -> str:
    """What became of a value, in a line.

    >>> difference(Standing("metric 3: value", "43", "…【43项】…"), Standing("metric 3: value", "44", "…【43项】…"))
    'metric 3: value 43 → 44 (…【43项】…)'
    """
    change = before.value if before.value == after.value else f"{before.value} → {after.value}"
    return f"{after.place} {change}" + (f" ({after.words})" if after.words else "")


def _standing(connection: DuckDBPyConnection, table: str, correction: Correction) -> Standing | None:
    number, columns = HOMES[table].number, metadata.tables[table].columns
    column = f'fact."{correction.column_name}"' if correction.column_name in columns else "NULL"
    words = f"""concat(
        '…', substr(text, greatest(fact.start - {AROUND}, 0) + 1, least(fact.start, {AROUND})),
        '【', fact.verbatim, '】', substr(text, fact."end" + 1, {AROUND}), '…'
    )"""
    found = connection.execute(
        f"""
        SELECT {number or "NULL"}, {column}, {words if number else "''"}
        FROM {table} AS fact
        INNER JOIN notice USING (notice_id)
        INNER JOIN notice_text ON notice.text_id = notice_text.text_id
        WHERE notice.text_id = ? AND fact.start = ? AND fact."end" = ?
        """,
        [correction.text_id, correction.start, correction.end],
    ).fetchone()
    if found is None:
        return None
    row, value, around = found
    place = f"{table} {row}" if number else table
    shown = "nothing" if value is None else plain(value)
    return Standing(f"{place}: {correction.column_name}", shown, " ".join(around.split()))
