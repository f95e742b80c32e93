"""How long the steps take on the sample notices (`make bench`): compare ratios of one run, not figures."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from etl.parse import parse_text
from warehouse.database import SCHEME
from warehouse.settings import data_path
from warehouse.upgrade import upgrade


def test_parse_the_samples(benchmark: BenchmarkFixture) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(data_path("seeds").glob("notices/*.txt"))]
    benchmark.extra_info["characters"] = sum(map(len, texts))
    benchmark(lambda: [parse_text(text) for text in texts])


def test_create_a_database(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    number = count()
    benchmark(lambda: upgrade(f"{SCHEME}{tmp_path}/{next(number)}.duckdb"))
