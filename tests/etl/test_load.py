"""Loading: what is current, what is replaced, what is refused, and that doing it again changes nothing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from etl.citation import Citation
from etl.source import uri_of
from tests.etl.conftest import Loads
from tests.etl.content import BAITA, HEFENG, everything, never, rows, titles
from warehouse.audit import run_audits
from warehouse.tables import metadata


def test_a_notice_becomes_rows_of_every_table(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "hefeng.txt").write_text(HEFENG, encoding="utf-8")
    summary = load()
    assert (summary.seen, summary.loaded, summary.notices, summary.facts) == (1, 1, 1, 7)
    assert rows(
        connection, "SELECT title, inspected_party, publication_date, parser_version FROM notice"
    ) == [("禾丰县委关于巡察整改的通报", "禾丰县委", date(2021, 12, 24), "parser 1")]
    assert rows(connection, "SELECT value, low, unit, verbatim FROM metric") == [
        (Decimal("136.500000"), Decimal("136.500000"), "元", "136.5元")
    ]
    assert rows(connection, "SELECT quantity_no, action, value, verbatim FROM disciplinary_count") == [
        (2, "discipline", Decimal("3.000000"), "3人")
    ]
    assert rows(connection, "SELECT title, verbatim FROM issued_document") == [
        ("禾丰县财务办法", "《禾丰县财务办法》")
    ]
    assert rows(connection, "SELECT date, verbatim FROM date_mention") == [(date(2021, 3, 15), "2021-03-15")]
    assert rows(connection, "SELECT party_no, name FROM notice_party") == [(1, "禾丰县委")]
    assert rows(connection, "SELECT reader, encoding, is_current, run_id FROM source_document") == [
        ("txt/1", "utf-8", True, "run 2022-01-01")
    ]
    assert run_audits(connection, metadata) == []


def test_every_span_holds_its_words(connection: DuckDBPyConnection, folder: Path, load: Loads) -> None:
    (folder / "a.txt").write_text("\ufeff" + HEFENG.replace("\n", "\r\n"), encoding="utf-8", newline="")
    load()
    for name in (
        "feedback_item",
        "measure",
        "metric",
        "disciplinary_count",
        "issued_document",
        "date_mention",
    ):
        wrong = f"""
            SELECT verbatim, substr(text, fact.start + 1, fact."end" - fact.start) AS words
            FROM "{name}" AS fact JOIN notice USING (notice_id) JOIN notice_text USING (text_id)
            WHERE verbatim <> words
        """
        assert rows(connection, f'SELECT count(*) > 0 FROM "{name}"') == [(True,)]
        assert rows(connection, wrong) == []


def test_loading_again_reads_nothing_and_writes_nothing(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "hefeng.txt").write_text(HEFENG, encoding="utf-8")
    (folder / "news.txt").write_text("天气晴朗。", encoding="utf-8")
    load()
    before = everything(connection)

    summary = load(parse=never)
    assert (summary.seen, summary.unchanged, summary.loaded, summary.rejected) == (2, 1, 0, 1)
    assert [(Path(r.path).name, r.code, r.reason) for r in summary.rejections] == [
        ("news.txt", "not_a_notice", "no title with 通报")
    ]
    assert everything(connection) == before


def test_the_order_of_loading_does_not_matter(
    connection: DuckDBPyConnection, fresh: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "hefeng.txt").write_text(HEFENG, encoding="utf-8")
    (folder / "baita.txt").write_text(BAITA, encoding="utf-8")
    for each, first, second in ((connection, "hefeng", "baita"), (fresh, "baita", "hefeng")):
        load(folder / f"{first}.txt", into=each)
        load(folder / f"{second}.txt", into=each)
    found = everything(connection, but=("load_run", "source_document"))
    assert found == everything(fresh, but=("load_run", "source_document"))
    assert all(found[name] for name in ("figure", "indicator", "notice_count")), "nothing was compared"


def test_a_corrected_file_replaces_its_earlier_version_in_reports(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    file = folder / "hefeng.txt"
    file.write_text(HEFENG, encoding="utf-8")
    load()
    file.write_text(HEFENG.replace("3人", "4人"), encoding="utf-8")
    assert load().loaded == 1
    assert titles(connection) == ["禾丰县委关于巡察整改的通报"]
    count = "SELECT value FROM disciplinary_count JOIN v_notice USING (notice_id)"
    assert rows(connection, count) == [(4,)]
    assert rows(connection, "SELECT is_current FROM source_document ORDER BY run_id") == [(False,), (True,)]
    assert run_audits(connection, metadata) == []


FETCHED = {
    "early": datetime.fromisoformat("2022-05-01"),
    "late": datetime.fromisoformat("2022-06-01"),
    "never": None,
}
VERSIONS = [
    # fetched first, fetched second, which of the two is current
    ("never", "never", "second"),  # the one read last
    ("early", "late", "second"),
    ("late", "early", "first"),  # an older copy found later brings nothing back
    ("early", "early", "second"),  # corrected by hand, collected once
    ("early", "never", "second"),  # corrected by hand, without its line of the CSV
    ("never", "early", "second"),  # nothing says that the first is newer
]


@pytest.mark.parametrize(("first", "second", "current"), VERSIONS)
def test_of_two_versions_the_newest_is_current(
    connection: DuckDBPyConnection, folder: Path, load: Loads, first: str, second: str, current: str
) -> None:
    file = folder / "notice.txt"
    for text, fetched in ((HEFENG, first), (BAITA, second)):
        file.write_text(text, encoding="utf-8")
        load(citations={uri_of(file): Citation(fetched_at=FETCHED[fetched])})
    assert titles(connection) == [(HEFENG if current == "first" else BAITA).partition("\n")[0]]


def test_an_earlier_version_put_back_is_current_again_without_being_parsed(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    file = folder / "notice.txt"
    for text in (HEFENG, BAITA, HEFENG):
        file.write_text(text, encoding="utf-8")
        load()
    assert titles(connection) == ["禾丰县委关于巡察整改的通报"]
    assert rows(connection, "SELECT count(*) FROM notice") == [(2,)]
    assert load().unchanged == 1


def test_an_outranked_version_on_the_disk_changes_nothing_at_the_next_load(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    file = folder / "notice.txt"
    file.write_text(HEFENG, encoding="utf-8")
    load(citations={uri_of(file): Citation(fetched_at=FETCHED["late"])})
    file.write_text(BAITA, encoding="utf-8")
    citations = {uri_of(file): Citation(fetched_at=FETCHED["early"])}
    load(citations=citations)
    before = everything(connection)
    assert load(citations=citations).unchanged == 1
    assert everything(connection) == before


def test_a_page_that_is_no_notice_any_more_does_not_take_the_notice_away(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    file = folder / "notice.txt"
    file.write_text(HEFENG, encoding="utf-8")
    load()
    file.write_text("该页面不存在", encoding="utf-8")
    assert load().rejected == 1
    assert titles(connection) == ["禾丰县委关于巡察整改的通报"]
    before = everything(connection)
    assert load().rejected == 1
    assert everything(connection) == before


def test_a_new_parser_reads_everything_again_and_leaves_no_old_row(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG + BAITA, encoding="utf-8")
    load()
    assert rows(connection, "SELECT count(*) FROM notice") == [(2,)]
    summary = load(version="parser 2", parse=first_notice)
    assert (summary.loaded, summary.unchanged) == (1, 0)
    assert rows(connection, "SELECT title, parser_version FROM notice") == [
        ("禾丰县委关于巡察整改的通报", "parser 2")
    ]
    assert rows(connection, "SELECT count(*) FROM issue") == [(0,)]
    assert run_audits(connection, metadata) == []


def first_notice(text: str) -> Any:
    from tests.etl.standin import parse

    return parse(text)[:1]


def test_a_new_reader_reads_its_files_again(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG, encoding="utf-8")
    load(readers={"txt": "txt/1", "pdf": "pdf/1"})
    assert load(readers={"txt": "txt/1", "pdf": "pdf/2"}).unchanged == 1
    assert load(readers={"pdf": "pdf/2"}).unchanged == 1  # a reader that is not installed here
    assert load(readers={"txt": "txt/2"}).loaded == 1


def test_a_copied_file_is_another_source_of_the_same_notice(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(HEFENG, encoding="utf-8")
    (folder / "b.txt").write_text(HEFENG, encoding="utf-8")  # in the same chunk
    (folder / "c.txt").write_text(
        HEFENG.replace("\n", "\r\n"), encoding="utf-8", newline=""
    )  # other bytes, same text
    summary = load()
    assert (summary.loaded, summary.notices) == (3, 1)
    (folder / "moved").mkdir()
    (folder / "a.txt").rename(folder / "moved" / "d.txt")
    assert load(parse=never).loaded == 1
    assert rows(connection, "SELECT count(*), count(DISTINCT text_id) FROM source_document") == [(4, 1)]
    assert titles(connection) == ["禾丰县委关于巡察整改的通报"]
    assert run_audits(connection, metadata) == []


def test_what_the_collector_knows_is_kept_and_can_be_told_later(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    file = folder / "a.txt"
    file.write_text(HEFENG, encoding="utf-8")
    load()
    known = Citation(
        "https://www.hefeng.example.invalid/1.html", datetime.fromisoformat("2021-12-27"), "禾丰县委办公室"
    )
    assert load(citations={uri_of(file): known}, parse=never).loaded == 1
    assert rows(connection, "SELECT url FROM v_notice") == [(known.url,)]
    assert load(parse=never).unchanged == 1
    load(version="parser 2")
    assert rows(connection, "SELECT url, fetched_at, publisher FROM source_document") == [
        (known.url, known.fetched_at, known.publisher)
    ]
