"""A copy of the database that may go to readers: a fresh file, written row by row, that says which release it is.

Not a copy of the file: pages of a build file that are free now still hold what was removed from it, and the
folders that notices were loaded from, which are nobody's business.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.database import Storage, connect, schema_version, step_after
from warehouse.failure import Failure, one_line
from warehouse.release.content import content_hash
from warehouse.sqltext import identifier, literal
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Of a local file its name; where several addresses share it, behind a hash of the address.
_FILE_NAME = r"regexp_extract(uri, '[^/\\]*$')"
_COPIED_AS = {
    "source_document": rf"""* REPLACE (
        CASE
            WHEN NOT regexp_matches(uri, '^(/|\\|[A-Za-z]:[/\\]|file:)') THEN uri
            WHEN count(DISTINCT uri) OVER (PARTITION BY {_FILE_NAME}) = 1 THEN {_FILE_NAME}
            ELSE concat(substr(md5(uri), 1, 8), '/', {_FILE_NAME})
        END AS uri
    )"""
}
_COUNTS = """
    SELECT
        (SELECT coalesce(max(parser_version), '') FROM v_notice),
        (SELECT count(*) FROM v_notice),
        (SELECT count(*) FROM metric SEMI JOIN v_notice USING (notice_id))
        + (SELECT count(*) FROM disciplinary_count SEMI JOIN v_notice USING (notice_id))
"""
# Of a view, that it binds: all rows of all views take longer than the copy. A report is run to its end, and the hash
# asks for every value of its rows without keeping any.
_CALLS = """
    SELECT format('"{}"."{}"', schema_name, view_name) AS source, format('FROM {} LIMIT 0', source)
    FROM duckdb_views() WHERE NOT internal
    UNION
    SELECT
        format('"{}"."{}"()', schema_name, function_name) AS source,
        format('SELECT bit_xor(hash(COLUMNS(*))) FROM {}', source)
    FROM duckdb_functions() WHERE NOT internal AND function_type = 'table_macro'
    ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Release:
    """The row of the table `release`. `built_at`: UTC, without a zone."""

    release_id: str
    built_at: datetime
    parser_version: str
    schema_version: str
    git_commit: str | None
    notice_count: int
    fact_count: int
    audit_errors: int
    audit_warnings: int


_COLUMNS = ", ".join(field.name for field in fields(Release))


def take(url: str, path: Path, storage: Storage) -> str:
    """Copy the database into a new file, and return the hash of its content.

    Raises DatabaseMissing, DatabaseBusy, and Failure where the file cannot be written.
    """
    import duckdb

    with connect(url, read_only=True) as build:
        try:
            release_id = content_hash(build)
            build.execute(f"ATTACH {literal(path)} AS snapshot (READ_WRITE, STORAGE_VERSION '{storage}')")
            ((name,),) = build.execute("SELECT current_database()").fetchall()
            build.execute(f"COPY FROM DATABASE {identifier(name)} TO snapshot (SCHEMA)")
            for table in _tables(build):
                rows = f'SELECT {_COPIED_AS.get(table, "*")} FROM main."{table}"'
                build.execute(f'INSERT INTO snapshot.main."{table}" {rows}')
            build.execute("CHECKPOINT snapshot")
            build.execute("DETACH snapshot")
        except duckdb.Error as error:
            raise Failure(
                f"cannot write the release: {one_line(error)}",
                f"df -h {path.parent}; warehouse init",
            ) from None
    return release_id


def _tables(build: DuckDBPyConnection) -> list[str]:
    tables = (
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'snapshot' AND table_name <> 'release'"
    )
    return [name for (name,) in build.execute(tables).fetchall()]


def seal(
    path: Path, release_id: str, built_at: datetime, git_commit: str | None, project: Path | None
) -> Release:
    """Audit the copy and write into it which release it is. Raises Failure where an audit finds an error."""
    import duckdb

    from warehouse.audit import run_audits

    with duckdb.connect(path) as connection:
        try:
            found = run_audits(connection, metadata, project)
        except duckdb.Error as error:  # views of another version of the program
            raise Failure(
                f"nothing is published: an audit fails: {one_line(error)}", "warehouse init"
            ) from None
        errors = [violation for violation in found if violation.severity == "error"]
        if errors:
            raise Failure(
                f"nothing is published: audit errors: {len(errors)}, the first: {errors[0].audit}: {errors[0].place}",
                "warehouse check",
            )
        counts = connection.execute(_COUNTS).fetchone()
        assert counts is not None
        release = Release(
            release_id=release_id,
            built_at=built_at,
            parser_version=counts[0],
            schema_version=schema_version(),
            git_commit=git_commit,
            notice_count=counts[1],
            fact_count=counts[2],
            audit_errors=0,
            audit_warnings=len(found),
        )
        marks = ", ".join("?" * len(fields(Release)))
        connection.execute(f"INSERT INTO release ({_COLUMNS}) VALUES ({marks})", astuple(release))
        connection.execute("CHECKPOINT")
    return release


def call_all(path: Path) -> None:
    """Call every view of the file, and run every report to its end. Raises Failure where one does not answer."""
    import duckdb

    with duckdb.connect(path, read_only=True) as connection:
        for source, call in connection.execute(_CALLS).fetchall():
            try:
                connection.execute(call).fetchall()
            except duckdb.Error as error:
                raise Failure(
                    f"nothing is published: {source}: {one_line(error)}", step_after(error)
                ) from None


def release_of(path: Path) -> Release:
    """What a published file says it is. Raises Failure where it is none."""
    import duckdb

    try:
        with duckdb.connect(path, read_only=True) as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM release").fetchone()
    except duckdb.Error:
        row = None
    if row is None:
        raise Failure(f"{path} is no release", f"mv {path} elsewhere, then the same command")
    return Release(*row)
