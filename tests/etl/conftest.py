"""Loading with a stand-in parser, so that these tests say nothing of what the real one reads."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from etl.citation import Citation
from etl.load import Load
from etl.read.source import SourceText, read_document
from etl.reading import SECONDS, Reading
from etl.run import Summary
from etl.source import roots, walk
from tests.etl.standin import parse
from warehouse.database import SCHEME, connect

Loads = Callable[..., Summary]


@pytest.fixture
def connection(database: str) -> Iterator[DuckDBPyConnection]:
    """A warehouse without notices."""
    with connect(database) as opened:
        yield opened


@pytest.fixture
def fresh(empty_database: Path, tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    """A second warehouse without notices."""
    path = tmp_path / "fresh.duckdb"
    shutil.copyfile(empty_database, path)
    with connect(f"{SCHEME}{path}") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the files of a test."""
    path = tmp_path / "notices"
    path.mkdir()
    return path


@pytest.fixture
def load(connection: DuckDBPyConnection, folder: Path) -> Loads:
    """`load()` loads the folder `into` a warehouse; each call is a run of its own, a day after the one before."""
    clock = iter(datetime.fromisoformat("2022-01-01") + timedelta(days=day) for day in range(1000))

    def run(
        *paths: Path,
        into: DuckDBPyConnection = connection,
        files: Iterable[str] | None = None,
        citations: Mapping[str, Citation] | None = None,
        jobs: int = 1,
        version: str = "parser 1",
        readers: Mapping[str, str] | None = None,
        parse: Callable[..., Any] = parse,
        read: Callable[[str, bytes], SourceText] = read_document,
        seconds: float = SECONDS,
        project: Path | None = None,
    ) -> Summary:
        now = next(clock)
        reading = Reading(read, parse, version, readers or {}, f"run {now:%Y-%m-%d}", seconds=seconds)
        found = files or walk(roots(paths or (folder,)), lambda _: None)
        return Load(into, reading, lambda: now, citations, project=project).run(found, jobs)

    return run
