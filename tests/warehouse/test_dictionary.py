"""The dictionary is complete, in both languages, and its page in the documentation is that of today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import CHECKOUT
from warehouse import page
from warehouse.catalog import Entry
from warehouse.database import SCHEME, connect
from warehouse.dictionary import Described, described

PAGE = CHECKOUT / "docs" / "dictionary.md"
NUMBERS = r"(DECIMAL|DOUBLE|FLOAT|HUGEINT|U?(TINY|SMALL|BIG)?INT(EGER)?)\b"


@pytest.fixture(scope="module")
def connection(empty_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(f"{SCHEME}{empty_database}", read_only=True) as connection:
        yield connection


def test_everything_is_described_in_both_languages(connection: duckdb.DuckDBPyConnection) -> None:
    bare = connection.execute(
        """
        SELECT object_name, column_name FROM dictionary
        WHERE NOT regexp_matches(description_en, '[a-z]') OR NOT regexp_matches(description_zh, '[一-龥]')
        OR label_en = '' OR label_zh = ''
        """
    ).fetchall()
    assert bare == [], "say what it means, in warehouse/tables/ or in the head of the file in sql/"


def test_every_number_has_a_unit(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT object_name, column_name, data_type, unit FROM dictionary WHERE column_name <> ''"
    unitless = [
        f"{object_}.{column}"
        for object_, column, type_, unit in connection.execute(query).fetchall()
        if re.match(NUMBERS, type_) and not unit
    ]
    assert unitless == [], "say what it counts: `unit` of the column"


def test_everything_that_exists_is_in_it(connection: duckdb.DuckDBPyConnection) -> None:
    missing = connection.execute(
        """
        SELECT table_name, 'table' FROM duckdb_tables() WHERE schema_name = 'main' AND table_name <> 'alembic_version'
        UNION ALL SELECT view_name, 'view' FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal
        UNION ALL SELECT DISTINCT function_name, 'macro' FROM duckdb_functions() WHERE NOT internal
        EXCEPT SELECT object_name, object_type FROM dictionary WHERE column_name = ''
        """
    ).fetchall()
    assert missing == []


def test_the_page_is_that_of_today(connection: duckdb.DuckDBPyConnection) -> None:
    today = page.markdown(described(connection))
    assert PAGE.read_text(encoding="utf-8") == today, "out of date: make docs"


EXAMPLE = Described(
    "v_case",
    "view",
    ("Cases", "案件"),
    ("One row per case | of a <division>.", "每行一个案件。"),
    (
        Entry(
            "v_case",
            "view",
            "cases",
            1,
            "BIGINT",
            True,
            "case",
            "Cases",
            "案件数",
            "Cases filed.",
            "立案数。",
        ),
        Entry("v_case", "view", "note", 2, "VARCHAR", True, None, "N", "注", "A.", "甲。"),
    ),
    (),
    "FROM v_case",
)


def test_a_section_in_markdown() -> None:
    assert page.markdown([EXAMPLE]) == (
        '<a id="v_case"></a>\n\n'
        "# `v_case` Cases 案件\n\n"
        "One row per case \\| of a &lt;division>. 每行一个案件。\n\n"
        "```sql\nFROM v_case\n```\n\n"
        "| column 列 | type 类型 | unit 单位 | label 标签 | meaning 含义 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| `cases` | BIGINT | case | Cases 案件数 | Cases filed. 立案数。 |\n"
        "| `note` | VARCHAR |  | N 注 | A. 甲。 |\n"
    )


def test_a_page_in_html_needs_no_other_file() -> None:
    text = page.html(page.markdown([EXAMPLE]))
    assert "<td>Cases filed. 立案数。</td>" in text
    assert "case | of a &lt;division&gt;." in text
    assert not re.search(r"(src|href)=\"?https?:", text)
