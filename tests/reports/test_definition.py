"""Named reports: what they set, when they are due, and what is wrong with them."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from reports.declare import declared
from reports.definition import KEYS, README, Definition, definitions, read_definition
from reports.period import read_period
from tests.conftest import Run
from warehouse.failure import Failure
from warehouse.tables import code

HEAD = 'report = "district_scorecard"\ntitle = ["Linxi", "临溪区"]\n'


def made(tmp_path: Path, text: str, head: str = HEAD) -> Definition:
    path = tmp_path / "linxi.toml"
    path.write_text(head + text, encoding="utf-8")
    return read_definition(path, declared())


def test_those_that_travel_with_the_code_are_sound() -> None:
    found = definitions()
    assert set(declared()) < set(found)
    assert found["yearly_discipline"].stem(read_period("2025")) == "discipline-2025"


def test_a_period_sets_the_first_and_the_last_day(tmp_path: Path) -> None:
    monthly = made(tmp_path, 'period = "month"\n')
    assert monthly.stem(monthly.latest(date(2026, 11, 2))) == "linxi-2026-10"
    assert monthly.chosen(None, date(2026, 11, 2)) == {
        "date_from": date(2026, 10, 1),
        "date_to": date(2026, 10, 31),
    }


def test_days_are_told_once(tmp_path: Path) -> None:
    """A file that bears a period's name holds no other days."""
    yearly = made(tmp_path, 'period = "year"\n')
    with pytest.raises(Failure, match="date_from and 2021 both say which days linxi is about") as raised:
        yearly.chosen("2021", None, {"date_from": date(2019, 1, 1)})
    assert raised.value.next_step.endswith("report run district_scorecard --param date_from=2019-01-01")
    relative = made(tmp_path, 'dates = "last_full_year"\n')
    with pytest.raises(Failure, match="date_to and last_full_year both say"):
        relative.chosen(None, date(2026, 1, 1), {"date_to": date(2019, 1, 1)})


def test_relative_days_follow_the_day_of_writing(tmp_path: Path) -> None:
    yearly = made(tmp_path, 'dates = "last_full_year"\n')
    assert yearly.chosen(None, date(2026, 1, 1))["date_from"] == date(2025, 1, 1)
    assert yearly.chosen(None, date(2025, 12, 31))["date_from"] == date(2024, 1, 1)
    assert yearly.chosen("2023", date(2025, 12, 31))["date_from"] == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("as_of", "expected", "reason"),
    [
        (date(2026, 3, 4), ["2026-01"], "February is written on 5 March"),
        (date(2026, 3, 5), ["2026-01", "2026-02"], "its day has come"),
        (
            date(2026, 5, 31),
            ["2026-01", "2026-02", "2026-03", "2026-04"],
            "a machine that was off catches up",
        ),
        (date(2025, 5, 31), [], "nothing before the first one"),
    ],
)
def test_periods_are_due_when_their_time_of_writing_has_come(
    tmp_path: Path, as_of: date, expected: list[str], reason: str
) -> None:
    monthly = made(tmp_path, 'period = "month"\nsince = "2026-01"\ncron = "0 7 5 * *"\n')
    assert [str(period) for period in monthly.due(as_of)] == expected, reason


def test_the_schedule_tells_when_it_comes_up_next(tmp_path: Path) -> None:
    weekly = made(tmp_path, 'cron = "30 6 * * 1"\n')
    assert weekly.next_run(datetime(2026, 11, 22, 12)) == datetime(2026, 11, 23, 6, 30)  # noqa: DTZ001
    assert made(tmp_path, "").next_run(datetime(2026, 11, 22)) is None  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('perod = "month"', "unknown key perod (did you mean period"),
        ('period = "fortnight"', "period = 'fortnight': one of day, week"),
        ('dates = "last_ful_year"', "did you mean last_full_year"),
        ('formats = ["cvs"]', "did you mean csv?"),
        ("formats = []", "formats is empty"),
        ('cron = "every monday"', "cron = 'every monday'"),
        ('cron = "0 7 31 2 *"', "cron = '0 7 31 2 *'"),
        ('file = "../linxi"', "no plain file name"),
        ('file = "{district}"', "only {name} and {period}"),
        ('period = "month"\nfile = "linxi"', "lacks {period}"),
        ('period = "month"\nsince = "2026"', "since = 2026 is no month"),
        ('fresh_days = "soon"', "fresh_days = 'soon': a whole number"),
        ("fresh_days = true", "fresh_days = True: a whole number"),
        ("fresh_days = -1", "no number of days"),
        ('excel = "no"', "excel = 'no': true or false"),
        ("evidence = 1", "evidence = 1: true or false"),
        ("owner = 5", "owner = 5: a text"),
        ("cron = 7", "cron = 7: a text"),
        ('formats = "csv"', "formats = 'csv': a list"),
        ('labels = ["zh"]', "labels = ['zh']: a text"),
        ('period = ["year"]', "period = ['year']: a text"),
        ("parameters = 5", "parameters = 5: a table"),
        ('period = "month"\ndates = "this_year"', "both say which days"),
        ('period = "month"\n[parameters]\ndate_to = "2026-10-31"', "period and date_to both say which days"),
        ("[parameters]\nprovnces = ['示例省']", "did you mean provinces?"),
        ("title = 3", "Cannot overwrite"),
        ("owner", "Expected '='"),
    ],
)
def test_an_error_is_told_with_file_and_word(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Failure) as raised:
        made(tmp_path, text)
    assert raised.value.message.startswith(str(tmp_path / "linxi.toml"))
    assert message in raised.value.message
    assert raised.value.next_step


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('report = "scorcard"\ntitle = ["a", "b"]\n', "did you mean district_scorecard"),
        ('report = "district_scorecard"\n', "lacks title"),
        ('title = ["a", "b"]\n', "lacks report"),
        ('report = ["coverage"]\ntitle = ["a", "b"]\n', "report = ['coverage']: a text"),
        ('report = "coverage"\ntitle = "ab"\n', "title = 'ab': a list"),
        ('report = "coverage"\ntitle = ["a"]\n', "title = ['a']: English and Chinese"),
    ],
)
def test_what_has_to_be_told(tmp_path: Path, head: str, message: str) -> None:
    with pytest.raises(Failure) as raised:
        made(tmp_path, "", head)
    assert message in raised.value.message


def test_the_readme_tells_of_each_key() -> None:
    rows = [
        line.split("|")[1] for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("|")
    ]
    assert set(re.findall(r"`\[?(\w+)\]?`", " ".join(rows))) == set(KEYS)


def test_a_broken_definition_stops_the_command(run: Run, tmp_path: Path, database: str) -> None:
    folder = tmp_path / "project" / "definitions"
    folder.mkdir(parents=True)
    (folder / "linxi.toml").write_text(HEAD + "perod = 1\n", encoding="utf-8")
    result = run("--project", str(tmp_path / "project"), "report", "run-all", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "linxi.toml: unknown key perod" in result.stderr
    assert not (tmp_path / "out").exists()


def test_parameters_take_the_codes_that_the_tables_declare() -> None:
    """`sql/parameters.toml` can only repeat them: it stands apart from Python for people who write reports."""
    report = declared()["district_scorecard"]
    assert report.input("levels").values == code.INSPECTION_LEVEL
    assert report.input("kinds").values == code.INSPECTION_KIND
