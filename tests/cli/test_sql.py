"""`warehouse sql`: rows on stdout, nothing but reading."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from tests.conftest import Run
from warehouse.cli import cli
from warehouse.database import connect
from warehouse.failure import FAILED, USAGE, Failure
from warehouse.output import chosen_format, write_rows

QUERY = """
    SELECT name, adcode = '990102' AS chosen, 0.50 AS share, NULL AS nothing, [1, 2] AS list,
        DATE '2021-12-24' AS day
    FROM district WHERE adcode IN ('990102', '990103') ORDER BY adcode
"""


def test_csv(database: str, run: Run) -> None:
    assert run("sql", QUERY, "--format", "csv", database=database).stdout == (
        "name,chosen,share,nothing,list,day\n"
        '松岭区,true,0.50,,"[1, 2]",2021-12-24\n'
        '临溪区,false,0.50,,"[1, 2]",2021-12-24\n'
    )


def test_json(database: str, run: Run) -> None:
    rows = json.loads(run("sql", QUERY, "--format", "json", database=database).stdout)
    assert rows[0] == {
        "name": "松岭区", "chosen": True, "share": 0.5, "nothing": None, "list": [1, 2], "day": "2021-12-24",
    }  # fmt: skip


def test_a_table_is_never_cut(database: str, run: Run) -> None:
    """However wide it is: a cell that ends in an ellipsis is a wrong figure."""
    lines = run(
        "sql", "SELECT repeat('整改', 300) AS words, 7 AS number", database=database
    ).stdout.splitlines()
    assert lines[0].split() == ["words", "number"]
    assert lines[2].split() == ["整改" * 300, "7"]


def test_a_cell_of_several_lines_keeps_them(database: str, run: Run) -> None:
    query = "SELECT '一、\n二、' AS text, 12 AS number UNION ALL SELECT '甲', 3"
    assert run("sql", query, database=database).stdout.splitlines() == [
        "text   number",
        "─────────────",
        "一、       12",
        "二、",
        "甲          3",
    ]


def test_no_rows_are_a_header_alone(database: str, run: Run) -> None:
    assert run("sql", "SELECT title FROM v_notice", "--format", "csv", database=database).stdout == "title\n"
    assert run("sql", "SELECT title FROM v_notice", "--format", "json", database=database).stdout == "[]\n"


def test_exact_numbers_stay_exact(database: str, run: Run) -> None:
    result = run(
        "sql", "SELECT 123456789012345678.25::DECIMAL(24, 6) AS x", "--format", "csv", database=database
    )
    assert result.stdout == "x\n123456789012345678.250000\n"


@pytest.mark.parametrize(
    ("query", "exit_code"),
    [
        ("DELETE FROM notice", USAGE),
        ("DROP TABLE notice", USAGE),
        ("SELECT 1; SELECT 2", USAGE),
        ("SET memory_limit = '1GB'", USAGE),
        ("CALL enable_logging()", USAGE),
        ("COPY notice TO 'notice.csv'", USAGE),
        ("ATTACH 'other.duckdb'", USAGE),
        ("", USAGE),
        ("EXPORT DATABASE 'dump'", USAGE),
        ("INSTALL httpfs", USAGE),
        ("SELECT * FROM read_csv('/etc/passwd')", USAGE),
        ("SELECT * FROM enable_logging(storage := 'file', storage_path := 'log')", USAGE),
        ("SELECT * FROM 'notice.csv'", FAILED),
        ("SELECT nam FROM district", FAILED),
        ("SELEC 1", FAILED),
    ],
)
def test_what_does_not_just_read_the_database_is_refused(
    database: str, run: Run, query: str, exit_code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run("sql", query, database=database)
    assert result.exit_code == exit_code
    assert result.stdout == ""
    error, next_step = result.stderr.splitlines()
    assert error.startswith("error: ")
    assert next_step.startswith("try: ")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("query", "next_step"),
    [
        ("SELECT nothing FROM notice", "dictionary"),
        ("SELECT CAST('2021-99-01' AS DATE)", "sql --examples"),
        ("SELEC 1", "sql --examples"),
    ],
)
def test_a_query_that_fails_is_led_on(database: str, run: Run, query: str, next_step: str) -> None:
    result = run("sql", query, database=database)
    assert result.exit_code != 0
    assert f"\ntry: warehouse --database {database} {next_step}, for " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT count(*) FROM range(1000000000000)", "--timeout", "0.5"], "stopped after 0.5 seconds"),
        (["SELECT repeat('x', 1000) FROM range(10000000)", "--max-size", "5MB"], "larger than 5MB"),
        (["SELECT repeat('x', 1000) FROM range(10000000)", "--limit", "0"], "larger than 50MB"),
        (["SELECT i FROM range(100000000) r(i) ORDER BY hash(i)", "--memory", "100MB"], "more memory"),
    ],
    ids=["for ever", "ten gigabytes", "ten gigabytes in a table", "a large sort"],
)
def test_what_takes_too_much_is_stopped(
    database: str, run: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    out = tmp_path / "out.txt"
    out.write_text("the last one\n", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    result = run("sql", *arguments, "-o", str(out), database=database)
    assert result.exit_code == FAILED
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert out.read_text(encoding="utf-8") == "the last one\n", "a part of an answer is no answer"
    assert sorted(tmp_path.iterdir()) == before
    assert run("sql", "SELECT 1 AS x", "--format", "csv", database=database).stdout == "x\n1\n"


def test_a_table_is_cut_at_a_limit_that_is_told(database: str, run: Run) -> None:
    result = run("sql", "FROM range(10001)", database=database)
    assert len(result.stdout.splitlines()) == 10_002
    assert result.stderr == "10,000 rows shown, there are more; --limit 0 shows all\n"
    result = run("sql", "FROM range(10001)", "--format", "csv", database=database)
    assert (len(result.stdout.splitlines()), result.stderr) == (10_002, "")


def test_parameters(database: str, run: Run) -> None:
    query = "SELECT name FROM district WHERE adcode IN (SELECT unnest($code)) AND valid_to IS NULL ORDER BY 1"
    codes = ["--param", "code=990102", "--param", "code=990103"]
    assert run("sql", query, *codes, "--format", "csv", database=database).stdout == "name\n临溪区\n松岭区\n"


def test_a_query_from_standard_input(database: str) -> None:
    command = ["--database", database, "sql", "-", "--format", "csv"]
    result = CliRunner().invoke(cli, command, input="SELECT '甲'\nAS x;\n", catch_exceptions=False)
    assert result.stdout == "x\n甲\n"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.csv", "x\n7\n"),
        ("x.JSON", "[\n {"),
        ("x.parquet", "PAR1"),
        ("x.txt", "x\n─\n7"),
        ("x.2026.csv", "x\n7"),
    ],
)
def test_the_ending_of_a_file_is_its_format(
    database: str, run: Run, tmp_path: Path, name: str, begins: str
) -> None:
    path = tmp_path / name
    assert run("sql", "SELECT 7 AS x", "-o", str(path), database=database).exit_code == 0
    assert path.read_bytes().startswith(begins.encode())


@pytest.mark.parametrize("name", ["x.xyz", "x", "x.xlsx", ".csv"])
def test_an_ending_that_names_no_format_is_refused(
    database: str, run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    result = run("sql", "SELECT 7 AS x", "-o", str(path), database=database)
    assert result.exit_code == USAGE
    assert result.stderr == (
        f"error: the ending of {path} names no format; there are .txt, .csv, .json, .parquet\n"
        f"try: --format csv -o {path}\n"
    )
    assert run("sql", "SELECT 7 AS x", "--format", "csv", "-o", str(path), database=database).exit_code == 0
    assert path.read_text(encoding="utf-8") == "x\n7\n"


@pytest.mark.parametrize("arguments", [["SELECT 1"], ["-o", "x.csv"], ["--param", "x=1"]])
def test_a_list_of_examples_takes_nothing_of_a_query(run: Run, arguments: list[str]) -> None:
    assert run("sql", "--examples", *arguments).exit_code == USAGE


def test_parquet_keeps_types(database: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "district.parquet"
    query = "SELECT adcode, 1.50::DECIMAL(9, 2) AS x, DATE '2021-12-24' AS day FROM district ORDER BY ALL"
    assert run("sql", query, "--format", "parquet", "-o", str(path), database=database).exit_code == 0
    with connect(database, read_only=True) as connection:
        there = connection.execute(query).to_arrow_table()
    assert parquet.read_table(path).equals(there)
    lasting = "SELECT INTERVAL 1 DAY AS lasting"
    assert run("sql", lasting, "--format", "parquet", "-o", str(path), database=database).exit_code == 0
    assert parquet.read_table(path).to_pylist() == [{"lasting": "1 day"}]
    nothing = tmp_path / "nothing.parquet"
    run("sql", f"{query} LIMIT 0", "--format", "parquet", "-o", str(nothing), database=database)
    assert parquet.read_table(nothing).schema == there.schema


@pytest.mark.parametrize("format_", ["parquet", "xlsx"])
def test_bytes_are_not_for_terminals(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    formats = ("table", "parquet", "xlsx")
    assert chosen_format(format_, None, formats) == format_
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(Failure, match="not for terminals"):
        chosen_format(format_, None, formats)
    assert chosen_format(format_, Path("x"), formats) == format_


HARMFUL = "SELECT chr(27) || '[2J' || chr(155) || chr(8238) || '　金额' AS words"


def test_a_table_never_holds_what_a_terminal_obeys(database: str, run: Run) -> None:
    lines = run("sql", HARMFUL, database=database).stdout.splitlines()
    assert lines[2] == r"\x1b[2J\x9b\u202e　金额"
    marked_up = run("sql", 'SELECT 1 AS "[link=https://x.example]x[/link]"', database=database).stdout
    assert marked_up.splitlines()[0] == "[link=https://x.example]x[/link]"


def test_csv_holds_it_in_files_only(database: str, run: Run) -> None:
    exact = "words\n\x1b[2J\x9b\u202e　金额\n"
    assert run("sql", HARMFUL, "--format", "csv", database=database).stdout == exact

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    write_rows(["words"], [("\x1b[2J\x9b\u202e　金额",)], "csv", terminal)
    assert terminal.getvalue() == "words\n" + r"\x1b[2J\x9b\u202e　金额" + "\n"


def test_json_says_it_in_its_own_escapes(database: str, run: Run) -> None:
    printed = run("sql", HARMFUL, "--format", "json", database=database).stdout
    assert [char for char in printed if not char.isprintable() and char not in "\n　"] == []
    assert json.loads(printed) == [{"words": "\x1b[2J\x9b\u202e　金额"}]


def test_an_error_does_not_hold_it_either(database: str, run: Run) -> None:
    stderr = run("sql", 'SELECT "\x1b[2J" FROM district', database=database).stderr
    assert "\x1b" not in stderr
    assert r"\x1b[2J" in stderr
