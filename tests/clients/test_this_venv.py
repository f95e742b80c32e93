"""Readers that need nothing but what the project itself stands on, while loads run. Seconds, so on every change.

The same is asked of other clients and versions in the modules beside this one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas
import pytest
from sqlalchemy import Engine, NullPool, create_engine, inspect, text

from tests.clients.conftest import DRIVERS, Expected, Loading, Publish
from tests.clients.questions import BY_VARIABLE, CHANGE, MACRO, RELEASE, SCORECARD, VARIABLE
from tests.clients.sessions import LineSession, Refused


@pytest.fixture(params=["python_duckdb", "sqlalchemy_pandas"])
def session(request: pytest.FixtureRequest, release: Path) -> Iterator[LineSession]:
    """A reader in a process of its own."""
    opened = LineSession([sys.executable, str(DRIVERS / f"{request.param}.py")], release)
    yield opened
    opened.close()


def test_readers_answer_while_loads_run(
    session: LineSession, release: Path, loading: Loading, expected: Expected
) -> None:
    wanted = {query: expected(release, query) for query in (SCORECARD, MACRO)}
    before = loading.rounds()
    while loading.rounds() == before:
        for query, rows in wanted.items():
            assert session.ask(query) == rows
        session.reopen()
    session.ask(VARIABLE)
    assert session.ask(BY_VARIABLE) == wanted[MACRO]


def test_a_reader_cannot_write(session: LineSession) -> None:
    with pytest.raises(Refused, match="read-only"):
        session.ask(CHANGE)


def test_an_engine_without_a_pool_sees_the_next_release(
    publish: Publish, loading: Loading, tmp_path: Path
) -> None:
    path = publish(tmp_path)
    options = {"connect_args": {"read_only": True}}
    fresh = create_engine(f"duckdb:///{path}", poolclass=NullPool, **options)
    pooled = create_engine(f"duckdb:///{path}", **options)
    first = release_of(fresh)
    assert release_of(pooled) == first
    loading.wait_for_another()
    publish(tmp_path)
    assert release_of(pooled) == first, "a pool keeps the file open"
    pooled.dispose()
    second = release_of(fresh)
    assert first != second == release_of(pooled)
    pooled.dispose()


def release_of(engine: Engine) -> str:
    return str(pandas.read_sql(RELEASE, engine).iat[0, 0])


def test_tools_find_views_and_what_their_columns_mean(release: Path) -> None:
    engine = create_engine(f"duckdb:///{release}", connect_args={"read_only": True}, poolclass=NullPool)
    inspector = inspect(engine)
    assert "v_district_scorecard" in inspector.get_view_names(schema="main")
    comments = {each["name"]: each["comment"] for each in inspector.get_columns("v_district_scorecard")}
    assert all(comments.values())
    with engine.connect() as connection:
        bound = pandas.read_sql(
            text("SELECT DISTINCT province FROM district_scorecard(provinces := :names)"),
            connection,
            params={"names": ["示例省"]},
        )
    assert bound["province"].tolist() == ["示例省"]


def test_columns_that_business_tools_cannot_type(release: Path) -> None:
    """Superset gives a DECIMAL no type, and no tool draws a list or a struct: reports have neither."""
    with duckdb.connect(release, read_only=True) as connection:
        odd = connection.execute(
            "SELECT view_name, column_name, data_type FROM duckdb_columns() AS c"
            " INNER JOIN duckdb_views() AS v ON c.table_name = v.view_name AND c.schema_name = v.schema_name"
            " INNER JOIN report_catalogue AS r ON v.view_name = 'v_' || r.report"
            " WHERE data_type NOT IN ('VARCHAR', 'BIGINT', 'INTEGER', 'DOUBLE', 'DATE', 'BOOLEAN', 'TIMESTAMP')"
        ).fetchall()
    assert odd == []
