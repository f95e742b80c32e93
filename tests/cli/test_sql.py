"""`warehouse sql`: rows on stdout, nothing but reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from warehouse.failure import FAILED, USAGE

QUERY = """
    SELECT name, adcode = '990102' AS chosen, 0.50 AS share, NULL AS nothing, [1, 2] AS list,
        DATE '2021-12-24' AS day
    FROM district WHERE adcode IN ('990102', '990103') ORDER BY adcode
"""


def test_csv(database: str, run: Run) -> None:
    assert run("sql", QUERY, "--format", "csv", database=database).stdout == (
        "name,chosen,share,nothing,list,day\n"
        '松岭区,true,0.50,,"[1, 2]",2021-12-24\n'
        '临溪区,false,0.50,,"[1, 2]",2021-12-24\n'
    )


def test_json(database: str, run: Run) -> None:
    rows = json.loads(run("sql", QUERY, "--format", "json", database=database).stdout)
    assert rows[0] == {
        "name": "松岭区", "chosen": True, "share": 0.5, "nothing": None, "list": [1, 2], "day": "2021-12-24",
    }  # fmt: skip


def test_a_table_is_never_cut(database: str, run: Run) -> None:
    """However wide it is: a cell that ends in an ellipsis is a wrong figure."""
    lines = run(
        "sql", "SELECT repeat('整改', 300) AS words, 7 AS number", database=database
    ).stdout.splitlines()
    assert lines[0].split() == ["words", "number"]
    assert lines[2].split() == ["整改" * 300, "7"]


def test_no_rows_are_a_header_alone(database: str, run: Run) -> None:
    assert run("sql", "SELECT title FROM v_notice", "--format", "csv", database=database).stdout == "title\n"
    assert run("sql", "SELECT title FROM v_notice", "--format", "json", database=database).stdout == "[]\n"


def test_exact_numbers_stay_exact(database: str, run: Run) -> None:
    result = run(
        "sql", "SELECT 123456789012345678.25::DECIMAL(24, 6) AS x", "--format", "csv", database=database
    )
    assert result.stdout == "x\n123456789012345678.250000\n"


@pytest.mark.parametrize(
    ("query", "exit_code"),
    [
        ("DELETE FROM notice", USAGE),
        ("DROP TABLE notice", USAGE),
        ("SELECT 1; SELECT 2", USAGE),
        ("SET memory_limit = '1GB'", USAGE),
        ("CALL enable_logging()", USAGE),
        ("COPY notice TO 'notice.csv'", USAGE),
        ("ATTACH 'other.duckdb'", USAGE),
        ("", USAGE),
        ("SELECT * FROM read_text('/etc/hostname')", FAILED),
        ("SELECT * FROM 'notice.csv'", FAILED),
        ("SELECT nam FROM district", FAILED),
        ("SELEC 1", FAILED),
    ],
)
def test_what_does_not_just_read_the_database_is_refused(
    database: str, run: Run, query: str, exit_code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run("sql", query, database=database)
    assert result.exit_code == exit_code
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert "\ntry: " in result.stderr
    assert sorted(tmp_path.iterdir()) == before
