"""What `warehouse explain` prints: the facts of a cell, their arithmetic, why a cell is empty, what a person set right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from reports import run as run_report
from reports.arithmetic import written
from reports.evidence import explain
from tests.conftest import Run
from tests.reports.build import act, items, metric, notice
from tests.warehouse.rows import work_out
from warehouse.database import connect
from warehouse.failure import Failure
from warehouse.settings import data_path


def test_explain_prints_the_sum_and_the_sentences(run: Run, database: str) -> None:
    with connect(database) as connection:
        fill(connection)
    shown = run(
        "explain",
        "district_scorecard",
        "--row",
        "松岭区",
        "--column",
        "rectified_rate",
        database=database,
    ).stdout.splitlines()
    assert shown[0] == "990102/示例省 · rectified_rate = 0.9286 [stated]"
    assert shown[1] == "  13 / 14 = 0.9286"
    assert "    13 = 13" in shown
    assert any("metric n/2" in line for line in shown)


def fill(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "finding.stated", 14)
    metric(connection, "n", 2, "finding.rectified", 13)
    act(connection, "n", 3, "recovery", 689000, canonical_unit="元", high=None)
    items(connection, "n", ["done"])
    work_out(connection)


@pytest.mark.parametrize(
    ("column", "line"),
    [
        ("money_recovered_low", "689000, the least of money_recovered"),
        ("money_recovered_high", None),
        ("money_recovered_basis", "stated, the basis of money_recovered"),
    ],
)
def test_a_column_that_goes_with_another_leads_to_it(database: str, column: str, line: str | None) -> None:
    """What it shows is its own cell, not that of the column that it goes with."""
    with connect(database) as connection:
        fill(connection)
    cell = explain("district_scorecard", "990102", column, database=database)
    assert (written(cell) if cell.value is not None else None) == line
    assert [part.column for part in cell.parts] == ["money_recovered"]
    assert cell.parts[0].facts


def test_parameters_choose_the_facts(database: str) -> None:
    with connect(database) as connection:
        fill(connection)
        notice(connection, "m", publication_date="2023-01-01")
        act(connection, "m", 1, "recovery", 1000, canonical_unit="元")
        work_out(connection)

    def facts(parameters: dict[str, Any]) -> list[str]:
        cell = explain("district_scorecard", "990102", "money_recovered", parameters, database=database)
        return [fact.notice_id for fact in cell.facts]

    assert facts({}) == ["m", "n"]
    assert facts({"date_to": "2022-01-01"}) == ["n"]


def test_what_is_counted_on_the_text_says_that_no_sentence_states_it(run: Run, database: str) -> None:
    with connect(database) as connection:
        fill(connection)
    told = "counted on the notice itself: no sentence states it"
    shown = [
        run("explain", report, "--row", "990102", "--column", column, database=database).stdout
        for report, column in (("coverage", "characters"), ("district_scorecard", "findings_stated"))
    ]
    assert [told in each for each in shown] == [True, False]


def test_an_empty_cell_says_why(run: Run, database: str) -> None:
    with connect(database) as connection:
        fill(connection)
    shown = run(
        "explain", "district_scorecard", "--row", "990102", "--column", "rules_new", database=database
    )
    assert "not_stated: no notice of the selection states it" in shown.stdout


def test_a_figure_that_is_not_exact_shows_its_bounds_where_the_report_has_no_column_for_them(
    run: Run, database: str
) -> None:
    with connect(database) as connection:
        notice(connection, "n")
        metric(connection, "n", 1, "rule.made", 60, high=None)
        work_out(connection)
    shown = run("explain", "district_scorecard", "--row", "990102", "--column", "rules", database=database)
    assert shown.stdout.splitlines()[:2] == [
        "990102/示例省 · rules = 60 (60 to no upper bound) [stated]",
        "  60 or more = 60 or more",
    ]


@pytest.mark.parametrize(
    ("told", "report", "row", "column", "reason"),
    [
        (
            [("organizational_handling", 20, "人次", "total"), ("organizational_handling", 2, "人", "item")],
            "district_scorecard",
            "990102",
            "organizational_handling",
            "told in 人 and 人次, which make no one number",
        ),
        (
            [("case_filed", 7, "人", "total")],
            "district_scorecard",
            "990102",
            "cases_filed",
            "told in 人, in which this is not counted",
        ),
        (
            [("discipline", 9, "人", "total"), ("discipline", 8, "人", "total")],
            "disciplinary_comparison",
            "990102/discipline/人",
            "amount",
            "totals in 人 contradict each other",
        ),
        (
            [("clue", 14, "件", "item"), ("clue", 107, "件", "item")],
            "disciplinary_comparison",
            "990102/clue/件",
            "amount",
            "several values are told, and values of this kind are never added up",
        ),
    ],
)
def test_a_cell_of_what_cannot_be_compared_says_what_is_told(
    run: Run,
    database: str,
    told: list[tuple[str, int, str, str]],
    report: str,
    row: str,
    column: str,
    reason: str,
) -> None:
    with connect(database) as connection:
        notice(connection, "n")
        for number, (action, value, unit, scope) in enumerate(told, start=1):
            act(connection, "n", number, action, value, canonical_unit=unit, scope=scope)
        work_out(connection)
    shown = run("explain", report, "--row", row, "--column", column, database=database).stdout
    assert f"[not_comparable: {reason}]" in shown
    assert shown.count("disciplinary_count n/") == len(told)


def test_rates_of_several_inspections_are_said_never_to_add_up(run: Run, database: str) -> None:
    with connect(database) as connection:
        for notice_id, value in (("a", 93), ("b", 94)):
            metric(
                connection,
                notice(connection, notice_id),
                1,
                "finding.rectified_rate",
                value,
                canonical_unit="%",
            )
        work_out(connection)
    row = "990102/finding.rectified_rate/%"
    shown = run("explain", "metric_comparison", "--row", row, "--column", "amount", database=database).stdout
    assert "[not_comparable: several values are told, and values of this kind are never added up]" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["district_scorcard", "--row", "990102", "--column", "rules"], "did you mean district_scorecard"),
        (["district_scorecard", "--row", "松林区", "--column", "rules"], "did you mean 松岭区?"),
        (["district_scorecard", "--row", "990102", "--column", "rule"], "did you mean rules"),
        (
            ["district_scorecard", "--row", "990102", "--column", "rules", "-p", "provnces=x"],
            "did you mean provinces?",
        ),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest_name(
    run: Run, database: str, arguments: list[str], message: str
) -> None:
    with connect(database) as connection:
        fill(connection)
    result = run("explain", *arguments, database=database)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "\ntry: " in result.stderr
    led = f"try: warehouse --database {database} dictionary district_scorecard\n"
    assert (led in result.stderr) == ("rule" in arguments)


def test_a_name_of_two_divisions_is_not_guessed(database: str) -> None:
    with connect(database) as connection:
        notice(connection, "n1", "990102")
        notice(connection, "n2", "990204", district_name="松岭区", province="示例省")
    with pytest.raises(
        Failure, match="2 rows of district_scorecard are about 松岭区: 990102/示例省, 990204/示例省"
    ):
        explain("district_scorecard", "松岭区", "rules", database=database)


def test_json_carries_the_same(run: Run, database: str) -> None:
    import json

    with connect(database) as connection:
        fill(connection)
    arguments = [
        "district_scorecard",
        "--row",
        "990102",
        "--column",
        "money_recovered",
        "--format",
        "json",
    ]
    told = json.loads(run("explain", *arguments, database=database).stdout)
    assert (told["arithmetic"], told["facts"][0]["fact_no"], told["high"]) == (
        "689000 or more = 689000 or more",
        3,
        None,
    )


def test_a_period_chooses_the_facts_as_it_chooses_the_rows(run: Run, database: str) -> None:
    with connect(database) as connection:
        for year, persons in (("2020", 3), ("2021", 9)):
            act(
                connection, notice(connection, year, publication_date=f"{year}-08-06"), 1, "recovery", persons
            )
        work_out(connection)
    name, row = "yearly_discipline", "990102/recovery/人"
    right: list[dict[str, Any]] = [{"period": "2021"}, {"as_of": date(2022, 1, 1)}]
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "yearly_discipline is about a period"),
        ({"period": "2021-10"}, "is written by year, and 2021-10 is none"),
        (
            {"period": "2021", "parameters": {"date_from": "2019-01-01"}},
            "date_from and 2021 both say which days",
        ),
    ]
    for days in right:
        shown = run_report(name, **days, database=database).column("amount").to_pylist()
        cell = explain(name, row, "amount", **days, database=database)
        assert (shown, cell.value, [fact.notice_id for fact in cell.facts]) == ([9], 9, ["2021"])
    for days, message in wrong:
        with pytest.raises(Failure, match=message):
            run_report(name, **days, database=database)
        with pytest.raises(Failure, match=message):
            explain(name, row, "amount", **days, database=database)
    command = ["explain", name, "--row", row, "--column", "amount", "--period"]
    assert "amount = 9 " in run(*command, "2021", database=database).stdout
    assert "try: --period 2021\n" in run(*command, "2021-10", database=database).stderr


def test_a_number_that_a_person_set_right_says_so(run: Run, database: str, tmp_path: Path) -> None:
    hefeng = data_path("seeds") / "notices" / "hefeng-2021.txt"
    assert run("load", str(hefeng), "--jobs", "1", database=database).exit_code == 0
    with connect(database) as connection:
        ((notice_id, number),) = connection.execute(
            "SELECT notice_id, quantity_no FROM metric WHERE metric_code = 'finding.stated'"
        ).fetchall()
    place = [
        "correct",
        "--notice",
        notice_id,
        "--table",
        "metric",
        "--fact-no",
        str(number),
        "--author",
        "Li",
    ]
    change = [*place, "--column", "value", "--value", "9", "--reason", "the page says nine"]
    assert run(*change, database=database).exit_code == 0
    told = "value = 9 (Li: the page says nine); printed: 10个"
    cell = ["explain", "district_scorecard", "--row", "禾丰县", "--column", "findings_stated"]
    lines = run(*cell, database=database).stdout.splitlines()
    assert sum(line.endswith(f"a person's correction: {told}") for line in lines) == 1
    facts = tmp_path / "facts.csv"
    run("report", "run", "district_scorecard", "--evidence", str(facts), database=database)
    assert f"{told}," in facts.read_text(encoding="utf-8")
    query = "SELECT DISTINCT correction FROM evidence WHERE correction IS NOT NULL"
    with connect(database, read_only=True) as connection:
        assert connection.execute(query).fetchall() == [(told,)]
    # One that could not be applied explains no number.
    refused = [*place, "--column", "value_max", "--value", "3", "--reason", "a slip"]
    assert "changes nothing" in run(*refused, database=database).stderr
    assert "correction" not in run(*cell, database=database).stdout


def test_a_date_that_a_person_set_right_keeps_its_words_and_no_other_cell_tells_of_it(
    run: Run, database: str, tmp_path: Path
) -> None:
    baipin = data_path("seeds") / "notices" / "qingzhi-baipin-2019.txt"
    assert run("load", str(baipin), "--jobs", "1", database=database).exit_code == 0
    with connect(database) as connection:
        ((notice_id,),) = connection.execute("SELECT notice_id FROM v_notice").fetchall()
    place = f"{notice_id},notice"
    lines = (f"{place},feedback_date,2019-06-17,a slip,Li", f"{place},adcode,990202,moved,Wu")
    file = tmp_path / "corrections.csv"
    head = "notice_id,fact_table,column_name,value,reason,author"
    file.write_text("\n".join((head, *lines)), encoding="utf-8")
    told = run("correct", str(file), database=database).stderr.splitlines()
    assert told[:2] == ["notice: feedback_date 2019-06-18 → 2019-06-17", "notice: adcode 990222 → 990202"]
    explain_row = ("explain", "timeliness", "--row", notice_id, "--column")
    days = run(*explain_row, "days_to_publication", database=database).stdout
    assert "a person's correction: feedback_date = 2019-06-17 (Li: a slip); printed: 2019618日\n" in days
    assert "2019-06-17, as a person set it right" in days
    assert "2019-11-08, as the notice has it" in days
    assert days.count("a person's correction") == 1
    division = run(*explain_row, "district_name", database=database).stdout
    assert "a person's correction: adcode = 990202 (Wu: moved)\n" in division
