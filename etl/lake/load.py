"""Documents into a lake: an engine parses them and writes the rows, this process decides what depends on all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from etl.facts.home import FACT_TABLES
from etl.judge import Judge, reference_rows
from etl.lake.cluster import PACKED, REJECTED, ddl, packed, schema, unpacked
from etl.lake.state import write_state
from etl.layout import LAYOUT
from etl.reading import Reading, Rejection
from etl.run import LISTED, Summary
from warehouse import stored
from warehouse.attach import rows_of
from warehouse.engine.sql import parquet_rows
from warehouse.failure import BUSY, Failure
from warehouse.lake import MANIFEST, YEAR, Lake, batch_folder, parquet_files, read_lake, write_lake
from warehouse.lock import hold
from warehouse.sqlfiles import SqlFile
from warehouse.tables import metadata

STAGING = "staging"
AT_ONCE = 4  # tables that are written side by side: small ones leave most of an engine idle
# The column by which a row of a table is known to be in the lake already.
_OWNER = {"notice_text": "text_id", "source_document": "source_id", "issue": "issue_id"}


class LakeLoad:
    """One load into a lake.

    `database`: an open one with the reference rows, the corrections of the lake and no notices. `audits`: those
    whose rows become issues.
    """

    def __init__(
        self,
        spark: Any,
        database: Any,
        folder: Path,
        lake: Lake,
        reading: Reading,
        audits: Sequence[SqlFile],
        clock: Callable[[], datetime],
    ) -> None:
        self._spark, self._database, self._folder, self._lake = spark, database, folder, lake
        self._audits, self._clock = audits, clock
        self._batch = lake.next_batch()
        self._reading = replace(reading, run_id=f"lake-{self._batch}")

    def run(self, documents: Any, tasks: int) -> Summary:
        """Add what the lake does not hold yet.

        `documents`: a data frame with the columns of DOCUMENT; `tasks`: into how many pieces of work it is cut.
        Raises Failure, 75 where another load is under way or has ended since this one began; this one has changed nothing then.
        """
        begun, written = self._clock(), batch_folder(self._folder, self._batch)
        with hold(self._folder / ".lock", "a load into this lake"):
            self._check_latest()
            self._clear(written)
            try:
                summary = self._write_batch(documents, tasks)
                if any(parquet_files(written / "source_document")):
                    write_state(
                        self._folder, self._lake, self._batch, self._database, summary, begun, self._clock()
                    )
                    write_lake(self._folder, replace(self._lake, batches=(*self._lake.batches, self._batch)))
                else:
                    self._clear(written)
            finally:
                self._clear(self._folder / STAGING)
        return summary

    def _check_latest(self) -> None:
        """The lake was looked at before its lock was held: a batch of this number may be another load's by now."""
        is_there = (self._folder / MANIFEST).exists()
        if (read_lake(self._folder).batches if is_there else ()) != self._lake.batches:
            raise Failure(
                f"another load has added to {self._folder} since this one began",
                "the same command again",
                BUSY,
            )

    def _clear(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)

    def _write_batch(self, documents: Any, tasks: int) -> Summary:
        judge = Judge(self._audits, reference_rows(self._database))
        work = partial(packed, self._reading, judge)
        rows = documents.repartition(tasks, "path").mapInArrow(work, ddl(PACKED))
        rows.write.mode("overwrite").partitionBy("table_name").parquet(str(self._staging()))
        summary = Summary()
        rejected = self._rows(REJECTED)
        if rejected is not None:
            summary.rejected = rejected.count()
            summary.rejections = [
                Rejection(row["path"], row["code"], row["reason"])
                for row in rejected.orderBy("path").limit(LISTED).collect()
            ]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self._write, (*LAYOUT, *stored.NAMES)))
        read = self._rows("source_document")
        texts = read.where("text_id IS NOT NULL").count() if read is not None else 0
        summary.loaded = self._count("source_document", "text_id IS NOT NULL")
        summary.unchanged = texts - summary.loaded
        summary.notices = self._count("notice")
        summary.facts = sum(map(self._count, FACT_TABLES))
        return summary

    def _write(self, name: str) -> None:
        rows = self._rows(name)
        if rows is None:
            return
        rows = rows.dropDuplicates(list(metadata.tables[name].info["grain"]))
        sources = self._lake.sources(self._folder, name)
        if sources:
            owner = _OWNER.get(name, "notice_id")
            known = parquet_rows(self._spark, sources).select(owner).distinct()
            rows = rows.join(known, owner, "left_anti")
        rows.write.mode("overwrite").partitionBy(YEAR).parquet(str(self._target(name)))

    def _rows(self, name: str) -> Any | None:
        """What was parsed of a table, or None."""
        folder = self._staging() / f"table_name={name}"
        if not folder.is_dir():
            return None
        rows = self._spark.read.parquet(str(folder))
        return rows.mapInArrow(unpacked, ddl(schema(name)))

    def _count(self, name: str, condition: str = "true") -> int:
        target = self._target(name)
        if not any(parquet_files(target)):
            return 0
        rows = f"SELECT count(*) FROM ({rows_of(name, [target])}) WHERE {condition}"
        ((count,),) = self._database.execute(rows).fetchall()
        return int(count)

    def _target(self, name: str) -> Path:
        return batch_folder(self._folder, self._batch).absolute() / name

    def _staging(self) -> Path:
        return self._folder.absolute() / STAGING
