"""`warehouse report` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from reports import run as run_report
from tests.conftest import Run
from warehouse.sqlfiles import read_folder

NAMES = [file.name for file in read_folder("reports")]


def test_list_names_every_report(run: Run) -> None:
    listed = json.loads(run("report", "list", "--format", "json").stdout)
    assert set(NAMES) <= {each["name"] for each in listed}
    assert "provinces" in listed[0]["parameters"]
    assert {"provincial_scorecard", "yearly_discipline"} <= {each["name"] for each in listed}


@pytest.mark.parametrize("name", NAMES)
def test_show_tells_the_parameters(run: Run, name: str) -> None:
    assert "--param districts=" in run("report", "show", name).stdout


def test_show_prints_the_whole_query(run: Run) -> None:
    query = run("report", "show", "coverage", "--sql").stdout
    assert query.startswith("WITH chosen AS (")
    assert query.rstrip().endswith(
        "ORDER BY division.adcode ASC NULLS LAST, division.province ASC NULLS LAST"
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_warehouse_gives_a_header_alone(run: Run, database: str, name: str) -> None:
    result = run("report", "run", name, "--format", "csv", database=database)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1


def test_a_period_chooses_the_days(run: Run, filled: str) -> None:
    def lines(period: str) -> int:
        shown = run("report", "run", "coverage", "--period", period, "--format", "csv", database=filled)
        return len(shown.stdout.splitlines()) - 1

    assert [lines(period) for period in ("2021-08", "2021-Q3", "2021-07")] == [2, 2, 0]


def test_a_period_that_nobody_chose_is_told(run: Run, filled: str, tmp_path: Path) -> None:
    """An empty answer about another year than the reader has in mind is no answer."""
    call = ["report", "run", "yearly_discipline", "--as-of", "2026-11-02"]
    told = "0 rows of 2025, the last full year; another: --period 2024\n"
    assert run(*call, database=filled).stderr == f"yearly_discipline: {told}"
    path = str(tmp_path / "y.html")
    assert run(*call, "-o", path, database=filled).stderr == f"{path}: {told}"
    assert run(*call, "--period", "2021", database=filled).stderr == ""


def test_a_page_and_a_workbook_tell_their_days(run: Run, filled: str, tmp_path: Path) -> None:
    """Printed pages of two years can be told apart, and sheets of two reports."""
    call = ["report", "run", "yearly_discipline", "--period", "2021"]
    assert (
        "<title>Discipline of a year · 2021</title>" in run(*call, "--format", "html", database=filled).stdout
    )
    run(*call, "--labels", "zh", "-o", str(tmp_path / "y.xlsx"), database=filled)
    book = openpyxl.load_workbook(tmp_path / "y.xlsx")
    assert (book.properties.title, book.sheetnames) == ("年度处分问责对比 · 2021", ["yearly_discipline"])
    typed = ["report", "run", "coverage", "-p", "date_from=2021-01-01", "--format", "html"]
    assert "<h1>Coverage · 2021-01-01 –</h1>" in run(*typed, database=filled).stdout


def test_no_rows_are_told(run: Run, filled: str) -> None:
    result = run("report", "run", "coverage", "--period", "2021-07", database=filled)
    assert result.stderr == "coverage: 0 rows of 2021-07\n"


def test_a_named_report_is_shown_with_what_it_sets(run: Run) -> None:
    shown = run("report", "show", "yearly_discipline").stdout.splitlines()
    assert {"Report: disciplinary_comparison", "Since: 2021", "Files: discipline-{period}.csv"} <= {*shown}
    assert "Schedule: 0 7 15 1 *" in shown
    assert any(line.startswith("Period: year") for line in shown)


def test_evidence_can_stand_beside_a_report(run: Run, filled: str, tmp_path: Path) -> None:
    facts = tmp_path / "facts.csv"
    run("report", "run", "district_scorecard", "--evidence", str(facts), database=filled)
    header, *rows = [line.split(",") for line in facts.read_text(encoding="utf-8").splitlines()]
    money = [dict(zip(header, row, strict=True)) for row in rows if "money_recovered" in row]
    assert [(each["adcode"], each["amount"], each["high"]) for each in money] == [
        ("990102", "689000", ""),
        ("990103", "689000", ""),
    ]


def test_run_prints_rows_with_headings_of_choice(run: Run, filled: str) -> None:
    chosen = ["--param", "districts=990103", "--format", "csv", "--labels", "zh"]
    result = run("report", "run", "district_scorecard", *chosen, database=filled)
    heading, row = (line.split(",") for line in result.stdout.splitlines())
    told = dict(zip(heading, row, strict=True))
    assert (told["区划代码"], told["反馈问题数"], told["追缴资金"], told["追缴资金（上界）"]) == (
        "990103",
        "14",
        "689000",
        "",
    )


def test_a_page_says_its_language(run: Run, filled: str) -> None:
    for labels, language, title in (
        ("zh", "zh-CN", "覆盖情况"),
        ("en", "en", "Coverage"),
        ("none", "en", "Coverage"),
    ):
        page = run(
            "report", "run", "coverage", "--format", "html", "--labels", labels, database=filled
        ).stdout
        assert f'<html lang="{language}">' in page
        assert f"<title>{title}</title>" in page


def test_run_writes_a_file_by_its_ending(run: Run, filled: str, tmp_path: Path) -> None:
    result = run("report", "run", "district_scorecard", "-o", str(tmp_path / "s.json"), database=filled)
    assert result.stdout == ""
    assert [row["adcode"] for row in json.loads((tmp_path / "s.json").read_text())] == ["990102", "990103"]


@pytest.mark.parametrize(
    ("arguments", "message", "next_step"),
    [
        (["run", "district_scorcard"], "did you mean district_scorecard", "warehouse report list"),
        (["show", "district_scorcard"], "did you mean district_scorecard", "warehouse report list"),
        (
            ["run", "district_scorecard", "-p", "date_to=soon"],
            "'soon' is no DATE",
            "--param date_to=2021-12-31",
        ),
        (["run", "district_scorecard", "--json"], "--json is for --out", "--json with --out DIR"),
        (
            ["run", "district_scorecard", "-o", "x.csv", "--json"],
            "--json is for --out",
            "--json with --out DIR",
        ),
        (
            ["run", "district_scorecard", "--lock-timeout", "3"],
            "--lock-timeout is for",
            "--lock-timeout with",
        ),
        (["run", "district_scorecard", "--skip-code", "99"], "--skip-code is for", "--skip-code with --out"),
        (
            ["run", "district_scorecard", "--excel"],
            "--excel is for CSV, not for table",
            "--excel --format csv",
        ),
        (["run", "district_scorecard", "--excel", "-o", "x.md"], "not for md", "--excel --format csv"),
        (["run", "district_scorecard", "--format", "table", "--out", "x"], "no table", "--format csv"),
        (
            ["run", "district_scorecard", "--excel", "--format", "md", "--out", "x"],
            "not for md",
            "--excel --format csv",
        ),
        (
            ["run", "district_scorecard", "-p", "levels=city"],
            "levels: city is unknown",
            "warehouse report show",
        ),
        (
            ["run", "district_scorecard", "-p", "provinces=示例省", "-p", "districts=松岭区,文澜区"],
            "districts: 文澜区 lies outside of 示例省",
            "--param provinces=样板市",
        ),
        (
            ["run", "district_scorecard", "-p", "districts=临湘县"],
            "临湘县 was a division until 1992, and no notice is about it",
            "--param districts=430682",
        ),
        (
            ["run", "coverage", "-o", "rows.xyz"],
            "the ending of rows.xyz names no format; there are .txt, .csv, .xlsx",
            "--format csv -o rows.xyz",
        ),
        (["run", "coverage", "--evidence", "f.xlsx"], "the facts are written as CSV", "--evidence f.csv"),
        (["run", "coverage", "-o", "rows"], "the ending of rows names no format", "--format csv -o rows"),
        (
            ["run", "coverage", "-p", "date_from=2022-01-01", "-p", "date_to=2021-01-01"],
            "no day lies from 2022-01-01 to 2021-01-01",
            "--param date_from=2021-01-01 --param date_to=2022-01-01",
        ),
        (
            ["run", "coverage", "--period", "2021", "-p", "date_from=2019-01-01"],
            "date_from and 2021 both say which days coverage is about",
            "--period alone, or: warehouse report run coverage --param date_from=2019-01-01",
        ),
        (
            ["run", "yearly_discipline", "-p", "date_from=2019-01-01", "--out", "x"],
            "both say which days yearly_discipline is about",
            "--period alone, or: warehouse report run disciplinary_comparison --param date_from=2019-01-01",
        ),
    ],
)
def test_wrong_usage_is_told_in_two_lines(
    run: Run, filled: str, arguments: list[str], message: str, next_step: str
) -> None:
    result = run("report", *arguments, database=filled)
    assert result.exit_code == 2
    assert result.stdout == ""
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: ")
    assert message in error
    assert hint.startswith(f"try: {next_step.replace('warehouse', f'warehouse --database {filled}')}")


def test_python_gives_what_the_command_gives(filled: str) -> None:
    table = run_report("district_scorecard", {"districts": ["临溪区"]}, database=filled)
    assert table.column("findings_stated").to_pylist() == [14]


def test_a_preset_is_a_report_with_parameters_set(run: Run, filled: str, tmp_path: Path) -> None:
    definitions = tmp_path / "project" / "definitions"
    definitions.mkdir(parents=True)
    (definitions / "linxi.toml").write_text(
        'report = "district_scorecard"\ntitle = ["Linxi", "临溪区"]\n[parameters]\ndistricts = ["990103"]\n',
        encoding="utf-8",
    )
    shown = run(
        "--project",
        str(tmp_path / "project"),
        "--database",
        filled,
        "report",
        "run",
        "linxi",
        "--format",
        "csv",
    )
    assert [line.split(",")[0] for line in shown.stdout.splitlines()] == ["adcode", "990103"]
    (definitions / "linxi.toml").write_text(
        'report = "scorcard"\ntitle = ["Linxi", "临溪区"]\n', encoding="utf-8"
    )
    failed = run("--project", str(tmp_path / "project"), "report", "list")
    assert failed.exit_code == 1
    assert "linxi.toml" in failed.stderr
