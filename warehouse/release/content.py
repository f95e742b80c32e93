"""The hash of what a database says: the same notices, read alike and asked alike, have the same on any machine."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from warehouse import rollup, stored
from warehouse.database import schema_version
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from sqlalchemy import Table

# When and where a notice was loaded is no part of what it says. Stored tables are worked out from the facts, by a definition
# that is hashed as a row of `stored_table`.
_LEFT_OUT = {"load_run", "release", *stored.NAMES, *rollup.NAMES}
_ABOUT_PLACES = {"source_document": {"source_id", "uri", "run_id"}, "issue": {"issue_id", "source_id"}}
# Views that stand in for tables, as over a lake, are known by their rows.
_DEFINITIONS = """
    SELECT schema_name, view_name, sql FROM duckdb_views() WHERE NOT internal AND NOT list_contains(?, view_name)
    UNION ALL
    SELECT schema_name, function_name, concat_ws(chr(31), CAST(parameters AS VARCHAR), macro_definition) FROM duckdb_functions() WHERE NOT internal
    ORDER BY ALL
"""


def content_hash(connection: DuckDBPyConnection) -> str:
    """16 hexadecimal digits over all rows (in any order), the definitions of views and reports, and the schema version."""
    digest = sha256(schema_version().encode())
    for table in metadata.sorted_tables:
        if table.name not in _LEFT_OUT:
            digest.update(repr((table.name, connection.execute(_rows_hash(table)).fetchone())).encode())
    digest.update(repr(connection.execute(_DEFINITIONS, [list(metadata.tables)]).fetchall()).encode())
    return digest.hexdigest()[:16]


def _rows_hash(table: Table) -> str:
    """A query that adds up a hash of each row; NULL hashes differently from the empty text."""
    left_out = _ABOUT_PLACES.get(table.name, set())
    cells = ", ".join(
        f'coalesce(CAST("{column.name}" AS VARCHAR), chr(30))'
        for column in table.columns
        if column.name not in left_out
    )
    return f'SELECT count(*), sum(md5_number_lower(concat_ws(chr(31), {cells}))) FROM main."{table.name}"'
