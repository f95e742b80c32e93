"""`warehouse check`."""

from __future__ import annotations

from tests.conftest import Run
from tests.warehouse.rows import insert, insert_notice
from warehouse.database import connect
from warehouse.failure import FAILED


def test_all_is_well(database: str, run: Run) -> None:
    result = run("check", database=database)
    assert (result.exit_code, result.stdout) == (0, "")


def test_errors_are_listed_and_fail(database: str, run: Run) -> None:
    with connect(database) as connection:
        insert(connection, "metric", notice_id="gone", quantity_no=1)
    result = run("check", "--format", "csv", database=database)
    assert result.exit_code == FAILED
    assert result.stdout.splitlines() == [
        "audit,severity,title,place",
        'orphan_metric_notice_id,error,Row refers to nothing.,"notice_id=gone, quantity_no=1"',
    ]
    assert result.stderr.startswith("error: audit errors: 1\n")


def test_a_view_that_an_audit_reads_is_made_by_an_init(database: str, run: Run) -> None:
    """A database that an earlier version of the program made may lack it."""
    with connect(database) as connection:
        connection.execute("DROP VIEW v_all_fact")
    result = run("check", database=database)
    assert result.exit_code == FAILED
    assert result.stderr.startswith("error: an audit fails: Catalog Error: ")
    assert result.stderr.endswith(f"try: warehouse --database {database} init\n")


def test_warnings_are_listed_and_pass(database: str, run: Run) -> None:
    with connect(database) as connection:
        insert_notice(connection, "n1")
        connection.execute("UPDATE notice SET inspected_party = NULL")
    result = run("check", database=database)
    assert result.exit_code == 0
    assert "no_party" in result.stdout
    assert result.stderr == "no audit errors, 1 warning\n"
