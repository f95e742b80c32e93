"""`warehouse init`."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.conftest import Run
from tests.warehouse.rows import insert_notice
from warehouse.database import SCHEME, connect
from warehouse.failure import FAILED


def test_a_new_database_can_be_worked_with_at_once(tmp_path: Path, run: Run) -> None:
    url = f"{SCHEME}{tmp_path / 'notices.duckdb'}"
    result = run("init", database=url)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "notices.duckdb: schema 0006, ready" in result.stderr
    assert run("check", database=url).exit_code == 0


def test_again_is_done_too(database: str, run: Run) -> None:
    assert run("init", database=database).exit_code == 0


def test_what_is_dropped_is_told(database: str, run: Run, tmp_path: Path) -> None:
    """Without --project nobody knows the views of the project any more."""
    views = tmp_path / "mine" / "sql" / "views"
    views.mkdir(parents=True)
    head = 'title = ["Mine", "我的"]\n-- grain = ["One row.", "一行。"]\n-- key = ["x"]\n-- [column.x]\n-- label = ["X", "甲"]\n-- en = "X."\n-- zh = "甲。"'
    (views / "v_mine.sql").write_text(f"-- +++\n-- {head}\n-- +++\nSELECT 1 AS x\n", encoding="utf-8")
    told = run("--project", str(tmp_path / "mine"), "init", database=database).stderr
    assert "no file makes" not in told
    told = run("init", database=database).stderr
    assert "dropped, for no file makes them: v_mine; warehouse --project DIR init" in told
    assert "no file makes" not in run("init", database=database).stderr


@pytest.mark.parametrize("command", ["init", "status", "check"])
@pytest.mark.parametrize("table", ["t", "notice(notice_id"])
def test_the_database_of_another_program_stays_as_it_is(
    table: str, command: str, tmp_path: Path, run: Run
) -> None:
    name, _, column = table.partition("(")
    path = tmp_path / "foreign.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(f"CREATE TABLE {name} ({column or 'a'} INTEGER)")
    before = path.read_bytes()
    result = run(command, database=f"{SCHEME}{path}")
    assert result.exit_code == FAILED
    error, hint = result.stderr.splitlines()
    assert error == f"error: {path} belongs to another program (tables: {name})"
    assert hint == "try: --database duckdb:///PATH with another file"
    assert path.read_bytes() == before


def test_what_an_earlier_parser_has_read_is_told(database: str, run: Run) -> None:
    assert "earlier parser" not in run("init", database=database).stderr
    with connect(database) as connection:
        insert_notice(connection, "n1")
        insert_notice(connection, "n2", "乙。")
    *_, told = run("init", database=database).stderr.splitlines()
    assert told == f"2 notices were read by an earlier parser: warehouse --database {database} reparse"
