"""Reports see each notice once: the current version, and no copies."""

from __future__ import annotations

from tests.warehouse.rows import insert, insert_notice, insert_source
from warehouse.database import connect


def test_reports_read_current_notices_that_duplicate_nothing(database: str) -> None:
    with connect(database) as connection:
        insert_notice(connection, "current", "甲。")
        insert_notice(connection, "outdated", "乙。", is_current=False)
        insert_notice(connection, "copy", "丙。")
        insert_notice(connection, "newer round", "丁。")
        insert(connection, "notice_relation", notice_id="copy", related_notice_id="current")
        insert(
            connection,
            "notice_relation",
            notice_id="newer round",
            relation="supersedes",
            related_notice_id="current",
        )
        shown = connection.execute("SELECT notice_id FROM v_notice ORDER BY notice_id").fetchall()
    assert shown == [("current",), ("newer round",)]


def test_a_text_found_at_two_addresses_is_one_notice(database: str) -> None:
    with connect(database) as connection:
        insert_notice(connection, "n1")
        for place in "ba":
            url = f"https://{place}.example.invalid/"
            insert_source(connection, place, "text of n1", is_current=True, url=url)
        shown = connection.execute("SELECT notice_id, url FROM v_notice").fetchall()
    assert shown == [("n1", "https://a.example.invalid/")]
