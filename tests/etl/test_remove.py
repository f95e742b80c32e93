"""Taking a notice out, and bringing it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from etl.layout import RECORD
from etl.remove import remove
from tests.etl.conftest import Loads
from tests.etl.test_load import BAITA, HEFENG, everything, rows, titles
from warehouse.audit import run_audits
from warehouse.failure import Failure
from warehouse.tables import metadata

NOW = datetime.fromisoformat("2023-01-01")


def remove_now(connection: DuckDBPyConnection, *titles: str) -> None:
    found = [
        rows(connection, f"SELECT notice_id FROM notice WHERE title LIKE '{title}%'")[0][0]
        for title in titles
    ]
    remove(connection, found, run_id=f"removal of {titles}", parser_version="parser 1", now=NOW)


def test_a_removed_notice_leaves_no_row_and_comes_back_when_loaded_again(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "hefeng.txt").write_text(HEFENG + "存疑", encoding="utf-8")
    (folder / "baita.txt").write_text(BAITA, encoding="utf-8")
    load(folder / "baita.txt")
    before = everything(connection, but=("load_run",))
    load()
    remove_now(connection, "禾丰县")
    assert everything(connection, but=("load_run",)) == before
    assert rows(connection, "SELECT finished_at FROM load_run WHERE run_id LIKE 'removal%'") == [(NOW,)]
    assert load().loaded == 1
    assert titles(connection) == ["白塔市委关于巡察整改的通报", "禾丰县委关于巡察整改的通报"]


def test_one_of_two_notices_of_a_file_goes_alone(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "both.txt").write_text(HEFENG + BAITA, encoding="utf-8")
    load()
    remove_now(connection, "白塔市")
    assert titles(connection) == ["禾丰县委关于巡察整改的通报"]
    assert rows(connection, "SELECT count(*) FROM metric") == [(1,)]
    assert run_audits(connection, metadata) == []
    remove_now(connection, "禾丰县")
    assert all(not rows(connection, f'FROM "{name}"') for name in RECORD)


def test_an_earlier_version_does_not_come_up_again(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for text in (HEFENG, BAITA):
        (folder / "a.txt").write_text(text, encoding="utf-8")
        load()
    remove_now(connection, "白塔市")
    assert titles(connection) == []


def test_an_unknown_notice_is_named_and_nothing_is_removed(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "hefeng.txt").write_text(HEFENG, encoding="utf-8")
    load()
    (known,) = rows(connection, "SELECT notice_id FROM notice")[0]
    before = everything(connection)
    with pytest.raises(Failure, match="no such notice: 0123"):
        remove(connection, [known, "0123"], run_id="removal", parser_version="parser 1", now=NOW)
    assert everything(connection) == before
