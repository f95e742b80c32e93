"""Reports are written so that they mean the same on Spark, and declare what they yield."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from duckdb import DuckDBPyConnection
from sqlglot import exp, parse_one

from reports.declare import Report, declared
from tests.reports.portable import faults
from warehouse.cells import COLUMNS
from warehouse.settings import data_path
from warehouse.sqlfiles import SqlFile, read_folder
from warehouse.stored import NAMES
from warehouse.tables import metadata

REPORTS = read_folder("reports")
VIEWS = read_folder("views")


@pytest.mark.parametrize("file", REPORTS, ids=lambda file: file.name)
def test_reports_keep_to_the_portable_subset(file: SqlFile) -> None:
    assert faults(file.body) == []


@pytest.mark.parametrize("file", VIEWS, ids=lambda file: file.name)
def test_views_keep_to_the_portable_subset(file: SqlFile) -> None:
    assert faults(file.body, is_report=False) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_stored_keeps_to_the_portable_subset(name: str) -> None:
    """Workers of a cluster and one machine make the same rows of it."""
    sql = (data_path("sql") / "stored" / f"{name}.sql").read_text(encoding="utf-8")
    assert faults(sql, is_report=False) == []


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT a, count(*) AS n FROM t GROUP BY ALL ORDER BY a", "Sail does not know it"),
        ("SELECT a FROM t ORDER BY ALL", "Sail does not know it"),
        ("SELECT a FROM t", "rows in any order give other bytes each time"),
        ("SELECT list(DISTINCT a ORDER BY a) AS l FROM t GROUP BY b ORDER BY b", "the order is dropped"),
        ("SELECT string_agg(DISTINCT a, '、') AS l FROM t GROUP BY b ORDER BY b", "Spark crashes"),
        (
            "SELECT grouping(a, b) AS g FROM t GROUP BY ROLLUP (a, b) ORDER BY 1",
            "takes one argument on Spark",
        ),
        ("SELECT date_diff('month', a, b) AS m FROM t ORDER BY 1", "0 on Spark where DuckDB says 1"),
        ("SELECT a / b AS r FROM t ORDER BY 1", "inf on DuckDB, an error on Spark"),
        ("SELECT a FROM t WHERE a = $p ORDER BY a", "an untyped parameter"),
        ("SELECT a + INTERVAL 1 MONTH AS m FROM t ORDER BY 1", "TIMESTAMP on DuckDB, DATE on Spark"),
        ("SELECT * FROM (PIVOT t ON a USING sum(b) GROUP BY c) ORDER BY c", "no statement of Spark's"),
    ],
)
def test_what_leaves_the_subset_is_found(sql: str, reason: str) -> None:
    assert faults(sql), reason


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a / nullif(b, 0) AS r FROM t WHERE c = CAST($p AS DATE) ORDER BY a",
        "SELECT array_to_string(list_sort(list(DISTINCT a)), '、') AS l FROM t GROUP BY b ORDER BY b",
        "SELECT date_diff('day', a, b) AS d, rank() OVER (PARTITION BY a ORDER BY b) AS r FROM t ORDER BY 1",
        "SELECT sum(a) FILTER (WHERE b) AS s, grouping(c) AS g FROM t GROUP BY ROLLUP (c) ORDER BY 1",
    ],
)
def test_what_stays_in_the_subset_is_let_through(sql: str) -> None:
    assert faults(sql) == []


def outputs(report: Report, connection: DuckDBPyConnection) -> list[str]:
    return [row[0] for row in connection.execute(f"DESCRIBE FROM {report.file.name}()").fetchall()]


@pytest.fixture(params=sorted(declared()))
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    yield declared()[request.param]


def test_no_parameter_bears_the_name_of_a_column(report: Report, connection: DuckDBPyConnection) -> None:
    # In a macro the parameter would win over the column, silently.
    names = {column.name for table in metadata.sorted_tables for column in table.columns}
    names |= {alias.alias for alias in parse_one(report.query, read="duckdb").find_all(exp.Alias)}
    views = connection.execute(
        "SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    names |= {name for (name,) in views} | set(outputs(report, connection))
    assert not names & {each.name for each in report.inputs}


def test_the_head_declares_what_the_query_yields(report: Report, connection: DuckDBPyConnection) -> None:
    columns = outputs(report, connection)
    assert set(report.file.columns) <= set(columns), "declared, but no column"
    assert set(report.file.key) <= set(columns)
    assert [name for name in report.file.key if report.kind(name).name != "key"] == []
    for column in columns:
        assert set(report.kind(column).of) <= set(columns), column


def test_numbers_say_how_they_come_about(report: Report, connection: DuckDBPyConnection) -> None:
    numeric = connection.execute(
        f"SELECT column_name, column_type FROM (DESCRIBE FROM {report.file.name}())"
    ).fetchall()
    unexplained = [
        name
        for name, type_ in numeric
        if re.match("DECIMAL|BIGINT|HUGEINT|DOUBLE", type_)
        and report.kind(name).name == "text"
        and name not in metadata.tables["notice"].columns
    ]
    assert unexplained == []


def test_rows_have_a_total_order(report: Report) -> None:
    order = parse_one(report.query, read="duckdb").args["order"]
    ordered = {each.this.name for each in order.expressions}
    assert set(report.file.key) <= ordered


def test_cells_carry_their_evidence(report: Report) -> None:
    tree = parse_one(report.query, read="duckdb")
    cells = [cte for cte in tree.find_all(exp.CTE) if cte.alias == "cell"]
    assert len(cells) == 1
    assert {*COLUMNS, *report.file.key} <= set(cells[0].this.named_selects)


@pytest.mark.parametrize("file", REPORTS, ids=lambda file: file.name)
def test_a_query_has_no_idle_part_and_names_no_idle_origin(file: SqlFile) -> None:
    tree = parse_one(file.body, read="duckdb")
    read = {table.name for table in tree.find_all(exp.Table)}
    idle = {cte.alias for cte in tree.find_all(exp.CTE)} - read
    assert idle <= {"cell"}, "neither the report nor its evidence reads it"
    assert set(file.origin) <= read, "explains columns, and is not read"
