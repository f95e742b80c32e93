"""A lake into a database: its rows are stored as a load would store them, batch by batch, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from etl.audit import recorded_audits
from etl.batch import Tables
from etl.correction.table import put, stored_corrections
from etl.judge import Judge, reference_rows
from etl.layout import LAYOUT
from etl.reconcile import VERSION
from etl.run import Run, Summary
from etl.staged import staged
from etl.store import store
from warehouse.attach import attach

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DOCUMENTS = 2000  # that are stored at once

# In the order in which they came, batch by batch of the lake.
_ORDERED = f"""
    SELECT source_id, text_id, run_id,
        {VERSION}
    FROM source_document
    ORDER BY run_id, version, source_id
"""
_OF_TEXTS = "notice_id IN (SELECT notice_id FROM notice WHERE text_id IN (SELECT text_id FROM asked))"
_WHERE = {
    "source_document": "source_id IN (SELECT source_id FROM asked)",
    "notice_text": "text_id IN (SELECT text_id FROM asked)",
    "notice": "text_id IN (SELECT text_id FROM asked)",
    "issue": f"{_OF_TEXTS} OR source_id IN (SELECT source_id FROM asked)",
}


def import_lake(
    connection: DuckDBPyConnection,
    folder: Path,
    run_id: str,
    clock: Callable[[], datetime],
    project: Path | None = None,
) -> Summary:
    """Copy what the database does not hold. Raises Failure for what is no lake of this version."""
    summary = Summary()
    with TemporaryDirectory(prefix="warehouse-") as scratch:
        path = Path(scratch) / "lake.duckdb"
        lake = attach(folder, path)
        run = Run(connection, run_id, lake.parser_version, clock())
        judge = Judge(recorded_audits(project), reference_rows(connection))
        with duckdb.connect(path, read_only=True) as source:
            for asked in _portions(source, _known(connection), summary):
                run.begin()
                stored = store(connection, _tables(source, asked, run_id), judge)
                summary.notices += stored.notices
                summary.facts += stored.facts
                summary.loaded += asked.num_rows - asked["text_id"].null_count - len(stored.refused)
                summary.rejected += asked["text_id"].null_count
                summary.reject(stored.refused)
            _keep_corrections(connection, source)
        run.finish(summary, clock())
    return summary


def _keep_corrections(connection: DuckDBPyConnection, source: DuckDBPyConnection) -> None:
    """What was set right in the lake stays so when texts are read again; of one column, the database's own holds."""
    own, told = (
        {each.key: each for same in stored_corrections(kept).values() for each in same}
        for kept in (connection, source)
    )
    put(connection, [each for key, each in told.items() if key not in own])


def _known(connection: DuckDBPyConnection) -> set[str]:
    return {key for (key,) in connection.execute("SELECT source_id FROM source_document").fetchall()}


def _portions(source: DuckDBPyConnection, known: set[str], summary: Summary) -> Iterator[pa.Table]:
    """Sources and their texts, DOCUMENTS at a time; never two versions of one address together."""
    rows = source.execute(_ORDERED).fetchall()
    fresh = [row for row in rows if row[0] not in known]
    summary.unchanged = len(rows) - len(fresh)
    portion: list[tuple[str, str | None]] = []
    before: tuple[str, int] | None = None
    for source_id, text_id, run_id, version in fresh:
        if portion and (len(portion) == DOCUMENTS or before != (run_id, version)):
            yield _asked(portion)
            portion = []
        portion.append((source_id, text_id))
        before = run_id, version
    if portion:
        yield _asked(portion)


def _asked(portion: list[tuple[str, str | None]]) -> pa.Table:
    sources, texts = zip(*portion, strict=True)
    return pa.table({"source_id": pa.array(sources, pa.string()), "text_id": pa.array(texts, pa.string())})


def _tables(source: DuckDBPyConnection, asked: pa.Table, run_id: str) -> Tables:
    tables: Tables = {}
    with staged(source, asked=asked):
        for name, layout in LAYOUT.items():
            columns = ", ".join(f'"{field.name}"' for field in layout.schema)
            where = _WHERE.get(name, _OF_TEXTS)
            rows = source.execute(f'SELECT {columns} FROM "{name}" WHERE {where}').to_arrow_table()
            tables[name] = rows.cast(layout.schema)
    sources = tables["source_document"]
    place = sources.column_names.index("run_id")
    runs = pa.repeat(pa.scalar(run_id), sources.num_rows)
    tables["source_document"] = sources.set_column(place, sources.schema.field(place), runs)
    return tables
