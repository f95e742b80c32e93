"""The schema 中文: everything again under Chinese names, each with its English one in the comment."""

from __future__ import annotations

import duckdb
import pytest

from tests.reports.build import metric, notice
from tests.warehouse.rows import insert, work_out
from warehouse import chinese
from warehouse.catalog import Entry
from warehouse.database import connect
from warehouse.upgrade import upgrade

SHOWN = """
    SELECT view_name, sql, v.comment, column_name, data_type, c.comment
    FROM duckdb_views() AS v JOIN duckdb_columns() AS c ON view_name = table_name
    WHERE v.schema_name = '中文' ORDER BY ALL
"""


def test_every_table_and_view_stands_there_with_comments(database: str) -> None:
    with connect(database, read_only=True) as connection:
        named = "SELECT count(*) FROM dictionary WHERE column_name = '' AND object_type <> 'macro'"
        shown = "SELECT count(*) FROM duckdb_views() WHERE schema_name = '中文'"
        assert connection.execute(named).fetchone() == connection.execute(shown).fetchone()
        silent = "SELECT count(*) FROM duckdb_columns() WHERE schema_name = '中文' AND comment IS NULL"
        assert connection.execute(silent).fetchone() == (0,)


def test_names_that_analysts_type(database: str) -> None:
    with connect(database) as connection:
        notice(connection, "n")
        metric(connection, "n", 1, "finding.stated", 14)
        insert(connection, "feedback_item", notice_id="n", item_no=1, title="学习不够")
        work_out(connection)
        assert connection.execute("SELECT 反馈问题数 FROM 中文.区划整改成绩单").fetchall() == [(14,)]
        query = "SELECT 行政区, 问题 FROM 中文.通报 JOIN 中文.反馈问题 USING (通报标识)"
        assert connection.execute(query).fetchall() == [("松岭区", "学习不够")]


def test_doing_it_again_changes_nothing(database: str) -> None:
    def state() -> list[tuple[object, ...]]:
        with connect(database, read_only=True) as connection:
            return connection.execute(
                "SELECT view_name, sql, comment FROM duckdb_views() WHERE schema_name = '中文' ORDER BY ALL"
            ).fetchall()

    before = state()
    upgrade(database)
    assert state() == before


def entry(column: str, label: str, type_: str | None = "INTEGER") -> Entry:
    return Entry(
        "v", "view", column, 0, type_ if column else None, None, None, "", label, "It's one.", "“一”"
    )


def test_a_label_of_a_users_own_may_hold_quotes() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v AS SELECT 1 AS a")
        chinese.create(connection, [entry("", '"优秀"单位'), entry("a", '所谓"甲"')])
        assert connection.execute('SELECT "所谓""甲""" FROM 中文."""优秀""单位"').fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("spoiled", "entries"),
    [
        ("DROP VIEW 中文.视图", None),
        ("CREATE OR REPLACE VIEW 中文.视图 AS SELECT 2 AS 一", None),
        ("COMMENT ON COLUMN 中文.视图.一 IS 'other'", None),
        ("CREATE VIEW 中文.旧 AS SELECT 1", None),
        ("DROP VIEW 中文.视图; CREATE TABLE 中文.视图 (一 INTEGER)", None),
        ("CREATE OR REPLACE VIEW v AS SELECT 'x' AS a", [entry("", "视图"), entry("a", "一", "VARCHAR")]),
        ("CREATE OR REPLACE VIEW v AS SELECT 1 AS b", [entry("", "视图"), entry("b", "一")]),
        ("SELECT 1", [entry("", "视图"), entry("a", "另一")]),
        ("SELECT 1", [entry("", "别的视图"), entry("a", "一")]),
    ],
)
def test_what_is_not_as_it_should_be_is_made_anew(spoiled: str, entries: list[Entry] | None) -> None:
    """The views are compared with what the dictionary says, whatever became of them."""
    usual = [entry("", "视图"), entry("a", "一")]
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v AS SELECT 1 AS a")
        chinese.create(connection, usual)
        connection.execute(spoiled)
        chinese.create(connection, entries or usual)
        found = connection.execute(SHOWN).fetchall()
        view = connection.execute("SELECT sql FROM duckdb_views() WHERE view_name = 'v'").fetchone()
        assert view is not None
        with duckdb.connect() as other:
            other.execute(view[0])
            chinese.create(other, entries or usual)
            assert found == other.execute(SHOWN).fetchall()
        name = (entries or usual)[0].label_zh
        assert connection.execute(f"FROM 中文.{name}").fetchall() == connection.execute("FROM v").fetchall()


def test_what_is_as_it_should_be_stays() -> None:
    """A view that is made anew is another object."""
    usual = [entry("", "视图"), entry("a", "一")]
    which = "SELECT view_oid FROM duckdb_views() WHERE schema_name = '中文'"
    with duckdb.connect() as connection:
        connection.execute("CREATE VIEW v AS SELECT 1 AS a")
        chinese.create(connection, usual)
        before = connection.execute(which).fetchall()
        chinese.create(connection, usual)
        assert connection.execute(which).fetchall() == before
