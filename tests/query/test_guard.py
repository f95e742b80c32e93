"""What may be typed: one statement that reads, and no table function that does anything else."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.database import connect
from warehouse.failure import USAGE, Failure
from warehouse.query.guard import checked, lock_down


@pytest.fixture(scope="module")
def connection(
    tmp_path_factory: pytest.TempPathFactory, empty_database: object
) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(f"duckdb:///{empty_database}", read_only=True) as connection:
        lock_down(connection, 10**9, 1)
        yield connection


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1;",
        "FROM v_notice",
        "TABLE district",
        "VALUES (1), (2)",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) FROM t",
        "FROM district_scorecard(provinces := ['示例省'])",
        "SELECT * FROM range(3), unnest([1, 2])",
        "SELECT * FROM main.v_district_scorecard",
        "DESCRIBE v_notice",
        "SUMMARIZE district",
        "SHOW TABLES",
        "FROM duckdb_columns()",
        "FROM (PIVOT district ON level IN ('county') USING count(*))",
        "explain  SELECT 1",
        "EXPLAIN ANALYZE FROM v_notice",
        "EXPLAIN (FORMAT json) SELECT 1",
        "EXPLAIN (SELECT 1)",
        "SELECT 'COPY x TO y; DROP TABLE z' -- ; DELETE",
    ],
)
def test_what_reads_is_let_through(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    connection.execute(checked(connection, query)).fetchall()


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "no statement"),
        ("-- nothing", "no statement"),
        ("SELECT 1; SELECT 2", "two"),
        ("SELECT 1; CALL enable_logging()", "two, the second one harmful"),
        ("INSERT INTO unit VALUES ('x')", "writes"),
        ("CREATE TEMP TABLE t AS SELECT 1", "fills memory that nobody counts"),
        ("COPY district TO 'district.csv'", "writes a file"),
        ("COPY (SELECT 1) TO '/dev/stdout'", "writes a file"),
        ("EXPORT DATABASE 'dump'", "writes files"),
        ("ATTACH 'other.duckdb'", "opens a file"),
        ("INSTALL httpfs", "fetches code"),
        ("LOAD json", "loads code"),
        ("SET memory_limit = '100GB'", "lifts a limit"),
        ("RESET memory_limit", "lifts a limit"),
        ("SET VARIABLE x = 1", "changes state"),
        ("PRAGMA database_list", "DuckDB rewrites it to a SELECT"),
        ("CALL enable_logging(storage := 'file', storage_path := 'x')", "aborts the process"),
        ("CALL pragma_version()", "a call"),
        ("CHECKPOINT", "writes"),
        ("BEGIN", "changes state"),
        ("PREPARE p AS SELECT 1", "hides a statement"),
        ("EXECUTE p", "runs what was not checked"),
        ("FROM enable_logging(storage := 'file', storage_path := 'x')", "a SELECT that aborts the process"),
        ("SELECT * FROM Enable_Logging()", "names are not case-sensitive"),
        ('SELECT * FROM "enable_logging"()', "quoted"),
        ("SELECT * FROM system.main.enable_logging()", "qualified"),
        ("SELECT (SELECT count(*) FROM glob('/*'))", "in an expression"),
        ("WITH x AS (FROM sniff_csv('/etc/passwd')) FROM x", "in a common table"),
        ("SELECT * FROM range(1), LATERAL (FROM read_text('/etc/passwd'))", "in a lateral join"),
        ("SELECT 1 UNION ALL (SELECT 2 FROM read_blob('/etc/passwd'))", "in a set operation"),
        ("DESCRIBE FROM read_csv('/etc/passwd')", "described"),
        ("FROM query('SELECT * FROM read_csv(''/etc/passwd'')')", "SQL in a text"),
        ("FROM query_table('district')", "a name in a text"),
        ("FROM json_execute_serialized_sql('{}')", "SQL in a text"),
        ("FROM duckdb_secrets()", "passwords"),
        ("FROM duckdb_settings()", "paths of the machine"),
        ("FROM pragma_storage_info('district')", "not needed"),
        ("FROM arrow_scan(1::POINTER, 2::POINTER, 3::POINTER)", "reads any memory"),
        ("FROM pandas_scan(1)", "reads any memory"),
        ("EXPLAIN ANALYZE FROM enable_logging()", "runs what it explains"),
        ("EXPLAIN ANALYZE INSERT INTO unit VALUES ('x')", "writes"),
        ("EXPLAIN (FROM enable_logging())", "what looks like an option"),
        ("/* /* */ EXPLAIN SELECT 1 -- */ EXPLAIN ANALYZE FROM enable_logging()", "comments nest"),
        ("SELECT 1 \0; CALL enable_logging()", "a text may end at NUL for one who reads it"),
        ("SELECT '\udcff'", "bytes that are no UTF-8, as a terminal may pass them"),
        ("PIVOT district ON level USING count(*)", "makes a type first"),
    ],
)  # fmt: skip
def test_what_does_anything_else_is_not(
    connection: duckdb.DuckDBPyConnection, query: str, reason: str
) -> None:
    with pytest.raises((Failure, duckdb.Error)) as caught:
        checked(connection, query)
    if isinstance(caught.value, Failure):
        assert caught.value.exit_code == USAGE, reason
        assert caught.value.next_step


def test_a_pivot_is_told_what_it_needs(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(Failure, match="PIVOT has to name its columns"):
        checked(connection, "PIVOT district ON level USING count(*)")


def test_a_misspelt_report_is_told_from_a_function_that_is_out_of_reach(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(Failure, match=r"district_scorcard \(did you mean district_scorecard") as raised:
        checked(connection, "FROM district_scorcard()")
    assert raised.value.next_step == "warehouse report list"
    with pytest.raises(Failure, match="read_csv is not allowed"):
        checked(connection, "FROM read_csv('x')")


def test_a_macro_can_not_lend_its_name_to_a_function_of_the_database() -> None:
    """`main.sniff_csv(…)` would be ours and `system.main.sniff_csv(…)` theirs: neither passes."""
    with duckdb.connect() as connection:
        connection.execute("CREATE MACRO sniff_csv(x) AS TABLE SELECT x")
        connection.execute("CREATE MACRO own(x) AS TABLE SELECT x")
        checked(connection, "FROM own(1)")
        with pytest.raises(Failure, match="sniff_csv is not allowed"):
            checked(connection, "FROM system.main.sniff_csv('/etc/passwd')")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "FROM '/etc/passwd'",
        "COPY district TO 'x.csv'",
        "ATTACH 'x.duckdb'",
        "INSTALL httpfs",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "FROM some_table",
    ],
)
def test_what_slips_through_finds_the_door_locked(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """The lock holds without the check, as the check does without the lock."""
    some_table = object()  # DuckDB for Python would look for it in the variables of its caller
    assert some_table
    with pytest.raises(duckdb.Error):
        connection.execute(query)
