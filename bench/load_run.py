"""One load in a process of its own, measured: `python -m bench.load_run DATABASE FOLDER JOBS` prints JSON."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import etl.load
from bench.memory import Memory
from etl.parse import parse_text, parser_version
from etl.read.source import read_document
from etl.reader_version import reader_versions
from etl.reading import Reading
from etl.run import new_run_id, utc_now
from etl.source import roots, walk
from etl.store import store
from warehouse.database import SCHEME, connect


def measure(database: Path, folder: Path, jobs: int) -> dict[str, float]:
    """Load a folder: seconds in all and those of writing, by the clock and of processors; bytes of memory at most; files, facts."""
    writing = writing_cpu = 0.0

    def timed_store(*asked: Any) -> Any:
        nonlocal writing, writing_cpu
        begun, cpu = perf_counter(), process_time()
        stored = store(*asked)
        writing, writing_cpu = writing + perf_counter() - begun, writing_cpu + process_time() - cpu
        return stored

    etl.load.store = timed_store  # type: ignore[assignment, attr-defined]
    begun_at: datetime = utc_now()
    run_id = new_run_id(begun_at)
    reading = Reading(read_document, parse_text, parser_version(), reader_versions(), run_id)
    begun, cpu = perf_counter(), sum(os.times()[:4])
    with Memory() as memory:
        with connect(f"{SCHEME}{database}") as connection:
            load = etl.load.Load(connection, reading, utc_now)
            summary = load.run(walk(roots([folder]), _raise), jobs)
            closing, closing_cpu = perf_counter(), process_time()
        ended = perf_counter()  # all is in the file, nothing in its log
    return {
        "seconds": ended - begun,
        "writing": writing + ended - closing,
        "writing_cpu": writing_cpu + process_time() - closing_cpu,
        "cpu": sum(os.times()[:4]) - cpu,
        "memory": memory.most,
        "files": summary.seen,
        "loaded": summary.loaded,
        "facts": summary.facts,
    }


def _raise(error: OSError) -> None:
    raise error


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
