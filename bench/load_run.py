"""One load in a process of its own, measured: `python -m bench.load_run DATABASE FOLDER JOBS` prints JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import etl.load
from etl.parse import parse_text, parser_version
from etl.read.source import read_document
from etl.reader_version import reader_versions
from etl.reading import Reading
from etl.run import new_run_id, utc_now
from etl.source import roots, walk
from etl.store import store
from warehouse.database import SCHEME, connect


def measure(database: Path, folder: Path, jobs: int) -> dict[str, float]:
    """Load a folder: seconds in all, seconds of writing, seconds of all processors, bytes of memory at most, files, facts."""
    writing = 0.0

    def timed_store(*asked: Any) -> Any:
        nonlocal writing
        begun = perf_counter()
        stored = store(*asked)
        writing += perf_counter() - begun
        return stored

    etl.load.store = timed_store  # type: ignore[assignment, attr-defined]
    begun_at: datetime = utc_now()
    run_id = new_run_id(begun_at)
    reading = Reading(read_document, parse_text, parser_version(), reader_versions(), run_id)
    with connect(f"{SCHEME}{database}") as connection:
        begun, cpu = perf_counter(), sum(os.times()[:4])
        summary = etl.load.Load(connection, reading, utc_now).run(walk(roots([folder]), _raise), jobs)
        seconds = perf_counter() - begun
    workers = jobs if jobs > 1 else 0
    memory = sum(
        resource.getrusage(who).ru_maxrss * count
        for who, count in ((resource.RUSAGE_SELF, 1), (resource.RUSAGE_CHILDREN, workers))
    )
    return {
        "seconds": seconds,
        "writing": writing,
        "cpu": sum(os.times()[:4]) - cpu,
        "memory": memory * 1024,
        "files": summary.seen,
        "loaded": summary.loaded,
        "facts": summary.facts,
    }


def _raise(error: OSError) -> None:
    raise error


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
