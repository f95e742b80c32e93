"""What each report costs, over made-up warehouses of several sizes, against SQL written by hand for the same numbers.

`BENCH_REPORT_NOTICES` tells the largest (100,000 where it is not set); a tenth, and a hundredth of it, are measured too.
`BENCH_REPORT_DATABASE` names a file to measure on instead, which `bench.many` or a load has made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from duckdb import DuckDBPyConnection
from pytest_benchmark.fixture import BenchmarkFixture

from bench.by_hand import BY_HAND
from bench.many import many
from reports.declare import declared
from reports.run import rows
from reports.value import bind
from warehouse.database import SCHEME, connect

LARGEST = int(os.environ.get("BENCH_REPORT_NOTICES", "100000"))
SIZES = sorted({max(1000, LARGEST // 100), max(1000, LARGEST // 10), LARGEST})
GIVEN = os.environ.get("BENCH_REPORT_DATABASE")
ROUNDS = 3


@pytest.fixture(scope="module", params=[GIVEN] if GIVEN else SIZES)
def database(request: pytest.FixtureRequest) -> Iterator[DuckDBPyConnection]:
    if GIVEN:
        yield from _opened(Path(GIVEN))
        return
    small: Path = request.getfixturevalue("small")
    path = small.with_name(f"{request.param}.duckdb")
    many(small, path, request.param)
    yield from _opened(path)
    path.unlink()


def _opened(path: Path) -> Iterator[DuckDBPyConnection]:
    with connect(f"{SCHEME}{path}", read_only=True) as connection:
        connection.execute("SET enable_progress_bar = false")
        yield connection


@pytest.mark.parametrize("name", sorted(declared()))
def test_report(benchmark: BenchmarkFixture, database: DuckDBPyConnection, name: str) -> None:
    report = declared()[name]
    notices = database.execute("SELECT count(*) FROM notice").fetchall()[0][0]
    province = database.execute("SELECT mode(province) FROM v_notice").fetchall()[0][0]
    count = 0

    def run() -> None:
        nonlocal count
        count = rows(bind(report, {}, database), database).num_rows

    benchmark.pedantic(run, rounds=ROUNDS)  # type: ignore[no-untyped-call]
    benchmark.extra_info |= {
        "report": name,
        "notices": notices,
        "rows": count,
        "province": _least(lambda: rows(bind(report, {"provinces": [province]}, database), database)),
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
