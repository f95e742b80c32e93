"""`warehouse load --engine`: documents into a lake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from warehouse.failure import USAGE, Failure

if TYPE_CHECKING:
    from etl.citation import Citation
    from etl.reading import Reading
    from etl.run import Summary
    from warehouse.engine import Engine

TASK = 512  # documents of a piece of work
_CONTENT = {"data": "data", "text": "CAST(text AS BINARY)"}


def load_lake(
    engine: Engine,
    paths: Iterable[Path],
    folder: Path,
    files: Iterable[str],
    citations: Mapping[str, Citation],
    reading: Reading,
) -> Summary:
    """Load documents, from Parquet where the one path is of that kind, into the lake in a folder.

    Raises Failure for an engine out of reach and for a lake that another version of the program wrote.
    """
    from etl.lake import LakeLoad
    from etl.run import utc_now
    from warehouse.database import SCHEME, connect, schema_version
    from warehouse.engine import session
    from warehouse.lake import MANIFEST, Lake, read_lake
    from warehouse.upgrade import upgrade

    known = read_lake(folder) if (folder / MANIFEST).exists() else None
    if known and known.parser_version != reading.parser_version:
        raise _other(folder, "parser", known.parser_version, reading.parser_version)
    with session(engine) as spark, TemporaryDirectory(prefix="warehouse-") as scratch:
        url = f"{SCHEME}{scratch}/state.duckdb"
        upgrade(url)
        with connect(url) as database:
            ((made_by,),) = database.execute("SELECT DISTINCT definition FROM stored_table").fetchall()
            if known and known.definition != made_by:
                raise _other(folder, "definition of figure and indicator", known.definition, made_by)
            lake = known or Lake(schema_version(), reading.parser_version, made_by)
            documents = _parquet(spark, paths) or _files(spark, files, citations)
            tasks = max(parallelism(spark), -(-documents.count() // TASK))
            return LakeLoad(spark, database, folder, lake, reading, utc_now).run(documents, tasks)


def is_parquet(path: Path) -> bool:
    """Whether documents come from Parquet: a file of that name, or a folder that holds any."""
    return path.suffix == ".parquet" or (path.is_dir() and any(path.glob("**/*.parquet")))


def parallelism(spark: Any) -> int:
    """How many pieces of work an engine does at once, as far as it says."""
    try:
        return int(spark.sparkContext.defaultParallelism)
    except Exception:  # over Spark Connect there is no such question
        return 4


def _other(folder: Path, what: str, known: str, mine: str) -> Failure:
    return Failure(
        f"{folder} was written by another {what}: {known}, this is {mine}",
        "load all notices again, --lake with a new folder",
    )


def _parquet(spark: Any, paths: Iterable[Path]) -> Any | None:
    sources = [path for path in paths if is_parquet(path)]
    if not sources:
        return None
    frame = spark.read.parquet(*(str(path.absolute()) for path in sources))
    content = next((sql for name, sql in _CONTENT.items() if name in frame.columns), None)
    if "path" not in frame.columns or content is None:
        raise Failure(
            f"{sources[0]} has the columns {', '.join(frame.columns)}",
            "columns path and data (bytes) or text; url, fetched_at, publisher where known",
            USAGE,
        )
    told = [
        f"{name}" if name in frame.columns else f"CAST(NULL AS {type_}) AS {name}"
        for name, type_ in (("url", "STRING"), ("fetched_at", "TIMESTAMP_NTZ"), ("publisher", "STRING"))
    ]
    return frame.selectExpr("path", f"{content} AS data", *told)


def _files(spark: Any, files: Iterable[str], citations: Mapping[str, Citation]) -> Any:
    from etl.citation import Citation
    from etl.cluster import DOCUMENT, ddl
    from etl.source import uri_of

    rows = []
    for path in files:
        uri = uri_of(path)
        told = citations.get(uri, Citation())
        rows.append((uri, None, told.url, told.fetched_at, told.publisher))
    return spark.createDataFrame(rows, ddl(DOCUMENT))
