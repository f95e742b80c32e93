"""An open database for the tests of reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from duckdb import DuckDBPyConnection

from warehouse.database import connect


@pytest.fixture
def connection(database: str) -> Iterator[DuckDBPyConnection]:
    with connect(database) as opened:
        yield opened
