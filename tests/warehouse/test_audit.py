"""Audits return the rows that are wrong, and none where all is well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.rows import insert, insert_notice
from warehouse.audit import Finding, run_audits
from warehouse.database import connect
from warehouse.settings import data_path
from warehouse.tables import metadata

Spoil = Callable[[DuckDBPyConnection], object]
TEXT = "共召开会议3次，追回资金5万元。"


def sound(connection: DuckDBPyConnection) -> None:
    """A notice without fault: an item, a measure, three quantities, one of them part of another."""
    insert_notice(connection, "n1", TEXT)
    insert(connection, "topic", topic="t1")
    insert(connection, "notice_party", notice_id="n1", party_no=1, is_main=True)
    insert(connection, "feedback_item", notice_id="n1", item_no=1, topic="t1", end=3, verbatim=TEXT[:3])
    insert(connection, "measure", notice_id="n1", measure_no=1, item_no=1, end=3, verbatim=TEXT[:3])
    insert(connection, "metric", notice_id="n1", quantity_no=1, item_no=1, start=5, end=7, verbatim="3次")
    insert(
        connection, "metric", notice_id="n1", quantity_no=2, measure_no=1, start=12, end=15, verbatim="5万元"
    )
    insert(connection, "metric", notice_id="n1", quantity_no=3, part_of=2, start=5, end=7, verbatim="3次")


def test_a_sound_database_has_no_findings(database: str) -> None:
    with connect(database) as connection:
        sound(connection)
        assert run_audits(connection, metadata) == []


def row(table: str, **values: Any) -> Spoil:
    return lambda connection: insert(connection, table, **values)


def statement(sql: str) -> Spoil:
    return lambda connection: connection.execute(sql)


WORDS = {"start": 5, "end": 7, "verbatim": "3次"}

WRONG = [
    (
        "orphan_metric_notice_id",
        row("metric", notice_id="gone", quantity_no=1),
        "notice_id=gone, quantity_no=1",
    ),
    (
        "orphan_metric_item_no",
        row("metric", notice_id="n1", quantity_no=9, item_no=7, **WORDS),
        "notice_id=n1, quantity_no=9, item_no=7",
    ),
    (
        "orphan_feedback_item_parent_item_no",
        statement("UPDATE feedback_item SET parent_item_no = 8"),
        "notice_id=n1, item_no=1, parent_item_no=8",
    ),
    (
        "orphan_notice_adcode",
        statement("UPDATE notice SET adcode = '999999'"),
        "notice_id=n1, adcode=999999",
    ),
    (
        "duplicate_measure",
        row("measure", notice_id="n1", measure_no=1, item_no=1, end=3, verbatim=TEXT[:3]),
        "notice_id=n1, measure_no=1",
    ),
    (
        "verbatim_differs",
        statement('UPDATE metric SET start = 4, "end" = 6 WHERE quantity_no = 1'),
        "table_name=metric, notice_id=n1, row_no=1",
    ),
    (
        "span_outside_notice",
        statement("UPDATE notice SET start = 4"),
        "table_name=feedback_item, notice_id=n1, row_no=1",
    ),
    (
        "quantity_in_both",
        row("disciplinary_count", notice_id="n1", quantity_no=1, action="case_filed", **WORDS),
        "notice_id=n1, quantity_no=1",
    ),
    (
        "quantity_link_broken",
        statement("UPDATE metric SET restates = 77 WHERE quantity_no = 1"),
        "notice_id=n1, quantity_no=1, linked_no=77",
    ),
    (
        "current_version",
        statement("UPDATE source_document SET is_current = false"),
        "uri=file of source of n1, current_versions=0",
    ),
    (
        "main_party",
        row("notice_party", notice_id="n1", party_no=2, is_main=True),
        "notice_id=n1, main_parties=2",
    ),
    ("notice_without_source", statement("DELETE FROM source_document"), "notice_id=n1"),
    (
        "duplicate_hidden",
        row("notice_relation", notice_id="n1", related_notice_id="n1"),
        "notice_id=n1, related_notice_id=n1",
    ),
    ("no_party", statement("UPDATE notice SET inspected_party = NULL"), "notice_id=n1"),
]


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
        assert [type(finding) for finding in run_audits(connection, metadata)] == [Finding]
        assert run_audits(connection, metadata)[0].severity == "warning"
