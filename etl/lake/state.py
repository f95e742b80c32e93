"""What of a lake depends on all its batches: which version is current, which notices repeat others.

It is worked out in a database of its own, whose tables are views over the Parquet, by the very functions that a load
into a database calls. Texts are looked at only where party and feedback date agree, so no pass over all of them is made.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from etl.duplicate import relate
from etl.reconcile import VERSION, choose_current
from etl.run import Run, Summary
from warehouse.attach import rows_of, show_lake
from warehouse.lake import OF_STATE, Lake, batch_folder, state_file
from warehouse.sqltext import literal
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def write_state(
    folder: Path,
    lake: Lake,
    batch: str,
    database: DuckDBPyConnection,
    summary: Summary,
    begun: datetime,
    ended: datetime,
) -> None:
    """Write the state of a lake with the batch that is about to be added.

    `database`: an open one with the reference rows, the corrections and no notices, of which nothing is kept.
    """
    arrived = [batch_folder(folder, batch).absolute() / "source_document"]
    database.execute(f"CREATE TEMP VIEW staged_source_document AS {rows_of('source_document', arrived)}")
    _show(database, folder, lake, batch)
    run = Run(database, f"lake-{batch}", lake.parser_version, begun)
    run.begin()
    run.finish(summary, ended)
    _choose(database)
    texts = database.execute("SELECT text_id FROM staged_source_document WHERE text_id IS NOT NULL")
    relate(database, sorted({text_id for (text_id,) in texts.fetchall()}))
    for name in OF_STATE:
        path = state_file(folder, batch, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        order = ", ".join(f'"{column}"' for column in metadata.tables[name].info["grain"])
        database.execute(
            f"COPY (FROM {name} ORDER BY {order}) TO {literal(path.absolute())} (FORMAT parquet)"
        )


def _show(database: DuckDBPyConnection, folder: Path, lake: Lake, batch: str) -> None:
    """The tables of the lake and the batch; those that are about to change as tables."""
    show_lake(database, replace(lake, batches=(*lake.batches, batch)), folder, leave=OF_STATE)
    for name in OF_STATE:
        for path in lake.state(folder, name) if name != "correction" else ():  # which the database has
            database.execute(f'INSERT INTO "{name}" BY NAME {rows_of(name, [path])}')


def _choose(database: DuckDBPyConnection) -> None:
    """Mark the current versions as if those of an address had come one after the other."""
    database.execute(f"CREATE TEMP TABLE arrived AS SELECT *, {VERSION} FROM staged_source_document")
    most = database.execute("SELECT max(version) FROM arrived").fetchone()
    shown = "CREATE OR REPLACE TEMP VIEW staged_source_document AS SELECT * EXCLUDE (version) FROM arrived"
    for version in range(1, (most[0] if most else 0) + 1):
        database.execute(f"{shown} WHERE version = {version}")
        database.execute("INSERT INTO source_document BY NAME FROM staged_source_document")
        choose_current(database)
    database.execute(shown)
