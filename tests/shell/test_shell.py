"""The shell: statements and dot commands, one after another, whatever happens to one of them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.warehouse.rows import insert, insert_notice
from warehouse.cli import cli
from warehouse.database import DatabaseBusy, connect
from warehouse.failure import FAILED
from warehouse.shell.lines import from_person, prompt
from warehouse.shell.words import Words, read_words

TEXT = "云川市整改情况。共召开会议\x1b[2J3次，追回资金70余万元。"


@pytest.fixture
def told(database: str) -> str:
    """The URL of a database with a notice of two quantities."""
    with connect(database) as connection:
        insert_notice(connection, "abcde1", TEXT)
        insert_notice(connection, "abcdf2", "乙。")
        common = {"notice_id": "abcde1", "scope": "item"}
        start = TEXT.index("3次")
        insert(
            connection,
            "metric",
            quantity_no=1,
            subject="会议",
            low=3,
            high=3,
            canonical_unit="次",
            start=start,
            end=start + 2,
            verbatim="3次",
            **common,
        )
        start = TEXT.index("70余万元")
        insert(
            connection,
            "disciplinary_count",
            quantity_no=2,
            action="recovery",
            low=700000,
            canonical_unit="元",
            start=start,
            end=start + 5,
            verbatim="70余万元",
            **common,
        )
    return database


def shell(database: str, *lines: str) -> Result:
    return CliRunner().invoke(
        cli, ["--database", database, "shell"], input="\n".join(lines) + "\n", catch_exceptions=False
    )


def test_statements_end_with_a_semicolon(told: str) -> None:
    result = shell(told, "SELECT count(*)", "  AS notices", "FROM v_notice;", "SELECT 7 AS x;")
    assert result.stdout.split() == ["notices", "───────", "2", "x", "─", "7"]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_a_line_may_hold_several(told: str) -> None:
    """Also where a semicolon stands in a text; one that fails does not stop the next."""
    result = shell(told, "SELECT ';' AS a; SELECT nam FROM unit; SELECT 2 AS b;", "DELETE FROM unit;")
    assert result.stdout.split() == ["a", "─", ";", "b", "─", "2"]
    assert result.stderr.count("error: ") == 2
    assert "warehouse sql" not in result.stderr, "that is no line of the shell"


def test_a_failure_is_told_and_survived(told: str) -> None:
    result = shell(
        told, "FROM read_csv('/etc/passwd');", "SELECT nam FROM district;", ".foo", "SELECT 1 AS x;"
    )
    assert result.stdout.split() == ["x", "─", "1"]
    assert result.stderr.count("error: ") == result.stderr.count("try: ") == 3
    assert result.exit_code == FAILED, "a script has to notice"


def test_quit_leaves_at_once(told: str) -> None:
    assert shell(told, ".quit", "SELECT 1;").stdout == ""


def test_tables_and_their_columns(told: str) -> None:
    assert "v_notice" in shell(told, ".tables").stdout
    lines = shell(told, ".describe unit").stdout.splitlines()
    assert lines[0].startswith("unit (table): One row per measure word")
    assert lines[3].split()[:3] == ["unit", "VARCHAR", "Unit"]
    assert "no table, view or report is called nothing" in shell(told, ".describe nothing").stderr
    assert ".describe takes a name" in shell(told, ".describe").stderr


def test_evidence_shows_the_words_in_their_place(told: str) -> None:
    shown = shell(told, ".evidence abcde 1").stdout
    assert r"云川市整改情况。共召开会议\x1b[2J⟦3次⟧，追回资金70余万元。" in shown
    assert "metric 1: uncoded, 会议, 3 次, scope item" in shown
    assert "recovery, no subject, 700000 or more 元" in shell(told, ".evidence abcde1 2").stdout


def test_evidence_keeps_its_lines(told: str) -> None:
    with connect(told) as connection:
        insert_notice(connection, "two1", "一、追回\n3万元。\n二、")
        insert(connection, "metric", notice_id="two1", quantity_no=1, start=5, end=8, verbatim="3万元")
    assert "…一、追回\n⟦3万元⟧。\n二、…\n" in shell(told, ".evidence two1 1").stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (".evidence abcde1 9", "notice abcde1 has no quantity 9"),
        (
            ".evidence abcd 1",
            "several notices begin with abcd: abcde1 (untitled), abcdf2 (untitled)\ntry: more characters",
        ),
        (".evidence abc 1", "at least 4 characters of its notice_id are needed"),
        (".evidence nosuch 1", "no such notice: nosuch\ntry: SELECT notice_id"),
        (".evidence abcde1", ".evidence takes a notice_id and a quantity_no"),
        (".evidence abcde1 one", ".evidence takes a notice_id and a quantity_no"),
    ],
)
def test_evidence_that_is_not_there(told: str, line: str, message: str) -> None:
    result = shell(told, line)
    assert message in result.stderr
    assert result.stdout == ""


def insert_when_free(told: str) -> None:
    """The query's process ends just behind its answer; a load that comes in between may be told to try again, not for long."""
    for _ in range(100):
        try:
            with connect(told) as connection:
                insert_notice(connection, "abcdg3", "丙。")
            return
        except DatabaseBusy:
            time.sleep(0.1)
    pytest.fail("the shell holds the database between two queries")


def test_nobody_waits_for_a_shell_that_waits(told: str) -> None:
    """An analyst who thinks between two queries keeps no load from writing."""
    command = [sys.executable, "-m", "warehouse", "--database", told, "shell"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("SELECT 1 AS x;\n")
        process.stdin.flush()
        assert [process.stdout.readline().strip() for _ in range(3)] == ["x", "─", "1"]
        insert_when_free(told)
        process.stdin.write("SELECT count(*) AS x FROM v_notice;\n")
        process.stdin.flush()
        assert [process.stdout.readline().strip() for _ in range(3)] == ["x", "─", "3"]


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """What a person types."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


NO_WORDS = Words([], [], {})


def test_enter_begins_a_new_line_until_the_semicolon(keys: PipeInput) -> None:
    keys.send_text("SELECT 1\r, 2;\r.quit\r\x04")
    assert list(from_person(prompt(NO_WORDS, None))) == ["SELECT 1\n, 2;", ".quit"]


def test_ctrl_c_drops_the_line_and_ctrl_d_leaves(keys: PipeInput) -> None:
    keys.send_text("SELECT oh no\x03.tables\r\x04")
    assert list(from_person(prompt(NO_WORDS, None))) == [".tables"]


def test_what_was_typed_before_can_be_called_back(keys: PipeInput, tmp_path: Path) -> None:
    history = tmp_path / "state" / "history"
    keys.send_text("SELECT '整改';\r\x04")
    list(from_person(prompt(NO_WORDS, history)))
    assert oct(history.stat().st_mode & 0o777) == "0o600", "queries may name people"
    keys.send_text("\x1b[A\r\x04")
    assert list(from_person(prompt(NO_WORDS, history))) == ["SELECT '整改';"]


def test_a_home_that_can_not_be_written_has_no_history(keys: PipeInput, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    keys.send_text("SELECT 1;\r\x04")
    assert list(from_person(prompt(NO_WORDS, tmp_path / "file" / "history"))) == ["SELECT 1;"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("SELECT * FROM v_noti", "v_notice"),
        ("SELECT inspection_b", "inspection_body"),
        ("FROM district_sc", "district_scorecard"),
        ("sel", "SELECT"),
        ("SELECT regexp_ext", "regexp_extract"),
        (".desc", ".describe"),
        (".describe feedback", "feedback_item"),
    ],
)
def test_completion(database: str, text: str, offered: str) -> None:
    with connect(database, read_only=True) as connection:
        words = read_words(connection, [".describe", ".quit"])
    found = [each.text for each in words.get_completions(Document(text), CompleteEvent())]
    assert offered in found
    last = text.split()[-1].lower()
    assert all(each.lower().startswith(last) for each in found)


def test_completion_shows_what_a_name_means(database: str) -> None:
    with connect(database, read_only=True) as connection:
        words = read_words(connection, [])
    (found,) = words.get_completions(Document("SELECT contact_pho"), CompleteEvent())
    assert "电话" in found.display_meta_text
