"""Databases for the tests of reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from duckdb import DuckDBPyConnection

from tests.reports.build import act, metric, notice
from tests.warehouse.rows import work_out
from warehouse.database import connect


@pytest.fixture
def connection(database: str) -> Iterator[DuckDBPyConnection]:
    with connect(database) as opened:
        yield opened


@pytest.fixture
def filled(database: str) -> str:
    """The URL of a database with two divisions."""
    with connect(database) as connection:
        for number, adcode in enumerate(["990103", "990102"]):
            notice_id = notice(connection, f"n{number}", adcode)
            metric(connection, notice_id, 1, "finding.stated", 14 + number)
            act(connection, notice_id, 2, "recovery", 689000, canonical_unit="元", high=None)
        work_out(connection)
    return database
