"""The program in a process of its own, with small batches, that says when its work begins."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

BEGUN = "begun"
# What is imported beforehand takes a second in which nothing can go wrong.
SCRIPT = f"""
import sys
import alembic.command, duckdb, etl.batch, etl.cli, etl.load, etl.parse, etl.stale, sqlglot
import etl.commands.init, warehouse.commands.publish, warehouse.release.publish, warehouse.upgrade
from warehouse.__main__ import main
etl.batch.NOTICES = 6
etl.load.FILES = etl.stale.TEXTS = 3
if __name__ == "__main__":
    print("{BEGUN}", flush=True)
    main()
"""
# Nothing is imported yet but what heeds Ctrl-C.
FROM_THE_FIRST = f"""
from warehouse.__main__ import heed, leave, main
if __name__ == "__main__":
    try:
        heed()
        print("{BEGUN}", flush=True)
        main()
    except KeyboardInterrupt:
        leave()
"""


def start(
    database: str, *arguments: str, prepare: Callable[[], None] | None = None, script: str = SCRIPT
) -> subprocess.Popen[str]:
    """A run of the program that has begun its work. `prepare` is called in the new process."""
    command = [sys.executable, "-c", script, "--database", database, *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=prepare
    )
    assert process.stdout is not None
    assert process.stdout.readline() == f"{BEGUN}\n", process.communicate()[1]
    return process


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code, and what was said on stderr."""
    with process:
        _, told = process.communicate()
    return process.returncode, told
