"""How a run that writes batches ends before its time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.failure import Failure, one_line


@contextmanager
def batches_kept() -> Iterator[None]:
    """Tell of faults of the database as of something that the same command goes on from."""
    try:
        yield
    except duckdb.Error as error:
        raise Failure(
            f"the database gave up: {one_line(error)}", "the same command again: finished batches are kept"
        ) from error
