"""`warehouse load --engine`: documents into a lake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from etl.source import roots
from warehouse.commands.engine_option import is_address
from warehouse.failure import USAGE, Failure

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from etl.citation import Citation
    from etl.reading import Reading
    from etl.run import Summary
    from warehouse.engine.session import Engine
    from warehouse.lake import Lake

TASK = 512  # documents of a piece of work
_AGAIN = "the same command again when that is mended; the lake is as it was"
_CONTENT = {"data": "data", "text": "CAST(text AS BINARY)"}


def load_lake(
    engine: Engine,
    parquet: Sequence[str],
    folder: Path,
    files: Iterable[str],
    citations: Mapping[str, Citation],
    reading: Reading,
    corrections: Path | None = None,
    project: Path | None = None,
) -> Summary:
    """Load documents into the lake in a folder: those of Parquet files, or the files.

    `corrections`: a CSV as the table prints; `project`: folder of the user's own audits.
    Raises Failure for an engine out of reach and for a lake that another version of the program wrote.
    """
    from etl.audit import recorded_audits
    from etl.lake.correction import take_corrections
    from etl.lake.load import LakeLoad
    from etl.run import utc_now
    from warehouse.attach import check_parquet
    from warehouse.database import SCHEME, connect, schema_version
    from warehouse.engine.fault import in_a_line
    from warehouse.engine.session import session
    from warehouse.lake import MANIFEST, Lake, read_lake
    from warehouse.upgrade import upgrade

    known = read_lake(folder) if (folder / MANIFEST).exists() else None
    if known and known.parser_version != reading.parser_version:
        raise _other(folder, "parser", known.parser_version, reading.parser_version)
    with TemporaryDirectory(prefix="warehouse-") as scratch:
        url = f"{SCHEME}{scratch}/state.duckdb"
        upgrade(url)
        with connect(url) as database:
            ((made_by,),) = database.execute(
                "SELECT definition FROM stored_table WHERE table_name = 'figure'"
            ).fetchall()
            if known and known.definition != made_by:
                raise _other(folder, "definition of figure and indicator", known.definition, made_by)
            lake = known or Lake(schema_version(), reading.parser_version, made_by)
            told = replace(reading, corrections=take_corrections(database, lake, folder, corrections))
            audits = recorded_audits(project)
            here = [Path(place) for place in parquet if not is_address(place)]
            check_parquet(database, here, "another copy of that file; the lake is as it was")
            with session(engine) as spark, in_a_line(_AGAIN):
                documents, count = _parquet(spark, parquet) if parquet else _files(spark, files, citations)
                tasks = max(parallelism(spark), -(-count // TASK))
                summary = LakeLoad(spark, database, folder, lake, told, audits, utc_now).run(documents, tasks)
            if told.corrections and (folder / MANIFEST).exists():
                _warn_of_waiting(database, read_lake(folder), folder)
            return summary


def sorted_out(places: Sequence[str], *, to_lake: bool) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Paths to look for notices in, or places of Parquet files: all absolute paths, and addresses as they are.

    Raises Failure for an address where only a lake takes one, and for both kinds together.
    """
    roots(Path(place) for place in places if not is_address(place))
    parquet = tuple(place for place in places if is_address(place) or (to_lake and _is_parquet(Path(place))))
    if parquet and not to_lake:
        raise Failure(f"{parquet[0]} is no file", "--engine ENGINE --lake DIR, or copy it here first", USAGE)
    if parquet and len(parquet) < len(places):
        raise Failure("files of notices and Parquet files together", "a load for each", USAGE)
    absolute = (place if is_address(place) else str(Path(place).absolute()) for place in parquet)
    return tuple(map(Path, places)) if not parquet else (), tuple(absolute)


def _is_parquet(path: Path) -> bool:
    return path.suffix == ".parquet" or (path.is_dir() and any(path.glob("**/*.parquet")))


def parallelism(spark: Any) -> int:
    """How many pieces of work an engine does at once, as far as it says."""
    try:
        return int(spark.sparkContext.defaultParallelism)
    except Exception:  # over Spark Connect there is no such question
        return 4


def _warn_of_waiting(database: DuckDBPyConnection, lake: Lake, folder: Path) -> None:
    from etl.lake.correction import waiting

    texts = waiting(database, lake, folder)
    if texts:
        click.echo(f"corrections wait for texts that the lake does not hold: {texts}", err=True)


def _other(folder: Path, what: str, known: str, mine: str) -> Failure:
    return Failure(
        f"{folder} was written by another {what}: {known}, this is {mine}",
        "load all notices again, --lake with a new folder",
    )


def _parquet(spark: Any, places: Sequence[str]) -> tuple[Any, int]:
    frame = spark.read.parquet(*places)
    content = next((sql for name, sql in _CONTENT.items() if name in frame.columns), None)
    if "path" not in frame.columns or content is None:
        raise Failure(
            f"{places[0]} has {'the columns ' + ', '.join(frame.columns) if frame.columns else 'no Parquet file'}",
            "columns path and data (bytes) or text; url, fetched_at, publisher where known",
            USAGE,
        )
    told = [
        f"{name}" if name in frame.columns else f"CAST(NULL AS {type_}) AS {name}"
        for name, type_ in (("url", "STRING"), ("fetched_at", "TIMESTAMP_NTZ"), ("publisher", "STRING"))
    ]
    return frame.selectExpr("path", f"{content} AS data", *told), frame.count()


def _files(spark: Any, files: Iterable[str], citations: Mapping[str, Citation]) -> tuple[Any, int]:
    import pyarrow

    from etl.citation import Citation
    from etl.lake.cluster import DOCUMENT
    from etl.source import uri_of

    rows = []
    for path in files:
        uri = uri_of(path)
        told = citations.get(uri, Citation())
        rows.append(
            {"path": uri, "url": told.url, "fetched_at": told.fetched_at, "publisher": told.publisher}
        )
    return spark.createDataFrame(pyarrow.Table.from_pylist(rows, DOCUMENT)), len(rows)
