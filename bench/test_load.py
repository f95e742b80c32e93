"""What a load costs: with one and two workers, where nothing or little changed, against a bare INSERT of the same rows.

`BENCH_NOTICES` tells how many generated notices (10,000 where it is not set), `BENCH_MANY` among how many some change
(100,000; copies in the database, which take minutes).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bench.copies import copy
from bench.generator.files import place, write
from bench.generator.tally import Tally, stored_tally
from etl.facts.home import FACT_TABLES
from etl.layout import LAYOUT
from warehouse.database import SCHEME, connect
from warehouse.upgrade import upgrade

NOTICES = int(os.environ.get("BENCH_NOTICES", "10000"))
CHANGED = max(1, min(1000, NOTICES // 10))
COPIES = max(1, int(os.environ.get("BENCH_MANY", "100000")) // NOTICES) - 1


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tally]:
    folder = tmp_path_factory.mktemp("load") / "notices"
    return folder, write(folder, 1, range(NOTICES))


@pytest.fixture(scope="module")
def empty(notices: tuple[Path, Tally]) -> Path:
    path = notices[0].parent / "empty.duckdb"
    upgrade(f"{SCHEME}{path}")
    return path


@pytest.fixture(scope="module")
def loaded(empty: Path) -> Path:
    """What `test_load[2]` leaves."""
    return empty.with_name("loaded-2.duckdb")


def _load(database: Path, folder: Path, jobs: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.load_run", str(database), str(folder), str(jobs)]
    begun = perf_counter()
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    whole = perf_counter() - begun
    measured: dict[str, float] = json.loads(told)
    return measured | {"whole": whole}


def _once(benchmark: BenchmarkFixture, work: Callable[[], dict[str, float]]) -> None:
    measured: dict[str, Any] = {}
    benchmark.pedantic(lambda: measured.update(work()), rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info |= measured | {"notices": NOTICES, "changed": CHANGED}


@pytest.mark.parametrize("jobs", [1, 2])
def test_load(benchmark: BenchmarkFixture, notices: tuple[Path, Tally], empty: Path, jobs: int) -> None:
    folder, expected = notices
    database = Path(shutil.copyfile(empty, empty.with_name(f"loaded-{jobs}.duckdb")))
    _once(benchmark, lambda: _load(database, folder, jobs))
    with connect(f"{SCHEME}{database}") as connection:
        assert expected.differences(stored_tally(connection)) == {}


def test_load_unchanged(benchmark: BenchmarkFixture, notices: tuple[Path, Tally], loaded: Path) -> None:
    _once(benchmark, lambda: _load(loaded, notices[0], 2))
    assert benchmark.extra_info["loaded"] == 0


def test_load_some(benchmark: BenchmarkFixture, notices: tuple[Path, Tally], empty: Path) -> None:
    folder = notices[0].with_name("some")
    write(folder, 2, range(CHANGED))
    database = Path(shutil.copyfile(empty, empty.with_name("some.duckdb")))
    _once(benchmark, lambda: _load(database, folder, 2))


def test_load_changed(benchmark: BenchmarkFixture, notices: tuple[Path, Tally], loaded: Path) -> None:
    """The same notices as in `test_load_some`, each in the place of one that is there."""
    folder = notices[0]
    for number in range(CHANGED):
        shutil.copyfile(place(folder.with_name("some"), number), place(folder, number))
    _once(benchmark, lambda: _load(loaded, folder, 2))
    assert benchmark.extra_info["loaded"] == CHANGED


def test_load_changed_among_many(
    benchmark: BenchmarkFixture, notices: tuple[Path, Tally], loaded: Path
) -> None:
    """As many again."""
    many = Path(shutil.copyfile(loaded, loaded.with_name("many.duckdb")))
    with connect(f"{SCHEME}{many}") as connection:
        copy(connection, COPIES)
    write(notices[0], 3, range(CHANGED))
    _once(benchmark, lambda: _load(many, notices[0], 2))
    assert benchmark.extra_info["loaded"] == CHANGED
    benchmark.extra_info["notices"] *= 1 + COPIES


def test_insert(benchmark: BenchmarkFixture, loaded: Path, empty: Path) -> None:
    """The floor: the rows of all notices from Arrow into tables of the same columns without constraints."""
    with connect(f"{SCHEME}{loaded}", read_only=True) as connection:
        tables = {name: connection.execute(f'FROM "{name}"').to_arrow_table() for name in LAYOUT}
    database = Path(shutil.copyfile(empty, empty.with_name("floor.duckdb")))
    with connect(f"{SCHEME}{database}") as connection:
        connection.execute("CREATE SCHEMA bare")
        for name, rows in tables.items():
            connection.register(f"rows_{name}", rows)
            connection.execute(f'CREATE TABLE bare."{name}" AS FROM rows_{name} LIMIT 0')

        def insert() -> None:
            for name in LAYOUT:
                connection.execute(f'INSERT INTO bare."{name}" FROM rows_{name}')
            connection.execute("CHECKPOINT")

        benchmark.pedantic(insert, rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info["facts"] = sum(tables[name].num_rows for name in FACT_TABLES)
