"""Loading what cannot be loaded: refused with a reason, stopping no other file, leaving nothing half-written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from etl.read.source import SourceText
from etl.session import LEAST
from tests.etl.conftest import Loads
from tests.etl.content import BAITA, HEFENG, everything, rows, titles
from warehouse.audit import run_audits
from warehouse.tables import metadata

REFUSED = [
    # name, bytes, code of the issue
    ("blank.txt", b" \n\n", "empty"),
    ("nothing.txt", b"", "empty"),
    ("news.txt", "天气晴朗。".encode(), "not_a_notice"),
    ("broken.pdf", b"%PDF-1.4 cut off", "unreadable"),
    ("crash.txt", "通报\n崩溃".encode(), "parser_failed"),
    ("digits.txt", f"通报\n{'9' * 400}人".encode(), "not_storable"),  # more digits than the column has
    ("check.txt", "通报\n404人".encode(), "not_storable"),  # a CHECK of the table
    ("orphan.txt", "通报\n一、问题：怪题".encode(), "not_storable"),  # refers to a topic that is not there
]


def test_bad_files_are_refused_with_a_reason_and_stop_no_other(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for name, data, _ in REFUSED:
        (folder / name).write_bytes(data)
    (folder / "baita.txt").write_text(BAITA, encoding="utf-8")
    (folder / "hefeng.txt").write_text(HEFENG, encoding="utf-8")
    summary = load()
    assert (summary.seen, summary.loaded, summary.rejected) == (10, 2, len(REFUSED))
    assert sorted((Path(r.path).name, r.code) for r in summary.rejections) == sorted(
        (n, c) for n, _, c in REFUSED
    )
    assert titles(connection) == ["白塔市委关于巡察整改的通报", "禾丰县委关于巡察整改的通报"]
    stored = """
        SELECT parse_filename(uri), code, text_id FROM issue JOIN source_document USING (source_id)
        WHERE severity = 'error'
    """
    assert sorted(rows(connection, stored)) == sorted((name, code, None) for name, _, code in REFUSED)
    assert rows(connection, "SELECT files_seen, files_loaded, files_rejected FROM load_run") == [(10, 2, 8)]
    assert run_audits(connection, metadata) == []


def test_a_file_that_can_be_read_at_last_is_no_longer_refused(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text("通报\n崩溃", encoding="utf-8")
    load()
    assert load(version="parser 2", parse=mended).loaded == 1
    assert rows(connection, "SELECT count(*) FROM issue") == [(0,)]
    assert titles(connection) == ["通报"]


def mended(text: str) -> Any:
    from tests.etl.standin import parse

    return parse(re.sub("崩溃|进程死亡|死循环|不返回", lambda match: "好" * len(match[0]), text))


def test_a_reader_that_warns_and_a_parser_that_doubts_leave_issues(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "baita.txt").write_text(BAITA, encoding="utf-8")
    (folder / "hefeng.md").write_text(HEFENG.replace("松散", "松\ufffd散"), encoding="utf-8")
    load(folder / "baita.txt", folder / "hefeng.md")
    issues = (
        "SELECT severity, notice_id IS NULL, source_id IS NULL, excerpt FROM issue WHERE code = 'doubtful'"
    )
    assert rows(connection, issues) == [("warning", False, True, "存疑")]
    assert rows(
        connection, "SELECT count(*) > 0, bool_and(notice_id IS NULL) FROM issue WHERE source_id IS NOT NULL"
    ) == [(True, True)]


def test_several_processes_give_the_same_rows_as_one(
    connection: DuckDBPyConnection, fresh: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for number in range(80):
        (folder / f"{number}.txt").write_text(HEFENG.replace("136.5", f"{number}.5"), encoding="utf-8")
    (folder / "news.txt").write_text("天气晴朗。", encoding="utf-8")
    load(jobs=1)
    summary = load(jobs=2, into=fresh)
    assert (summary.loaded, summary.notices, summary.rejected) == (80, 80, 1)
    one, several = (everything(each, but=("load_run", "source_document")) for each in (connection, fresh))
    assert several == one


FATAL = [
    # name, words, code, reason
    ("10.txt", "进程死亡", "process_died", "the process that read it died, perhaps for want of memory"),
    ("20.txt", "死循环", "too_slow", "reading it takes longer than 1 seconds"),
    ("60.txt", "不返回", "too_slow", "reading it took longer than 3 seconds"),  # idle: its process is ended
]


def test_files_that_kill_or_stop_a_process_stop_no_other(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for number in range(70):
        (folder / f"{number}.txt").write_text(HEFENG.replace("136.5", f"{number}.5"), encoding="utf-8")
    for name, words, _, _ in FATAL:
        (folder / name).write_text(f"通报\n{words}", encoding="utf-8")
    summary = load(jobs=2, seconds=1.0)
    assert (summary.loaded, summary.notices) == (67, 67)
    found = sorted((Path(r.path).name, r.code, r.reason) for r in summary.rejections)
    assert found == [(name, code, reason) for name, _, code, reason in FATAL]
    stored = "SELECT parse_filename(uri), code, message FROM issue JOIN source_document USING (source_id) ORDER BY uri"
    assert rows(connection, stored) == found
    assert load(version="parser 2", parse=mended).loaded == 70, "another parser may read them"


def test_a_file_that_takes_too_long_is_not_tried_again_by_the_same_parser(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text("通报\n死循环", encoding="utf-8")
    assert [rejection.code for rejection in load(seconds=0.2).rejections] == ["too_slow"]
    again = load(seconds=0.2)
    assert [rejection.code for rejection in again.rejections] == ["too_slow"]
    assert rows(connection, "SELECT count(*) FROM load_run") == [(1,)], "the second load read something"


def test_a_file_that_takes_too_much_memory_stops_no_other(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "great.txt").write_text("通报\n占内存", encoding="utf-8")
    for number in range(
        2 * LEAST
    ):  # more than one process takes, as this one may have memory that it need not ask for
        (folder / f"{number}.txt").write_text(HEFENG.replace("136.5", f"{number}.5"), encoding="utf-8")
    summary = load(jobs=2)
    reason = "reading it takes more than 500 MB of memory"
    assert summary.loaded == 2 * LEAST
    assert [(r.code, r.reason) for r in summary.rejections] == [("too_much_memory", reason)]
    assert rows(connection, "SELECT message FROM issue WHERE code = 'too_much_memory'") == [(reason,)]
    assert [r.code for r in load(jobs=2).rejections] == ["too_much_memory"], "it is not read again in vain"


def test_a_batch_that_fails_leaves_nothing_behind(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    """A fault that no document is to blame for: the load ends, and not a row of the batch is there."""
    connection.execute("DROP TABLE date_mention")
    (folder / "a.txt").write_text(HEFENG, encoding="utf-8")
    with pytest.raises(Exception, match="date_mention"):
        load()
    assert rows(connection, "SELECT count(*) FROM source_document UNION ALL SELECT count(*) FROM metric") == [
        (0,),
        (0,),
    ]
    assert rows(connection, "SELECT finished_at FROM load_run") == [(None,)]


def test_a_reader_that_gives_other_text_leaves_nothing_of_the_first(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG, encoding="utf-8")
    load()
    assert load(readers={"txt": "txt/2"}, read=read_with_chrome).loaded == 1
    assert rows(connection, "SELECT count(*) FROM notice_text UNION ALL SELECT count(*) FROM notice") == [
        (1,),
        (1,),
    ]
    assert rows(connection, "SELECT start FROM notice") == [(len("首页\n"),)]
    assert run_audits(connection, metadata) == []


def read_with_chrome(name: str, data: bytes) -> SourceText:
    return SourceText("首页\n" + data.decode(), "txt/2", "utf-8", ())


def test_copies_of_a_notice_that_cannot_be_stored_are_all_refused(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    text = "通报\n一、问题：怪题\n"
    for number in range(40):  # more than a chunk, so that copies come from several
        (folder / f"{number}.txt").write_text(BAITA if number % 2 else text + HEFENG, encoding="utf-8")
    (folder / "crlf.txt").write_bytes((text + HEFENG).replace("\n", "\r\n").encode())
    summary = load()
    assert (summary.loaded, summary.rejected, summary.notices) == (20, 21, 1)
    assert titles(connection) == ["白塔市委关于巡察整改的通报"]
    assert run_audits(connection, metadata) == []


def test_a_file_that_vanishes_is_told_of_and_leaves_no_row(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    before = everything(connection)
    summary = load(files=[str(folder / "gone.txt")])
    assert [(r.code, r.reason) for r in summary.rejections] == [("unreadable", "No such file or directory")]
    assert everything(connection) == before
