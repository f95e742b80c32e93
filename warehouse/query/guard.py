"""What a typed statement may be: one that reads, and calls no table function but those listed here.

A read-only connection alone would still read and write any file. What is left after it is locked down are
table functions that look like tables: `SELECT * FROM enable_logging(…)` is a SELECT, and aborts the process.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest
from warehouse.sqltext import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, Statement

# Table functions that only compute or describe the database; the macros of the database come on top.
HARMLESS = frozenset(
    {
        "duckdb_columns", "duckdb_constraints", "duckdb_functions", "duckdb_keywords", "duckdb_tables", "duckdb_types",
        "duckdb_views", "generate_series", "histogram", "histogram_values", "icu_calendar_names", "json_each",
        "json_tree", "pg_timezone_names", "range", "repeat", "repeat_row", "unnest",
    }
)  # fmt: skip
_OWN = """
    SELECT DISTINCT function_name FROM duckdb_functions() WHERE NOT internal AND function_type = 'table_macro'
    EXCEPT SELECT function_name FROM duckdb_functions() WHERE internal
"""
# EXPLAIN is no SELECT, what it explains has to be one. No comment may stand before: what is read here has to
# be read alike by DuckDB, whose comments nest.
_OPTION = r"(?:ANALYZE|FORMAT\s+\w+)"
_EXPLAIN = re.compile(
    rf"\s*EXPLAIN\b(?:\s+ANALYZE\b)?(?:\s*\(\s*{_OPTION}(?:\s*,\s*{_OPTION})*\s*\))?", re.IGNORECASE
)
_READS = "a query such as SELECT district_name, title FROM v_notice"


def lock_down(connection: DuckDBPyConnection, memory: int, threads: int) -> None:
    """Leave whoever types queries the database and nothing else: no file, no network, no setting."""
    for setting in (
        "temp_directory = ''",  # what does not fit into the memory allowed is no reason to fill a disk
        f"memory_limit = '{memory}B'",
        f"threads = {threads}",
        "python_enable_replacements = false",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")


def checked(connection: DuckDBPyConnection, query: str) -> Statement:
    """The one statement of `query`, which reads. Raises Failure for anything else, and duckdb.Error for what is no SQL."""
    from duckdb import StatementType

    if "\0" in query or not _is_text(query):
        raise Failure("the query holds a NUL character, or bytes that are no UTF-8", _READS, USAGE)
    statements = connection.extract_statements(query)
    if len(statements) != 1:
        raise _no_query(query, len(statements))
    explain = _EXPLAIN.match(query)
    tree = _tree(connection, query[explain.end() :] if explain else query)
    if tree is None or statements[0].type != (StatementType.EXPLAIN if explain else StatementType.SELECT):
        raise _no_query(query, 1)
    own = {name for (name,) in connection.execute(_OWN).fetchall()}
    for name in table_functions(tree):
        if name not in HARMLESS | own:
            raise _not_allowed(connection, name, own)
    return statements[0]


def check_parameters(statement: Statement, given: Mapping[str, Any]) -> None:
    """Raises Failure where `$name` has no value, or a value no `$name`."""
    wanted = set(statement.named_parameters)
    if missing := sorted(wanted - set(given)):
        raise Failure(f"the query needs a value for ${missing[0]}", f"--param {missing[0]}=…", USAGE)
    if unused := sorted(set(given) - wanted):
        raise Failure(
            f"the query has no ${unused[0]}",
            f"${unused[0]} where its value belongs, as in WHERE x = ${unused[0]}",
            USAGE,
        )


def table_functions(tree: Any) -> Iterator[str]:
    """The names of all table functions in the tree of a statement, however deep."""
    open_nodes = [tree]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, dict):
            if node.get("type") == "TABLE_FUNCTION":
                yield str(node["function"]["function_name"]).lower()
            open_nodes += node.values()
        elif isinstance(node, list):
            open_nodes += node


def _not_allowed(connection: DuckDBPyConnection, name: str, own: Iterable[str]) -> Failure:
    meant = nearest(name, own)
    known = f"SELECT 1 FROM duckdb_functions() WHERE function_name = {literal(name)}"
    if meant and not connection.execute(known).fetchone():
        return Failure(f"no report is called {name}{meant}", "warehouse report list", USAGE)
    return Failure(f"the function {name} is not allowed in a typed query", _READS, USAGE)


def _is_text(query: str) -> bool:
    try:
        query.encode()
    except UnicodeEncodeError:
        return False
    return True


def _tree(connection: DuckDBPyConnection, query: str) -> Any:
    """What DuckDB makes of a SELECT; None for any other statement."""
    # A parameter would import pandas, and that takes as long as all the rest.
    row = connection.execute(f"SELECT json_serialize_sql({literal(query)})").fetchone()
    try:
        tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True}
    except RecursionError:
        raise Failure("the query is nested too deeply", "a query with fewer brackets", USAGE) from None
    return None if tree["error"] or len(tree["statements"]) != 1 else tree


def _no_query(query: str, statements: int) -> Failure:
    if re.match(r"\s*(FROM\b.*)?\bPIVOT\b", query, re.IGNORECASE | re.DOTALL) and statements == 2:
        return Failure("a PIVOT has to name its columns", "PIVOT … ON column IN ('a', 'b') USING …", USAGE)
    return Failure("one statement that reads is needed", _READS, USAGE)
