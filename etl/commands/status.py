"""`warehouse status`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from etl.commands.reminder import tell_stale, tell_undivided
from warehouse.output import format_option, write_rows
from warehouse.settings import Settings
from warehouse.undivided import without_division

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COUNTED = (
    ("notices in reports", "v_notice"),
    # None: reports read each notice, and take longer.
    ("notices in rollups", "rollup_notice WHERE EXISTS (FROM rollup)"),
    ("notices in all", "notice"),
    ("source documents", "source_document"),
    ("feedback items", "feedback_item"),
    ("measures", "measure"),
    ("metrics", "metric"),
    ("disciplinary counts", "disciplinary_count"),
    ("issued documents", "issued_document"),
    ("issues", "issue"),
)
# A load or a reparse that writes anything has seen a file; corrections and removals leave what other runs have read.
RUNS = """
    SELECT
        CASE
            WHEN files_seen > 0 THEN 'load, reparse' WHEN finished_at IS NULL THEN 'unfinished' ELSE 'correct, remove'
        END AS run,
        started_at, finished_at, files_seen, files_unchanged, files_loaded, files_rejected
    FROM load_run
    QUALIFY row_number() OVER (PARTITION BY run ORDER BY started_at DESC, run_id) <= 5
    ORDER BY started_at DESC, run_id
"""


@click.command("status", short_help="Show what is in the database.")
@format_option
@click.pass_obj
def status_command(settings: Settings, format_: str) -> None:
    """Show what is in the database: schema version, row counts and, as a table, the last five runs of a kind. On
    stderr, what is to be done: notices without a division, and those that an earlier parser has read.

    \b
    Example:
      warehouse status
    """
    from warehouse.database import connect, is_own

    with connect(settings.database, read_only=True) as connection:
        write_rows(["what", "count"], facts(connection), format_, sys.stdout)
        runs = connection.execute(RUNS)
        names, rows = [column[0] for column in runs.description or ()], runs.fetchall()
        if format_ == "table" and rows:
            click.echo()
            write_rows(names, rows, format_, sys.stdout)
        own = is_own(connection)
        tell_undivided(without_division(connection), is_own=own)
        if own:
            tell_stale(connection)


def facts(connection: DuckDBPyConnection) -> list[tuple[str, int | str | None]]:
    """(what, how many) in the order shown."""
    from warehouse.database import stored_version

    parts = " UNION ALL ".join(
        f"SELECT {place}, count(*) FROM {table}" for place, (_, table) in enumerate(COUNTED)
    )
    counts = dict(connection.execute(parts).fetchall())
    return [
        ("schema version", stored_version(connection)),
        *((label, counts[place]) for place, (label, _) in enumerate(COUNTED)),
    ]
