"""`warehouse dictionary`."""

from __future__ import annotations

import csv

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


def test_an_unknown_name(database: str, run: Run) -> None:
    result = run("dictionary", "notices", database=database)
    assert result.exit_code == USAGE
    error, hint = result.stderr.splitlines()
    assert error == "error: no table, view or report is called notices"
    assert hint == f"try: warehouse --database {database} dictionary"


def test_a_page_of_everything_or_of_one_thing(database: str, run: Run) -> None:
    everything = run("dictionary", "--format", "markdown", database=database).stdout
    assert "### `measure` Measures 整改措施" in everything
    one = run("dictionary", "district_scorecard", "--format", "html", database=database).stdout
    assert one.startswith("<!DOCTYPE html>")
    assert "<code>provinces</code>" in one
