"""The head of a file in `sql/` and the statement that its body becomes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse.failure import Failure
from warehouse.sqlfiles import inline_parameters, parameter_names, read_file, read_folder

REPORT = """-- +++
-- title = ["Cases", "案件"]
-- grain = ["One row per division.", "每行一个区划。"]
-- key = ["adcode"]
-- from = ["district"]
-- [param.since]
-- type = "DATE"
-- en = "First day."
-- zh = "起始日。"
-- default = "'2020-01-01'"
-- [column.cases]
-- label = ["Cases", "案件数"]
-- en = "Cases."
-- zh = "案件数。"
-- unit = "件"
-- kind = "sum"
-- +++

SELECT 1 AS cases, CAST($since AS DATE) AS since;
"""


@pytest.mark.parametrize(
    ("body", "inlined", "reason"),
    [
        ("WHERE x = $x", "WHERE x = x", "a parameter"),
        ("$a_1,$b", "a_1,b", "two side by side"),
        ("'$x' || 'it''s $x'", "'$x' || 'it''s $x'", "words in a string stay words"),
        ('"$x"', '"$x"', "a quoted name stays a name"),
        ("-- costs $x\n$x", "-- costs $x\nx", "a comment stays a comment"),
        ("/* it's * $x */ $x", "/* it's * $x */ x", "whichever way it is written"),
        ("'$'", "'$'", "a dollar alone is no parameter"),
    ],
)
def test_parameters_in_a_body(body: str, inlined: str, reason: str) -> None:
    assert inline_parameters(body) == inlined, reason


@pytest.mark.parametrize(
    "text", ["SELECT 1", "-- +++\n-- title = \n-- +++\nSELECT 1", "-- +++\n-- key = []\n-- +++\nSELECT 1"]
)
def test_who_has_no_checkout_can_read_what_a_head_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cases.sql"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Failure) as caught:
        read_file(path, "reports")
    command = caught.value.next_step.partition(",")[0].split()
    assert command == ["python", "-m", "pydoc", "warehouse.sqlfiles"]
    told = subprocess.run([sys.executable, *command[1:]], capture_output=True, text=True, check=True).stdout
    assert '-- title = ["Cases by division"' in told


def test_parameter_names() -> None:
    assert parameter_names("SELECT $a, '$b', $c -- $d") == {"a", "c"}


def test_a_report_file(tmp_path: Path) -> None:
    path = tmp_path / "cases.sql"
    path.write_text(REPORT, encoding="utf-8")
    file = read_file(path, "reports")
    assert (file.name, file.title, file.key, file.origin) == (
        "cases",
        ("Cases", "案件"),
        ("adcode",),
        ("district",),
    )
    assert file.columns["cases"].unit == "件"
    assert file.head["column"]["cases"]["kind"] == "sum"
    assert file.create_statement() == (
        "CREATE OR REPLACE MACRO cases(since := '2020-01-01') AS TABLE\n"
        "SELECT 1 AS cases, CAST(since AS DATE) AS since\n"
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("SELECT count(*) FROM rate", "a query without parts of its own"),
        ("WITH a AS (FROM rate) SELECT count(*) FROM a", "one with them"),
        ("-- Two.\n-- Why.\nwith a AS (FROM rate) SELECT count(*) FROM a", "a comment above it"),
        (
            "WITH RECURSIVE a AS (SELECT count(*) AS n FROM rate UNION SELECT 2 FROM a) SELECT n FROM a",
            "one that reads itself",
        ),
    ],
)
def test_parts_come_before_the_body(tmp_path: Path, body: str, reason: str) -> None:
    path = tmp_path / "cases.sql"
    path.write_text(with_parts('"rate"', body), encoding="utf-8")
    assert duckdb.sql(read_file(path, "reports").body).fetchall() == [(2,)], reason


def test_parts_bring_their_parameters(tmp_path: Path) -> None:
    path = tmp_path / "cases.sql"
    path.write_text(with_parts('"chosen"', "FROM chosen WHERE $topics IS NULL"), encoding="utf-8")
    file = read_file(path, "reports")
    names = ["provinces", "districts", "levels", "kinds", "date_from", "date_to", "topics"]
    assert [parameter.name for parameter in file.parameters] == names
    assert file.head["input"]["provinces"]["example"] == "示例省"


def test_an_unknown_part_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.sql"
    path.write_text(with_parts('"chosen", "rated"', "FROM rated"), encoding="utf-8")
    with pytest.raises(Failure, match=r"cases\.sql: head: no part rated; there are chosen, .*rate"):
        read_file(path, "reports")


def with_parts(names: str, body: str) -> str:
    head = '-- +++\n-- title = ["Cases", "案件"]\n-- grain = ["One row.", "一行。"]\n'
    return f"{head}-- with = [{names}]\n-- +++\n{body}\n"


def test_all_packaged_files_can_be_read() -> None:
    for file in [*read_folder("views"), *read_folder("reports")]:
        assert file.key, f"{file.path} does not say which columns name a row"
    assert {file.head.get("severity") for file in read_folder("audits")} <= {"error", "warning", "info"}
