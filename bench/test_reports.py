"""What each report costs, over made-up warehouses of several sizes, against SQL written by hand for the same numbers.

`BENCH_REPORT_NOTICES` tells the largest (100,000 where it is not set); a tenth, and a hundredth of it, are measured too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from duckdb import DuckDBPyConnection
from pytest_benchmark.fixture import BenchmarkFixture

from bench.by_hand import BY_HAND
from bench.generator.files import write
from bench.many import many
from reports.declare import declared, find
from reports.run import rows
from warehouse.database import SCHEME, connect

LARGEST = int(os.environ.get("BENCH_REPORT_NOTICES", "100000"))
SIZES = sorted({max(1000, LARGEST // 100), max(1000, LARGEST // 10), LARGEST})
SMALL = 1000  # generated and loaded notices that all are copies of
ROUNDS = 3


@pytest.fixture(scope="module", params=SIZES)
def database(request: pytest.FixtureRequest, small: Path) -> Iterator[DuckDBPyConnection]:
    path = small.with_name(f"{request.param}.duckdb")
    many(small, path, request.param)
    with connect(f"{SCHEME}{path}", read_only=True) as connection:
        connection.execute("SET enable_progress_bar = false")
        yield connection
    path.unlink()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write(folder / "notices", 1, range(SMALL))
    path = folder / "small.duckdb"
    for arguments in (["init"], ["load", str(folder / "notices")]):
        command = [sys.executable, "-m", "warehouse", "--database", f"{SCHEME}{path}", *arguments]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return path


@pytest.mark.parametrize("name", sorted(declared()))
def test_report(benchmark: BenchmarkFixture, database: DuckDBPyConnection, name: str) -> None:
    report = find(name)
    notices = database.execute("SELECT count(*) FROM notice").fetchall()[0][0]
    province = database.execute("SELECT mode(province) FROM v_notice").fetchall()[0][0]
    count = 0

    def run() -> None:
        nonlocal count
        count = rows(report, {}, database).num_rows

    benchmark.pedantic(run, rounds=ROUNDS)  # type: ignore[no-untyped-call]
    benchmark.extra_info |= {
        "report": name,
        "notices": notices,
        "rows": count,
        "province": _least(lambda: rows(report, {"provinces": [province]}, database)),
        "by_hand": _least(lambda: database.execute(BY_HAND[name]).to_arrow_table()),
    }


def _least(work: object) -> float:
    assert callable(work)
    seconds = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        work()
        seconds.append(perf_counter() - begun)
    return min(seconds)
