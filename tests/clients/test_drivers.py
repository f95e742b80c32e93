"""Drivers of several languages and versions read one release while loads run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.conftest import DRIVERS, Expected, Loading, Publish
from tests.clients.installed import npm, venv
from tests.clients.questions import (
    BY_VARIABLE,
    CHANGE,
    CHINESE,
    COMMENT,
    MACRO,
    RELEASE,
    SCORECARD,
    VARIABLE,
)
from tests.clients.sessions import LineSession, Refused, Session, ShellSession

pytestmark = pytest.mark.clients

PYTHON = ("2.0.0", "1.5.6", "1.4.5")
ENGINE = ("duckdb-engine==0.17.0", "SQLAlchemy==2.0.58", "duckdb==2.0.0", "pandas==3.1.1")
NODE = "@duckdb/node-api@1.5.6-r.1"
SHELL = "1.5.6"


def open_client(name: str, path: Path) -> LineSession | ShellSession:
    """A session of a client with a release; it is installed first where it is not yet."""
    client, _, version = name.partition(" ")
    match client:
        case "python":
            program = venv(f"duckdb-{version}", f"duckdb=={version}") / "python"
            return LineSession([str(program), str(DRIVERS / "python_duckdb.py")], path)
        case "duckdb-engine":
            return LineSession(
                [str(venv(client, *ENGINE) / "python"), str(DRIVERS / "sqlalchemy_pandas.py")], path
            )
        case "node":
            return LineSession(["node", str(DRIVERS / "node_api.mjs")], path, npm("node-api", NODE))
    return ShellSession(venv("duckdb-cli", f"duckdb-cli=={version}") / "duckdb", path)


CLIENTS = [
    *(f"python {version}" for version in PYTHON),
    "duckdb-engine 2.0.0",
    "node 1.5.6",
    f"shell {SHELL}",
]
everyone = pytest.mark.parametrize("client", CLIENTS)


@pytest.fixture
def session(client: str, release: Path) -> Iterator[Session]:
    opened = open_client(client, release)
    assert opened.version == client.split()[1], "another version than the one that was meant"
    yield opened
    opened.close()


@everyone
def test_numbers_are_those_of_the_warehouse(
    session: Session, release: Path, loading: Loading, expected: Expected
) -> None:
    wanted = {query: expected(release, query) for query in (SCORECARD, MACRO, CHINESE, COMMENT)}
    chinese = [[str(cell) for cell in row[:5]] for row in wanted.pop(CHINESE)]
    before = loading.rounds()
    while loading.rounds() < before + 2:
        for query, rows in wanted.items():
            assert session.ask(query) == rows
        session.reopen()
    assert [[str(cell) for cell in row[:5]] for row in session.ask(CHINESE)] == chinese


@everyone
def test_a_variable_is_a_parameter(session: Session, release: Path, expected: Expected) -> None:
    session.ask(VARIABLE)
    assert session.ask(BY_VARIABLE) == expected(release, MACRO)


@pytest.mark.parametrize("client", [client for client in CLIENTS if not client.startswith("shell")])
def test_values_are_bound(client: str, session: Session, release: Path, expected: Expected) -> None:
    mark = ":" if client.startswith("duckdb-engine") else "$"
    bound = MACRO.replace("['示例省']", f"{mark}provinces")
    assert session.ask(bound, provinces=["示例省"]) == expected(release, MACRO)


@everyone
def test_every_view_and_report_answers_in_full(session: Session) -> None:
    session.ask("SET threads = 1")
    views = session.ask("SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal")
    assert len(views) > 40
    for schema, view in views:
        session.ask(f'SELECT * FROM "{schema}"."{view}"')
    for (report,) in session.ask("SELECT DISTINCT report FROM report_catalogue"):
        session.ask(f"SELECT * FROM {report}()")


@everyone
def test_it_cannot_write(session: Session) -> None:
    with pytest.raises(Refused, match="read-only"):
        session.ask(CHANGE)


@everyone
def test_a_session_keeps_its_release_and_finds_the_next_when_it_reconnects(
    client: str, publish: Publish, loading: Loading, tmp_path: Path, expected: Expected
) -> None:
    path = publish(tmp_path)
    session = open_client(client, path)
    try:
        first = session.ask(RELEASE)
        loading.wait_for_another()
        publish(tmp_path)
        assert session.ask(RELEASE) == first
        session.reopen()
        assert session.ask(RELEASE) == expected(path, RELEASE) != first
    finally:
        session.close()
