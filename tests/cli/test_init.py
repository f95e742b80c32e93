"""`warehouse init`."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run
from warehouse.database import SCHEME


def test_a_new_database_can_be_worked_with_at_once(tmp_path: Path, run: Run) -> None:
    url = f"{SCHEME}{tmp_path / 'notices.duckdb'}"
    result = run("init", database=url)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "notices.duckdb: schema 0004, ready" in result.stderr
    assert run("check", database=url).exit_code == 0


def test_again_is_done_too(database: str, run: Run) -> None:
    assert run("init", database=database).exit_code == 0
