"""Sums over the notices of each division, level, kind and year, which reports read in place of millions of rows.

A rollup holds whole inspections, of whose notices a report keeps all or none: which of them gives a figure is the same in
every report. `withdraw` comes before the first change of a run and takes the rows of `rollup` away: reports then
read notice by notice, and are right at any time. `refresh` comes after the last change: rollups are added up anew of
which a notice came, went or was read again. It may be interrupted anywhere and done again.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from warehouse.settings import data_path
from warehouse.sqlfiles import with_parts
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAMES = ("rollup", "rollup_notice", "rollup_figure", "rollup_finding", "rollup_indicator")
# What is worked out in portions, and the order in which it is written: reports ask for few codes of many rollups.
_SUMS = {
    "rollup_figure": ("code", "rollup_key", "fact_table", "canonical_unit"),
    "rollup_finding": ("rollup_key", "topic", "status"),
    "rollup_indicator": ("indicator", "rollup_key"),
}
# The queries of `sql/parts/` that each reads: of an inspection with several notices one gives each figure, as in reports.
_PARTS = {
    "rollup_figure": ("loose", "telling", "told_figure", "told_indicator"),
    "rollup_finding": ("loose",),
    "rollup_indicator": ("loose", "rate", "telling", "told_indicator", "comparable", "compared"),
}
PORTION = 200_000  # notices that are added up at once


def withdraw(connection: DuckDBPyConnection) -> None:
    """Let reports read no rollup until `refresh`."""
    connection.execute("DELETE FROM rollup")


def forget(connection: DuckDBPyConnection, notices: str = "SELECT notice_id FROM rollup_notice") -> None:
    """Take the rollups away that have one of these notices, whose rows are about to become others.

    The next `refresh` takes away their sums, which are read no longer, and makes them anew.
    """
    connection.execute(
        f"""
        DELETE FROM rollup_notice WHERE rollup_key IN (
            SELECT rollup_key FROM rollup_notice WHERE notice_id IN ({notices})
        )
        """
    )
    withdraw(connection)


def is_withdrawn(connection: DuckDBPyConnection) -> bool:
    """Whether reports read none although there are notices: a run was interrupted."""
    asked = "SELECT EXISTS (FROM notice) AND NOT EXISTS (FROM rollup)"
    return connection.execute(asked).fetchone() == (True,)


def refresh(connection: DuckDBPyConnection) -> None:
    """Bring all rollups up to date, and let reports read them."""
    withdraw(connection)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE rollup_wanted AS\n{_query('rollup_notice')}")
    connection.execute(
        """
        DELETE FROM rollup_notice WHERE rollup_key IN (
            SELECT coalesce(wanted.rollup_key, kept.rollup_key)
            FROM rollup_wanted AS wanted FULL JOIN rollup_notice AS kept
                ON wanted.notice_id = kept.notice_id AND wanted.rollup_key = kept.rollup_key
            WHERE wanted.notice_id IS NULL OR kept.notice_id IS NULL
        )
        """
    )
    # Sums without notices are those of rollups that changed, or that an interrupted run had begun.
    for name in _SUMS:
        connection.execute(
            f"DELETE FROM {name} WHERE rollup_key NOT IN (SELECT rollup_key FROM rollup_notice)"
        )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE rollup_portion AS
        SELECT rollup_key, cast((sum(count(*)) OVER (ORDER BY rollup_key) - 1) // {PORTION} AS BIGINT) AS number
        FROM rollup_wanted WHERE rollup_key NOT IN (SELECT rollup_key FROM rollup_notice) GROUP BY rollup_key
        """
    )
    for (number,) in connection.execute(
        "SELECT DISTINCT number FROM rollup_portion ORDER BY number"
    ).fetchall():
        _add(connection, number)
    _insert(connection, "rollup", _query("rollup"), ("rollup_key",))
    for name in ("rollup_wanted", "rollup_portion"):
        connection.execute(f"DROP TABLE {name}")


def _add(connection: DuckDBPyConnection, number: int) -> None:
    """Add up the rollups of a portion. Their notices come last: they say that the sums are whole."""
    notices = f"SELECT rollup_wanted.* FROM rollup_wanted JOIN rollup_portion USING (rollup_key) WHERE number = {number}"
    for name, order in _SUMS.items():
        # `kept` has no row meanwhile: all of the chosen notices are loose.
        query = f"""
            WITH rollup_notice AS MATERIALIZED ({notices}),
            kept AS (FROM rollup),
            chosen AS (
                SELECT v_notice.*, v_notice.inspection_key AS inspection
                FROM v_notice JOIN rollup_notice USING (notice_id)
            )
            FROM (
            {_query(name)})
        """
        _insert(connection, name, query, order)
    _insert(connection, "rollup_notice", notices, ("notice_id",))


def _insert(connection: DuckDBPyConnection, name: str, query: str, order: tuple[str, ...]) -> None:
    columns = ", ".join(column.name for column in metadata.tables[name].columns)
    connection.execute(
        f"INSERT INTO {name} ({columns}) SELECT {columns} FROM (\n{query}) ORDER BY {', '.join(order)}"
    )


def definition() -> str:
    """Hash of the queries that the rows follow from."""
    return sha256("".join(map(_query, NAMES)).encode()).hexdigest()[:16]


@cache
def _query(name: str) -> str:
    text = (data_path("sql") / "rollup" / f"{name}.sql").read_text(encoding="utf-8")
    return with_parts(text, _PARTS.get(name, ()))
