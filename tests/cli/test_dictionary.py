"""`warehouse dictionary`."""

from __future__ import annotations

import csv
import shlex

import pytest

from tests.conftest import Run
from warehouse.failure import USAGE
from warehouse.tables import metadata


def test_objects_then_columns(database: str, run: Run) -> None:
    objects = run("dictionary", "--format", "csv", database=database).stdout
    assert "v_notice,view,计入报表的通报," in objects
    columns = run("dictionary", "measure", "--format", "csv", database=database).stdout
    assert columns.splitlines()[1].startswith("notice_id,VARCHAR,,Notice,通报标识,")


def test_all_of_it(database: str, run: Run) -> None:
    rows = list(
        csv.DictReader(run("dictionary", "--all", "--format", "csv", database=database).stdout.splitlines())
    )
    listed = {(row["object_name"], row["column_name"]) for row in rows}
    assert {
        (table.name, column.name) for table in metadata.sorted_tables for column in table.columns
    } <= listed


@pytest.mark.parametrize(
    ("name", "error", "next_step"),
    [
        ("metrics", "no table, view or report is called metrics (did you mean metric or", "dictionary"),
        ("districtscorecard", "did you mean district_scorecard or", "dictionary"),
        ("yearly_discipline", "yearly_discipline is a named report", "report show yearly_discipline"),
    ],
)
def test_an_unknown_name(database: str, run: Run, name: str, error: str, next_step: str) -> None:
    result = run("dictionary", name, database=database)
    assert result.exit_code == USAGE
    assert error in result.stderr
    assert result.stderr.endswith(f"\ntry: warehouse --database {database} {next_step}\n")


@pytest.mark.parametrize("name", ["区划整改成绩单", "中文.区划整改成绩单"])
def test_a_name_in_chinese_is_as_good(name: str, run: Run, database: str) -> None:
    shown = run("dictionary", name, database=database)
    assert shown.exit_code == 0, shown.stderr
    assert shown.stdout == run("dictionary", "v_district_scorecard", database=database).stdout


def test_the_name_of_a_column_is_told_where_it_stands(database: str, run: Run) -> None:
    result = run("dictionary", "topic_terms", database=database)
    assert result.exit_code == USAGE
    error, next_step = result.stderr.splitlines()
    assert error.endswith("; it is a column of feedback_item")
    program, *typed = shlex.split(next_step.removeprefix("try: "))
    assert program == "warehouse"
    shown = run(*typed, "--format", "csv").stdout.splitlines()
    assert [line.partition(",")[0] for line in shown[1:]] == ["feedback_item"]


def test_a_page_of_everything_or_of_one_thing(database: str, run: Run) -> None:
    everything = run("dictionary", "--format", "markdown", database=database).stdout
    assert "### `measure` Measures 整改措施" in everything
    one = run("dictionary", "district_scorecard", "--format", "html", database=database).stdout
    assert one.startswith("<!DOCTYPE html>")
    assert "<code>provinces</code>" in one
