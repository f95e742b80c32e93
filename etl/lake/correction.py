"""What people set right in a lake: given with a load, kept in its state, applied to each text when it is parsed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from etl.correction.line import read_lines
from etl.correction.place import look_up
from etl.correction.table import put, stored_corrections
from warehouse.attach import rows_of
from warehouse.failure import Failure
from warehouse.lake import Lake

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from etl.correction.correction import Correction


def take_corrections(
    database: DuckDBPyConnection, lake: Lake, folder: Path, file: Path | None
) -> dict[str, tuple[Correction, ...]]:
    """The corrections of a lake and those of a CSV, by text; they are put into the table of a database.

    `database`: an open one with the reference rows and no notices. Raises Failure for a line that fits no column or
    names no place in a text, and for a new correction of a text that the lake holds: what is parsed stays as it is.
    """
    sources = lake.sources(folder, "correction")
    if sources:
        database.execute(f"INSERT INTO correction BY NAME {rows_of('correction', sources)}")
    if file:
        known = {each for same in stored_corrections(database).values() for each in same}
        fresh = [each for each in (look_up(database, line) for line in read_lines(file)) if each not in known]
        held = sorted({each.text_id for each in fresh} & _texts(database, lake, folder))
        if held:
            raise Failure(
                f"{file} corrects texts that the lake holds already: {len(held)}, the first is {held[0]}",
                "load all notices again with these corrections, --lake with a new folder",
            )
        put(database, fresh)
    return stored_corrections(database)


def waiting(database: DuckDBPyConnection, lake: Lake, folder: Path) -> int:
    """Of how many texts there are corrections and nothing else."""
    return len(stored_corrections(database).keys() - _texts(database, lake, folder))


def _texts(database: DuckDBPyConnection, lake: Lake, folder: Path) -> set[str]:
    sources = lake.sources(folder, "source_document")
    if not sources:
        return set()
    rows = rows_of("source_document", sources)
    found = database.execute(f"SELECT DISTINCT text_id FROM ({rows}) WHERE text_id IS NOT NULL")
    return {text_id for (text_id,) in found.fetchall()}
