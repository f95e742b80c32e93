"""What publishing costs, against a plain copy of the same file."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture

from warehouse.database import SCHEME
from warehouse.release.publish import FILE, publish

ROUNDS = 3
BUILT_AT = datetime(2026, 1, 5)  # noqa: DTZ001 - UTC, as a release has it


def test_publish(benchmark: BenchmarkFixture, small: Path, tmp_path: Path) -> None:
    benchmark.pedantic(
        lambda: publish(f"{SCHEME}{small}", tmp_path / "release", built_at=BUILT_AT), rounds=ROUNDS
    )  # type: ignore[no-untyped-call]
    published = tmp_path / "release" / FILE
    benchmark.extra_info |= {
        "bytes": published.stat().st_size,
        "copied": min(_copied(published, tmp_path / "copy.duckdb") for _ in range(ROUNDS)),
    }


def _copied(path: Path, target: Path) -> float:
    """Seconds until a copy is safe on disk."""
    begun = perf_counter()
    shutil.copyfile(path, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return perf_counter() - begun
