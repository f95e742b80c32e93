"""What a database holds against what the undisturbed one holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from warehouse.audit import run_audits
from warehouse.database import SCHEME, connect
from warehouse.tables import metadata

# A run has a name and a time of its own.
_OF_A_RUN = {"source_document": ("run_id",)}
_RUNS = "load_run"


def partly_there(path: Path, whole: Path, where: str = "true", *, read_only: bool = False) -> list[str]:
    """Tables in which the notices that are there (those `where`) differ from the same notices of the whole."""
    found = []
    with connect(f"{SCHEME}{path}", read_only=read_only) as connection:
        connection.execute(f"ATTACH '{whole}' AS whole (READ_ONLY)")
        connection.execute(f"CREATE TEMP TABLE there AS SELECT notice_id FROM notice WHERE {where}")
        # What is added up over many notices is made last, at the end of a run.
        of_notices = """
            SELECT table_name FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, table_name)
            WHERE database_name = 'whole' AND column_name = 'notice_id' AND table_name NOT IN ('notice_relation', 'rollup_notice')
        """
        for (name,) in connection.execute(of_notices).fetchall():
            rows = f'(FROM "{name}" SEMI JOIN there USING (notice_id))'
            theirs = f'(FROM whole."{name}" SEMI JOIN there USING (notice_id))'
            differences = f"({rows} EXCEPT ALL {theirs}) UNION ALL ({theirs} EXCEPT ALL {rows})"
            if connection.execute(f"SELECT 1 FROM ({differences}) LIMIT 1").fetchone():
                found.append(name)
        found += [str(failed) for failed in run_audits(connection, metadata) if failed.severity == "error"]
    return found


def content(path: Path) -> dict[str, Any]:
    """Every row of every table but those of the runs, in an order of its own."""
    with connect(f"{SCHEME}{path}", read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()
        return {
            name: connection.execute(f'SELECT {_columns(name)} FROM "{name}" ORDER BY ALL').fetchall()
            for (name,) in tables
            if name != _RUNS
        }


def _columns(name: str) -> str:
    left_out = _OF_A_RUN.get(name)
    return f"* EXCLUDE ({', '.join(left_out)})" if left_out else "*"
