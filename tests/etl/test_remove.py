"""Taking a notice out, and bringing it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from etl.layout import RECORD
from etl.remove import remove
from tests.etl.conftest import Loads
from tests.etl.content import BAITA, HEFENG, everything, rows, titles
from warehouse import stored
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


def nothing_is_left(connection: DuckDBPyConnection) -> bool:
    tables = (*RECORD, *stored.NAMES, "notice_relation")
    return not any(rows(connection, f'FROM "{name}"') for name in tables)


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
    assert nothing_is_left(connection)


def test_an_earlier_version_does_not_come_up_again(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for text in (HEFENG, BAITA):
        (folder / "a.txt").write_text(text, encoding="utf-8")
        load()
    remove_now(connection, "白塔市")
    assert nothing_is_left(connection)


def test_no_earlier_version_is_left_of_a_file_that_was_changed_moved_and_removed(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG, encoding="utf-8")
    load()
    (folder / "a.txt").write_text(HEFENG.replace("136.5", "137.5"), encoding="utf-8")
    load()
    (folder / "a.txt").rename(folder / "b.txt")
    load()
    before = rows(connection, "SELECT title FROM v_notice")
    found = rows(connection, "SELECT notice_id FROM v_notice")[0][0]
    remove(connection, [found], run_id="removal", parser_version="parser 1", now=NOW)
    assert nothing_is_left(connection)
    assert run_audits(connection, metadata) == []
    assert load().loaded == 1
    assert rows(connection, "SELECT title FROM v_notice") == before
    assert run_audits(connection, metadata) == []


def test_a_refused_version_goes_with_the_notice_that_stood_at_its_address(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG, encoding="utf-8")
    load()
    (folder / "a.txt").write_text("天气", encoding="utf-8")
    assert load().rejected == 1
    assert titles(connection) == ["禾丰县委关于巡察整改的通报"]
    remove_now(connection, "禾丰县")
    assert nothing_is_left(connection)


def test_an_earlier_version_that_is_the_current_one_elsewhere_stays_there(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(HEFENG, encoding="utf-8")
    load()
    (folder / "a.txt").write_text(BAITA, encoding="utf-8")
    load()
    remove_now(connection, "白塔市")
    assert titles(connection) == ["禾丰县委关于巡察整改的通报"]
    assert rows(connection, "SELECT parse_filename(uri), is_current FROM source_document") == [
        ("b.txt", True)
    ]
    assert run_audits(connection, metadata) == []


def test_of_a_file_that_keeps_a_notice_the_earlier_versions_go(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "both.txt").write_text(HEFENG + BAITA, encoding="utf-8")
    load()
    (folder / "both.txt").write_text(HEFENG + BAITA.replace("12人", "13人"), encoding="utf-8")
    load()
    found = rows(connection, "SELECT notice_id FROM v_notice WHERE title LIKE '白塔市%'")[0][0]
    remove(connection, [found], run_id="removal", parser_version="parser 1", now=NOW)
    assert rows(connection, "SELECT title FROM notice") == [("禾丰县委关于巡察整改的通报",)]
    assert run_audits(connection, metadata) == []


def test_what_an_earlier_removal_left_at_an_address_goes_with_the_next_one(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG, encoding="utf-8")
    (folder / "b.txt").write_text(BAITA, encoding="utf-8")
    load()
    connection.execute("UPDATE source_document SET is_current = false WHERE uri LIKE '%a.txt'")
    remove_now(connection, "白塔市")
    assert nothing_is_left(connection)


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
