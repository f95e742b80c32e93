"""Audits return the rows that are wrong, and none where all is well."""

from __future__ import annotations

import pytest

from tests.warehouse.agreements import RIGHT
from tests.warehouse.contradictions import WRONG
from tests.warehouse.rows import insert, insert_notice
from tests.warehouse.spoil import Spoil, sound
from warehouse.audit import Violation, run_audits
from warehouse.database import connect
from warehouse.settings import data_path
from warehouse.tables import metadata


def test_a_sound_database_has_no_findings(database: str) -> None:
    with connect(database) as connection:
        sound(connection)
        assert run_audits(connection, metadata) == []


def test_the_words_of_every_fact_are_audited(database: str) -> None:
    """What `v_all_fact` does not hold, no audit of words and places looks at."""
    tables = sorted(table.name for table in metadata.tables.values() if "verbatim" in table.columns)
    with connect(database) as connection:
        for table in tables:
            insert(connection, table)
        found = connection.execute("SELECT fact_table FROM v_all_fact ORDER BY fact_table").fetchall()
    assert found == [(table,) for table in tables]


@pytest.mark.parametrize(("say", "reason"), RIGHT, ids=[reason for _, reason in RIGHT])
def test_what_may_be_said_is_no_finding(database: str, say: Spoil, reason: str) -> None:
    with connect(database) as connection:
        sound(connection)
        say(connection)
        assert run_audits(connection, metadata) == [], reason


def test_a_contradiction_in_a_replaced_version_is_no_finding(database: str) -> None:
    with connect(database) as connection:
        sound(connection)
        insert_notice(connection, "n0", "旧版。", is_current=False)
        connection.execute("UPDATE source_document SET uri = 'file of source of n1'")
        connection.execute("UPDATE notice SET inspected_party = NULL WHERE notice_id = 'n0'")
        assert run_audits(connection, metadata) == []


@pytest.mark.parametrize(("audit", "spoil", "place"), WRONG, ids=[audit for audit, _, _ in WRONG])
def test_an_audit_finds_what_is_wrong(database: str, audit: str, spoil: Spoil, place: str) -> None:
    with connect(database) as connection:
        sound(connection)
        spoil(connection)
        places = [finding.place for finding in run_audits(connection, metadata) if finding.audit == audit]
    assert place in places


def test_every_audit_file_is_put_to_the_test() -> None:
    assert {path.stem for path in data_path("sql").glob("audits/*.sql")} <= {audit for audit, _, _ in WRONG}


def test_a_warning_is_no_error(database: str) -> None:
    with connect(database) as connection:
        sound(connection)
        connection.execute("UPDATE notice SET inspected_party = NULL")
        assert [type(finding) for finding in run_audits(connection, metadata)] == [Violation]
        assert run_audits(connection, metadata)[0].severity == "warning"
