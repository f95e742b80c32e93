"""Stored texts read again: what comes out is what a load by the new parser would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from etl.correction.correction import Correction
from etl.correction.table import put
from etl.load import Load
from etl.read.source import read_document
from etl.reading import Reading
from etl.reparse import Reparse
from etl.run import Summary
from etl.source import roots, walk
from etl.stale import stale_texts
from tests.conftest import Run
from tests.etl.conftest import Loads
from tests.etl.content import BAITA, HEFENG, everything, rows
from tests.etl.standin import parse
from warehouse.audit import run_audits
from warehouse.database import connect
from warehouse.tables import metadata

NOW = datetime.fromisoformat("2023-01-01")
SAMPLES = Path(__file__).parents[2] / "seeds" / "notices"


def newer(text: str) -> Any:
    """Parser 2: only the first notice of a text, no quantities, and what says 旧闻 is no notice to it."""
    from dataclasses import replace

    from etl.facts.record import NotANotice

    if "旧闻" in text:
        raise NotANotice("old news")
    if "难题" in text:
        raise ZeroDivisionError("the new parser met 难题")
    return tuple(replace(notice, quantities=()) for notice in parse(text)[:1])


def reparse(
    connection: DuckDBPyConnection,
    parse: Callable[[str], Any] = newer,
    jobs: int = 1,
    progress: Callable[[Summary], None] = lambda _: None,
) -> Summary:
    number = rows(connection, "SELECT count(*) FROM load_run")[0][0]
    reading = Reading(read_document, parse, "parser 2", {}, f"reparse {number}")
    run = Reparse(connection, reading, lambda: NOW, progress)
    return run.run(stale_texts(connection, "parser 2"), jobs)


def load_fresh(connection: DuckDBPyConnection, folder: Path) -> None:
    reading = Reading(read_document, newer, "parser 2", {}, "load")
    Load(connection, reading, lambda: NOW).run(walk(roots([folder]), lambda _: None))


def content(connection: DuckDBPyConnection) -> dict[str, Any]:
    """All rows but those of the runs; the sources without the run that read them."""
    sources = rows(connection, "SELECT * EXCLUDE (run_id) FROM source_document ORDER BY ALL")
    return everything(connection, but=("load_run", "source_document")) | {"source_document": sources}


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_result_is_that_of_a_load_by_the_new_parser(
    connection: DuckDBPyConnection, fresh: DuckDBPyConnection, folder: Path, load: Loads, jobs: int
) -> None:
    for number in range(70):
        (folder / f"{number}.txt").write_text(HEFENG.replace("136.5", f"{number}.5"), encoding="utf-8")
    (folder / "both.txt").write_text(HEFENG + BAITA, encoding="utf-8")
    (folder / "copy.txt").write_text(HEFENG + BAITA, encoding="utf-8")
    (folder / "old.txt").write_text("通报\n旧闻", encoding="utf-8")
    load()
    text_id = rows(connection, "SELECT text_id FROM source_document WHERE uri LIKE '%/7.txt'")[0][0]
    length = len(HEFENG.replace("136.5", "7.5"))
    told = Correction(text_id, 0, length, "notice", "title", "改过的标题", "as printed", "Li")
    for each in (connection, fresh):
        put(each, [told])
    assert reparse(connection, jobs=jobs).rejected == 1
    load_fresh(fresh, folder)
    assert content(connection) == content(fresh)
    assert rows(connection, f"SELECT title FROM notice WHERE text_id = '{text_id}'") == [("改过的标题",)]
    assert run_audits(connection, metadata) == []
    assert reparse(connection).seen == 0, "texts were read again for nothing"


def test_an_earlier_version_of_a_page_does_not_become_the_current_one(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for text in (HEFENG, BAITA):
        (folder / "page.txt").write_text(text, encoding="utf-8")
        load()
    before = rows(connection, "SELECT source_id, is_current FROM source_document ORDER BY ALL")
    assert reparse(connection).loaded == 2
    assert rows(connection, "SELECT source_id, is_current FROM source_document ORDER BY ALL") == before


def test_where_the_parser_fails_the_former_rows_stay_and_are_tried_again(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG + "难题\n", encoding="utf-8")
    (folder / "b.txt").write_text(BAITA, encoding="utf-8")
    load()
    former = rows(connection, "SELECT * FROM metric ORDER BY ALL")
    summary = reparse(connection)
    assert [(r.code, Path(r.path).name) for r in summary.rejections] == [("parser_failed", "a.txt")]
    assert summary.loaded == 1
    assert set(rows(connection, "SELECT * FROM metric ORDER BY ALL")) < set(former)
    assert len(stale_texts(connection, "parser 2")) == 1
    assert reparse(connection, parse=mended).loaded == 1
    assert stale_texts(connection, "parser 2") == []


def test_a_text_whose_rows_fit_no_longer_stops_no_other(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    """Which of a batch it is, the table says; the batch is halved until that text is alone."""
    for number in range(5):
        text = HEFENG.replace("3人", "404人" if number == 2 else f"{number}人")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    load(parse=newer)
    summary = reparse(connection, parse=parse)
    assert [(r.code, Path(r.path).name) for r in summary.rejections] == [("not_storable", "2.txt")]
    assert (summary.loaded, summary.notices, summary.facts) == (4, 4, 4 * 7)
    assert rows(connection, "SELECT count(*) FROM notice UNION ALL SELECT count(*) FROM metric") == [
        (5,),
        (4,),
    ]
    assert len(stale_texts(connection, "parser 2")) == 1
    assert run_audits(connection, metadata) == []


def mended(text: str) -> Any:
    return newer(text.replace("难题", "好题"))


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(
    connection: DuckDBPyConnection,
    fresh: DuckDBPyConnection,
    folder: Path,
    load: Loads,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(100):
        (folder / f"{number}.txt").write_text(HEFENG.replace("136.5", f"{number}.5"), encoding="utf-8")
    load()
    monkeypatch.setattr("etl.batch.NOTICES", 1)
    monkeypatch.setattr("etl.stale.TEXTS", 32)

    def stop(summary: Summary) -> None:
        if summary.loaded > 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reparse(connection, progress=stop)
    left = stale_texts(connection, "parser 2")
    assert 0 < len(left) < 100
    assert reparse(connection).loaded == len(left), "work was done twice"
    load_fresh(fresh, folder)
    assert content(connection) == content(fresh)


def test_only_what_older_rules_have_read(connection: DuckDBPyConnection, folder: Path, load: Loads) -> None:
    for name, text, version in (("a", HEFENG, "1+aaaa"), ("b", BAITA, "2+bbbb")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        load(folder / f"{name}.txt", version=version)
    assert len(stale_texts(connection, "3+cccc")) == 2
    assert len(stale_texts(connection, "3+cccc", older_than=2)) == 1
    assert stale_texts(connection, "3+cccc", older_than=1) == []


def test_the_command_brings_old_rows_to_what_a_load_gives(run: Run, database: str) -> None:
    assert run("load", str(SAMPLES), "--jobs", "1", database=database).exit_code == 0
    with connect(database) as connection:
        before = content(connection)
        connection.execute("UPDATE notice SET parser_version = '0+old', title = 'old'")
        connection.execute("UPDATE source_document SET parser_version = '0+old'")
        connection.execute("DELETE FROM metric WHERE quantity_no > 5")
    result = run("reparse", "--older-than", "1", "--jobs", "1", database=database)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("9 texts read again, 0 rejected; 9 notices"), result.stderr
    with connect(database) as connection:
        assert content(connection) == before
    assert run("reparse", database=database).stderr.startswith("0 texts read again")
