"""What workers do, without an engine: documents in, packed rows out, and back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from etl.audit import recorded_audits
from etl.citation import Citation
from etl.commands.load import _reading
from etl.ingest import ingest
from etl.judge import Judge, reference_rows
from etl.lake.cluster import DOCUMENT, REJECTED, packed, schema, unpacked
from etl.layout import LAYOUT
from etl.process.limit import limits
from etl.reading import File
from etl.run import Run
from etl.store import store
from warehouse import stored
from warehouse.database import SCHEME, connect
from warehouse.lake import YEAR
from warehouse.settings import data_path
from warehouse.tables import metadata

NAMES = ("hefeng-2021.txt", "shiliu-2024.txt", "wenlan-2023.html")


@pytest.fixture(scope="session")
def judge(empty_database: Path) -> Judge:
    with connect(f"{SCHEME}{empty_database}", read_only=True) as connection:
        return Judge(recorded_audits(), reference_rows(connection))


def documents(folder: Path) -> pa.RecordBatch:
    rows: list[dict[str, object]] = [{"path": str(data_path("seeds") / "notices" / name)} for name in NAMES]
    rows.append({"path": str(folder / "missing.txt")})
    rows.append({"path": "s3://bucket/menu.txt", "data": "今日菜单：米饭。".encode()})
    return pa.RecordBatch.from_pylist(rows, DOCUMENT)


def unpack(batches: list[pa.RecordBatch], name: str) -> pa.Table:
    rows = pa.Table.from_batches(batches)
    some = rows.filter(pa.compute.equal(rows["table_name"], name)).to_batches()
    return pa.Table.from_batches(unpacked(some), schema(name))


def test_rows_come_back_as_they_were_parsed_each_with_its_year(judge: Judge, tmp_path: Path) -> None:
    reading = _reading("run")
    batches = list(packed(reading, judge, [documents(tmp_path)]))
    files = tuple(File(str(data_path("seeds") / "notices" / name), 0, Citation()) for name in NAMES)
    expected = ingest(reading, files, judge).tables
    for name in (*LAYOUT, *stored.NAMES):
        found = unpack(batches, name)
        kept = found.drop_columns([YEAR]).to_pylist()
        assert [row for row in expected[name].to_pylist() if row not in kept] == [], name
    years = {row["publication_date"].year: row[YEAR] for row in unpack(batches, "notice").to_pylist()}
    assert years and all(day == year for day, year in years.items())
    assert set(unpack(batches, "metric")[YEAR].to_pylist()) == set(years)


def test_stored_tables_are_those_of_one_machine(judge: Judge, database: str, tmp_path: Path) -> None:
    reading = _reading("run")
    files = tuple(File(str(data_path("seeds") / "notices" / name), 0, Citation()) for name in NAMES)
    first, second = packed(reading, judge, [documents(tmp_path)] * 2)
    assert first == second, "what a worker derived for some notices is not there any more for the next"
    with connect(database) as connection:
        Run(connection, "run", reading.parser_version, datetime(2026, 1, 1, tzinfo=UTC)).begin()
        store(connection, ingest(reading, files, judge).tables)
        for name in stored.NAMES:
            order = ", ".join(metadata.tables[name].info["grain"])
            found = unpack([first], name)
            shown = connection.execute(f"SELECT * EXCLUDE ({YEAR}) FROM found ORDER BY {order}").fetchall()
            assert found.num_rows
            assert shown == connection.execute(f"FROM {name} ORDER BY {order}").fetchall(), name


def test_a_task_that_is_tried_again_gives_the_same_bytes(judge: Judge, tmp_path: Path) -> None:
    reading = _reading("run")
    first, second = (list(packed(reading, judge, [documents(tmp_path)])) for _ in range(2))
    assert first == second


def test_bad_documents_stop_no_other_and_are_told_of(judge: Judge, tmp_path: Path) -> None:
    batches = list(packed(_reading("run"), judge, [documents(tmp_path)]))
    rejected = {row["path"]: row["code"] for row in unpack(batches, REJECTED).to_pylist()}
    assert rejected == {str(tmp_path / "missing.txt"): "unreadable", "s3://bucket/menu.txt": "not_a_notice"}
    sources = unpack(batches, "source_document").to_pylist()
    (menu,) = [row for row in sources if row["text_id"] is None]
    assert menu["uri"] == "s3://bucket/menu.txt", "the address is as the table of documents has it"
    assert menu[YEAR] == 0


def test_a_worker_that_is_a_thread_takes_no_memory_from_the_others() -> None:
    """A limit is that of the whole process, in which an engine may have several workers."""

    def work() -> int:
        with limits(60.0, 0):
            return len(bytearray(200_000_000))

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result() == 200_000_000
