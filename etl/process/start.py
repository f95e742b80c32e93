"""Where the processes that read come from: forked from one that has imported what they need, where the system can.

Forked from this process they would inherit the database's threads and locks half-way; as new interpreters they would
spend a second each on imports.
"""

from __future__ import annotations

import sys
from multiprocessing import get_context

from warehouse.interruption import deaf

if sys.platform == "win32":
    CONTEXT = get_context("spawn")
else:
    from multiprocessing.forkserver import ensure_running

    CONTEXT = get_context("forkserver")
    # Arrow asks for pandas with the first list that becomes an array.
    CONTEXT.set_forkserver_preload(
        [
            "etl.ingest",
            "etl.judge",
            "etl.parse",
            "etl.read.source",
            "etl.process.worker",
            "pandas",
            "pyarrow.dataset",
        ]
    )


def expect() -> None:
    """Say that processes will be wanted, so that the imports begin while the caller does something else."""
    if sys.platform != "win32":
        with deaf():
            ensure_running()
