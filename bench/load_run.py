"""One load in a process of its own, measured: `python -m bench.load_run DATABASE FOLDER JOBS` prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from etl.process.start import expect


def measure(database: Path, folder: Path, jobs: int) -> dict[str, float]:
    """Load a folder: seconds of the load and of its writing, without imports; processor seconds, with them; bytes of memory at most; files, facts."""
    import pandas  # noqa: F401  # which Arrow would import while time is taken

    import etl.load
    from bench.memory import Memory
    from bench.processors import processor_seconds
    from etl.parse import parse_text
    from etl.parser_version import parser_version
    from etl.read.source import read_document
    from etl.reader_version import reader_versions
    from etl.reading import Reading
    from etl.run import new_run_id, utc_now
    from etl.source import roots, walk
    from etl.store import store
    from warehouse.database import SCHEME, connect

    writing = writing_cpu = 0.0

    def timed_store(*asked: Any) -> Any:
        nonlocal writing, writing_cpu
        begun, cpu = perf_counter(), process_time()
        stored = store(*asked)
        writing, writing_cpu = writing + perf_counter() - begun, writing_cpu + process_time() - cpu
        return stored

    etl.load.store = timed_store  # type: ignore[assignment, attr-defined]
    run_id = new_run_id(utc_now())
    reading = Reading(read_document, parse_text, parser_version(), reader_versions(), run_id)
    begun = perf_counter()
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
        "cpu": processor_seconds(),
        "memory": memory.most,
        "files": summary.seen,
        "loaded": summary.loaded,
        "facts": summary.facts,
    }


def _raise(error: OSError) -> None:
    raise error


if __name__ == "__main__":
    jobs = int(sys.argv[3])
    if jobs > 1:
        expect()  # as the command does
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]), jobs)))
