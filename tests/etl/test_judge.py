"""Rows judged where they were read: what contradicts itself is not let through, what follows from rows is complete."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
from duckdb import DuckDBPyConnection

from etl.audit import recorded_audits
from etl.batch import Tables, together
from etl.citation import Citation
from etl.ingest import ingest
from etl.judge import Judge, reference_rows
from etl.layout import LAYOUT
from etl.load import FILES, chunks
from etl.parse import parse_text
from etl.process.parcel import pack, unpack
from etl.read.source import read_document
from etl.reading import File, Reading
from etl.reconcile import Disagreement
from etl.run import Run, utc_now
from etl.session import LEAST
from etl.store import store
from warehouse import stored
from warehouse.settings import data_path
from warehouse.tables import metadata

SAMPLES = sorted(str(path) for path in (data_path("seeds") / "notices").glob("*.txt"))
READING = Reading(read_document, parse_text, "parser 1", {}, "run")


@pytest.fixture
def judge(connection: DuckDBPyConnection) -> Judge:
    return Judge(recorded_audits(), reference_rows(connection))


def read(*paths: str) -> Tables:
    return ingest(READING, tuple(File(path, 0, Citation()) for path in paths)).tables


def in_order(table: pa.Table) -> list[dict[str, Any]]:
    return sorted(table.to_pylist(), key=repr)


def test_what_a_judge_was_asked_before_makes_no_difference(judge: Judge) -> None:
    """Its statements are prepared once: for all rows to come, not for those that were there."""
    one_by_one = [judge(read(path)) for path in SAMPLES]
    empty = judge(read())
    at_once = pickle.loads(pickle.dumps(judge))(read(*SAMPLES))
    assert at_once["issue"].num_rows
    assert min(at_once[name].num_rows for name in ("figure", "indicator")) > 0
    for name, rows in together([*one_by_one, empty]).items():
        assert in_order(rows) == in_order(at_once[name]), name


def test_what_follows_from_rows_is_what_the_database_works_out(
    connection: DuckDBPyConnection, judge: Judge
) -> None:
    Run(connection, "run", "parser 1", utc_now()).begin()
    store(connection, unpack(pack(judge(read(*SAMPLES)))))
    kept = {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in stored.NAMES}
    stored.rebuild(connection)
    assert kept == {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in stored.NAMES}


Rows = list[dict[str, Any]]

WRONG: list[tuple[str, Callable[[Rows], object], str]] = [
    # table, what goes wrong with its rows, what is said of it
    ("metric", lambda rows: rows.append(rows[3]), "several rows share notice_id .*, quantity_no 4"),
    ("notice", lambda rows: rows.append(rows[0]), "several rows share notice_id "),
    ("issue", lambda rows: rows.append(rows[0]), "several rows share issue_id "),
    ("metric", lambda rows: rows[0].update(item_no=999), "feedback_item has no row with notice_id .*, item_no 999"),
    ("metric", lambda rows: rows[0].update(measure_no=999), "measure has no row with notice_id .*, measure_no 999"),
    ("feedback_item", lambda rows: rows[0].update(parent_item_no=999), "feedback_item has no row with .*_item_no 999"),
    ("measure", lambda rows: rows[0].update(notice_id="0"), "notice has no row with notice_id 0"),
    ("metric", lambda rows: rows[0].update(metric_code="none"), "metric_definition has no row with metric_code none"),
    ("feedback_item", lambda rows: rows[0].update(topic="none"), "topic has no row with topic none"),
    ("notice", lambda rows: rows[0].update(adcode="000000"), "district has no row with adcode 000000"),
    ("notice", lambda rows: rows[0].update(text_id="0"), "notice_text has no row with text_id 0"),
    ("source_document", lambda rows: rows[0].update(text_id="0"), "notice_text has no row with text_id 0"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "said"), WRONG)
def test_rows_that_contradict_each_other_are_not_let_through(
    judge: Judge, name: str, change: Callable[[Rows], object], said: str
) -> None:
    tables = judge(read(*SAMPLES))
    rows = tables[name].to_pylist()
    change(rows)
    wrong = {table: tables[table] for table in LAYOUT} | {
        name: pa.Table.from_pylist(rows, LAYOUT[name].schema)
    }
    with pytest.raises(Disagreement, match=f"{name}: {said}"):
        judge(wrong)


@pytest.mark.parametrize("memory", ["15MB", "40MB"])
def test_rows_of_which_too_much_follows_are_not_let_through(
    judge: Judge, memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether an audit or a stored table wants the memory; a load tries fewer notices then, and refuses one by itself."""
    monkeypatch.setattr("etl.judge.MEMORY", memory)
    with pytest.raises(Disagreement, match=f"takes more than {memory} of memory"):
        judge(read(*SAMPLES))


def test_every_row_is_known_by_one_column_or_by_its_notice_and_a_number() -> None:
    """What the check relies on."""
    for name in LAYOUT:
        grain = metadata.tables[name].info["grain"]
        assert len(grain) == 1 or (
            len(grain) == 2 and grain[0] == "notice_id" and grain[1].endswith("_no")
        ), name


def test_processes_end_together() -> None:
    """The last portions are small; every file is in one of them."""
    files = [File(str(number), 1000, Citation()) for number in range(1000)]
    assert [len(chunk) for chunk in chunks(files)] == [FILES] * (1000 // FILES) + [1000 % FILES]
    sizes = [len(chunk) for chunk in chunks(files, 2)]
    assert [file for chunk in chunks(files, 2) for file in chunk] == files
    assert max(sizes) <= FILES
    assert sizes[-1] <= LEAST
    assert sizes == sorted(sizes, reverse=True)
