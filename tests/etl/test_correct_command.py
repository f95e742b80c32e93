"""`warehouse correct`: a person's word against the parser's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from etl.correction.amend import amend
from etl.correction.correction import Correction
from etl.parse import parse_text
from etl.parser_version import parser_version
from etl.read.source import read_document
from etl.reading import Reading
from tests.conftest import Run
from warehouse.audit import run_audits
from warehouse.database import connect
from warehouse.failure import USAGE, Failure
from warehouse.settings import data_path
from warehouse.tables import metadata

HEFENG = data_path("seeds") / "notices" / "hefeng-2021.txt"
NOW = datetime.fromisoformat("2023-01-01")
WHO = ("--reason", "the page says ten", "--author", "Li")
STATED = "SELECT value, low, high, verbatim FROM metric WHERE metric_code = 'finding.stated'"


@contextmanager
def opened(database: str) -> Iterator[Any]:
    with connect(database) as connection:
        yield connection


def ask(database: str, query: str) -> list[tuple[Any, ...]]:
    with opened(database) as connection:
        found: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    return found


@pytest.fixture
def loaded(database: str, run: Run) -> tuple[str, str, str]:
    """A database with one notice; its notice_id; the row of its stated findings."""
    assert run("load", str(HEFENG), "--jobs", "1", database=database).exit_code == 0
    ((notice, number),) = ask(
        database, "SELECT notice_id, quantity_no FROM metric WHERE metric_code = 'finding.stated'"
    )
    return database, notice, str(number)


def one(notice: str, row: str, *more: str, table: str = "metric") -> list[str]:
    return ["correct", "--notice", notice, "--table", table, "--fact-no", row, *more]


def test_a_correction_holds_at_once_and_whenever_the_text_is_read(
    loaded: tuple[str, str, str], run: Run, tmp_path: Path
) -> None:
    database, notice, row = loaded
    result = run(*one(notice, row, "--column", "value", "--value", "9", *WHO), database=database)
    assert (result.exit_code, result.stdout) == (0, "")
    change, summary = result.stderr.splitlines()
    assert change.startswith(f"metric {row}: value 10 → 9 (…") and "【10个】" in change
    assert summary == "corrections: 1 told, 1 new; texts read again: 1"
    assert ask(database, STATED) == [(9, 9, 9, "10个")]
    # The contradiction that the value made is gone with it.
    assert ask(database, "SELECT code FROM issue WHERE code = 'finding_count_differs'") == []
    copy = tmp_path / "copy.txt"
    copy.write_bytes(HEFENG.read_bytes())
    assert run("remove", notice, database=database).exit_code == 0
    assert ask(database, "SELECT count(*) FROM metric") == [(0,)]
    assert run("load", str(copy), "--jobs", "1", database=database).exit_code == 0
    assert ask(database, STATED) == [(9, 9, 9, "10个")]
    with opened(database) as connection:
        assert run_audits(connection, metadata) == []


def test_it_is_shown_with_its_fact(loaded: tuple[str, str, str], run: Run) -> None:
    database, notice, row = loaded
    run(*one(notice, row, "--column", "value", "--value", "9", *WHO), database=database)
    shown = "SELECT notice_id, fact_table, fact_no, column_name, value, verbatim, reason, author, is_found FROM v_correction"
    expected = (notice, "metric", int(row), "value", "9", "10个", "the page says ten", "Li", True)
    assert ask(database, shown) == [expected]


def test_the_same_correction_again_changes_nothing_and_withdrawn_all_is_as_before(
    loaded: tuple[str, str, str], run: Run
) -> None:
    database, notice, row = loaded
    facts = "SELECT * FROM metric ORDER BY ALL"
    before = ask(database, facts), ask(database, "SELECT * FROM issue ORDER BY ALL")
    change = one(notice, row, "--column", "value", "--value", "9", *WHO)
    assert run(*change, database=database).exit_code == 0
    again = run(*change, database=database).stderr
    assert f"metric {row}: value 9 (…" in again
    assert again.endswith("\ncorrections: 1 told, 0 new; texts read again: 0\n")
    assert ask(database, "SELECT count(*) FROM load_run") == [(2,)]
    other = one(notice, row, "--column", "subject", "--value", "事项", *WHO)
    assert run(*other, database=database).exit_code == 0
    change[change.index("9")] = "8"
    assert run(*change, database=database).exit_code == 0
    told = "SELECT value, subject FROM metric WHERE metric_code = 'finding.stated'"
    assert ask(database, told) == [(8, "事项")], "one correction is lost with another one of its text"
    run(*one(notice, row, "--column", "subject", "--withdraw"), database=database)
    result = run(*one(notice, row, "--column", "value", "--withdraw"), database=database)
    assert f"metric {row}: value 8 → 10 (…" in result.stderr
    assert result.stderr.endswith("\ncorrections: 1 told, 1 withdrawn; texts read again: 1\n")
    assert (ask(database, facts), ask(database, "SELECT * FROM issue ORDER BY ALL")) == before
    assert ask(database, "SELECT count(*) FROM correction") == [(0,)]


def test_the_notice_itself_can_be_corrected(loaded: tuple[str, str, str], run: Run) -> None:
    database, notice, _ = loaded
    command = [
        "correct",
        "--notice",
        notice,
        "--table",
        "notice",
        "--column",
        "adcode",
        "--value",
        "990322",
        *WHO,
    ]
    told = run(*command, database=database).stderr
    assert told.startswith("notice: adcode 990121 → 990322\n")
    header = "SELECT adcode, district_name, province FROM v_notice"
    assert ask(database, header) == [("990322", "石榴县", "示例省")]


def test_what_the_database_prints_is_a_csv_that_can_be_entered_elsewhere(
    loaded: tuple[str, str, str], run: Run, tmp_path: Path, empty_database: Path
) -> None:
    database, notice, row = loaded
    run(*one(notice, row, "--column", "value", "--value", "9", *WHO), database=database)
    run(*one(notice, row, "--column", "subject", "--value", "", *WHO), database=database)
    file = tmp_path / "corrections.csv"
    file.write_text(
        run("sql", "FROM correction", "--format", "csv", database=database).stdout, encoding="utf-8"
    )
    other = f"duckdb:///{tmp_path}/other.duckdb"
    Path(f"{tmp_path}/other.duckdb").write_bytes(empty_database.read_bytes())
    result = run("correct", str(file), database=other)
    assert result.exit_code == 0
    assert "texts that are not loaded, for which corrections wait: 1\n" in result.stderr
    assert ask(other, "SELECT code, notice_id FROM issue") == [("correction_unused", None)] * 2
    result = run("load", str(HEFENG), "--jobs", "1", database=other)
    assert (result.exit_code, "correction" in result.stderr) == (0, False)
    assert ask(other, STATED) == [(9, 9, 9, "10个")]
    assert ask(other, "SELECT subject FROM metric WHERE metric_code = 'finding.stated'") == [(None,)]
    assert ask(other, "SELECT count(*) FROM issue WHERE code = 'correction_unused'") == [(0,)]


def test_a_correction_whose_text_was_replaced_is_listed(
    loaded: tuple[str, str, str], run: Run, tmp_path: Path
) -> None:
    database, _, _ = loaded
    page = tmp_path / "page.txt"
    text = HEFENG.read_text(encoding="utf-8")
    page.write_text(text.replace("禾丰县", "青芷县"), encoding="utf-8")
    run("load", str(page), "--jobs", "1", database=database)
    ((notice, row),) = ask(
        database,
        "SELECT notice_id, quantity_no FROM metric JOIN notice USING (notice_id) "
        "WHERE metric_code = 'finding.stated' AND title LIKE '%青芷县%'",
    )
    run(*one(notice, str(row), "--column", "value", "--value", "9", *WHO), database=database)
    page.write_text(text.replace("禾丰县", "青芷县") + "\n（已更正）\n", encoding="utf-8")
    result = run("load", str(page), "--jobs", "1", database=database)
    assert result.exit_code == 0
    *_, warning = result.stderr.splitlines()
    assert warning.startswith("warning: 1 correction changes nothing, for the text has changed")
    assert warning.endswith(f': warehouse --database {database} sql "FROM v_correction WHERE NOT is_found"')
    shown = "SELECT fact_no, value, verbatim, is_found FROM v_correction"  # what is needed to enter it again
    assert ask(database, shown) == [(row, "9", "10个", False)]
    lost = "SELECT severity, message FROM issue WHERE code = 'correction_unused'"
    ((severity, message),) = ask(database, lost)
    assert severity == "warning" and message.startswith(
        "Li's correction of metric.value waits: no current source"
    )
    result = run("check", database=database)
    assert result.exit_code == 0 and "correction_unused" in result.stdout


def test_a_correction_that_finds_no_fact_is_told_of_at_once(
    loaded: tuple[str, str, str], run: Run, tmp_path: Path
) -> None:
    database, notice, _ = loaded
    file = tmp_path / "corrections.csv"
    file.write_text(
        "notice_id,start,end,fact_table,column_name,value,reason,author\n"
        f"{notice},5,9,metric,value,9,the page says ten,Li\n",
        encoding="utf-8",
    )
    result = run("correct", str(file), database=database)
    assert result.exit_code == 0
    assert "warning: Li's correction of value changes nothing: no such fact stands there\n" in result.stderr
    issue = "SELECT notice_id, fact_table, excerpt FROM issue WHERE code = 'correction_unused'"
    assert [(found, table) for found, table, _ in ask(database, issue)] == [(notice, "metric")]


REFUSED = [
    # what is typed behind --notice N, words of the error, words of what to type next
    (["--table", "metrics", "--fact-no", "1", "--column", "value"], "no table of facts (did you mean metric?): notice", "dictionary"),
    (["--table", "metric", "--fact-no", "1", "--column", "valu"], "cannot be corrected (did you mean value or value_max?), only", "dictionary metric"),
    (["--table", "metric", "--fact-no", "999", "--column", "value"], "has no quantity_no 999", "SELECT quantity_no"),
    (["--table", "metric", "--column", "value"], "no row of metric", "its quantity_no"),
    (["--table", "metric", "--fact-no", "1", "--column", "value", "--value", "five"], "five is no number", ""),
    (["--table", "metric", "--fact-no", "1", "--column", "value", "--value", "-44"], "-44 is below zero", ""),
    (["--table", "notice", "--column", "round", "--value", "-1"], "-1 is below zero", ""),
    (["--table", "notice", "--column", "round", "--value", "三"], "三 is no whole number", ""),
    (["--table", "notice", "--column", "feedback_date", "--value", "2020/8/12"], "2020/8/12 is no day such as 2020-08-12", ""),
    (["--table", "metric", "--fact-no", "1", "--column", "bound", "--value", "some"], "some against bound IN", ""),
    (["--table", "metric", "--fact-no", "1", "--column", "metric_code", "--value", "x"], "no metric_code x", "metric_definition"),
    (["--table", "metric", "--fact-no", "1", "--column", "value", "--value", ""], "cannot be empty", ""),
    (["--table", "metric", "--fact-no", "1", "--column", "unit", "--value", "万元"], "3万元 is the value 30000 with the unit 元", "FROM unit"),
    (["--table", "metric", "--fact-no", "1", "--column", "unit", "--value", "亿"], "no unit says 万 or 亿", "FROM unit"),
    (["--table", "metric", "--fact-no", "1", "--column", "unit", "--value", "人吃"], "人吃 is no measure word that can be counted in (did you mean 人", "FROM unit"),
    (["--table", "metric", "--fact-no", "1", "--column", "canonical_unit", "--value", "个"], "个 is no measure word that", "canonical_unit"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "what", "next_step"), REFUSED, ids=[what for _, what, _ in REFUSED])
def test_what_cannot_be_is_refused_and_leaves_no_row(
    loaded: tuple[str, str, str], run: Run, typed: list[str], what: str, next_step: str
) -> None:
    database, notice, _ = loaded
    value = [] if "--value" in typed else ["--value", "5"]
    result = run("correct", "--notice", notice, *typed, *value, *WHO, database=database)
    assert result.exit_code == USAGE
    error, *rest = result.stderr.splitlines()
    assert what in error
    assert next_step in "".join(rest)
    assert ask(database, "SELECT count(*) FROM correction") == [(0,)]


def test_the_beginning_of_a_notice_id_is_enough(loaded: tuple[str, str, str], run: Run) -> None:
    database, notice, row = loaded
    result = run(*one(notice[:4], row, "--column", "value", "--value", "9", *WHO), database=database)
    assert (result.exit_code, result.stderr.splitlines()[0][:23]) == (
        0,
        f"metric {row}: value 10 → 9 (…"[:23],
    )
    assert ask(database, STATED) == [(9, 9, 9, "10个")]
    for short in ("", notice[:3], "0000"):
        result = run(*one(short, row, "--column", "value", "--value", "8", *WHO), database=database)
        assert (result.exit_code, "notice" in result.stderr) == (USAGE, True)
    assert ask(database, STATED) == [(9, 9, 9, "10个")]


def test_a_value_that_no_table_takes_is_told_of_with_what_to_type(loaded: tuple[str, str, str]) -> None:
    """What the command looks up beforehand is asked of the table as well."""
    database, _, row = loaded
    place = "SELECT text_id, metric.start, metric.end FROM metric JOIN notice USING (notice_id) WHERE quantity_no = "
    ((text_id, start, end),) = ask(database, place + row)
    correction = Correction(text_id, start, end, "metric", "role", "some", "a slip", "Li")
    with connect(database) as connection, pytest.raises(Failure) as caught:
        amend(connection, [correction], reading(parse_text), NOW)
    assert caught.value.message.startswith("a corrected value fits no row: ")
    assert caught.value.next_step.startswith("warehouse dictionary metric, ")
    assert ask(database, "SELECT count(*) FROM correction") == [(0,)]


def test_a_text_over_which_the_parser_fails_is_told_of_and_nothing_is_kept(
    loaded: tuple[str, str, str],
) -> None:
    database, _, _ = loaded
    ((text_id, end),) = ask(database, 'SELECT text_id, "end" FROM notice')
    correction = Correction(text_id, 0, end, "notice", "title", "整改通报", "as printed", "Li")
    for parse, reason in FAULTY:
        with connect(database) as connection, pytest.raises(Failure) as caught:
            amend(connection, [correction], reading(parse), NOW)
        assert caught.value.message == f"text {text_id} cannot be read again: {reason}"
    assert ask(database, "SELECT count(*) FROM correction") == [(0,)]


def fail(_: str) -> Any:
    raise ZeroDivisionError("a fault")


def hang(_: str) -> Any:
    while True:
        pass


FAULTY = [
    # parser, what is said
    (fail, "ZeroDivisionError: a fault (parser_failed)"),
    (hang, "reading it takes longer than 0.5 seconds (too_slow)"),
    (lambda _: (), "no rectification report begins in it (not_a_notice)"),
]


def reading(parse: Callable[[str], Any]) -> Reading:
    return Reading(read_document, parse, parser_version(), {}, "run", seconds=0.5)


USAGES = [
    ([], "no --notice, and no FILE.csv"),
    (["--notice", "n", "--table", "metric", "--column", "value", "--value", "5"], "no --reason"),
    (["{file}", "--notice", "n"], "both a FILE and options"),
    (["{file}"], "line 2: no reason"),
    (["nowhere.csv"], "cannot read nowhere.csv"),
]


@pytest.mark.parametrize(("typed", "what"), USAGES, ids=[what for _, what in USAGES])
def test_wrong_usage(database: str, run: Run, tmp_path: Path, typed: list[str], what: str) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text("notice_id,fact_no,fact_table,column_name,value,reason,author\nn,1,metric,value,5,,Li\n")
    result = run("correct", *[word.format(file=file) for word in typed], database=database)
    assert result.exit_code == USAGE
    assert what in result.stderr


HEADERS = [
    ("notice_id,fact_no,fact_table,column_name,reason,author\n", "no column value"),
    ("notice,fact_table,column_name,value,reason,author\n", "unknown column notice"),
    ("notice_id,fact_no,fact_table,column_name,value,reason,author\nn,x,metric,value,5,a,b\n", "fact_no x"),
    (
        "notice_id,fact_no,fact_table,column_name,value,reason,author\nn,1,metric,value,5,a,b,c\n",
        "more cells",
    ),
]


@pytest.mark.parametrize(("text", "what"), HEADERS, ids=[what for _, what in HEADERS])
def test_a_csv_that_is_none_is_refused_by_line(
    database: str, run: Run, tmp_path: Path, text: str, what: str
) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(text, encoding="utf-8")
    result = run("correct", str(file), database=database)
    assert (result.exit_code, what in result.stderr) == (USAGE, True), result.stderr
