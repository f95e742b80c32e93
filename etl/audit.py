"""Audits of the notices of a batch: what they return becomes rows of `issue`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from etl.facts.record import Issue
from etl.layout import LAYOUT
from etl.rows import Rows, add_issues
from etl.staged import ask
from warehouse.audit import is_recorded, severity
from warehouse.failure import Failure, one_line
from warehouse.number import plain
from warehouse.sqlfiles import SqlFile, read_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PLACE = ("notice_id", "fact_table", "fact_no", "start", "end")
_KNOWN = "SELECT DISTINCT notice_id, code, fact_table, fact_no FROM staged_issue WHERE notice_id IS NOT NULL"
_TEXTS = """
    SELECT notice_id, text FROM staged_notice JOIN staged_notice_text USING (text_id)
    WHERE notice_id IN (FROM asked)
"""


def recorded_audits(project: Path | None = None) -> tuple[SqlFile, ...]:
    """The audits that look at notices one at a time, those of the user's own project too."""
    return tuple(audit for audit in read_folder("audits", project) if is_recorded(audit))


def audit_issues(
    connection: DuckDBPyConnection,
    audits: Iterable[SqlFile],
    statement: Callable[[SqlFile], str] | None = None,
) -> pa.Table:
    """The rows of `issue` that audits make of the staged notices.

    An audit meets the staged rows under the names of the tables, so that the time does not grow with the
    warehouse. Where the parser has told of the same row under the same code, the audit adds nothing.
    `statement`: asks an audit about the staged rows, where they are all there is.
    """
    known = set(connection.execute(_KNOWN).fetchall())
    found: dict[str, list[Issue]] = defaultdict(list)
    for audit in audits:
        query = statement(audit) if statement else _staged(audit.body)
        for row in _rows(connection, audit, query):
            issue = _issue(audit, row)
            if (row["notice_id"], issue.code, issue.fact_table, issue.fact_no) not in known:
                found[row["notice_id"]].append(issue)
    rows = Rows()
    texts = dict(ask(connection, _TEXTS, list(found)))
    for notice_id, issues in found.items():
        add_issues(rows, texts[notice_id], issues, notice_id=notice_id)
    return rows.tables()["issue"]


@contextmanager
def unusable(audit: SqlFile) -> Iterator[None]:
    """What the database says of an audit, as a Failure that names it."""
    try:
        yield
    except duckdb.OutOfMemoryException:  # the rows are to blame
        raise
    except duckdb.Error as error:
        raise Failure(
            f"{audit.path}: {one_line(error)}", "python -m pydoc warehouse.audit, which describes audits"
        ) from None


def _staged(query: str) -> str:
    tables = ", ".join(f"{name} AS (FROM staged_{name})" for name in LAYOUT)
    return f"WITH {tables} SELECT * FROM (\n{query}) WHERE notice_id IN (SELECT notice_id FROM staged_notice)"


def _rows(connection: DuckDBPyConnection, audit: SqlFile, query: str) -> Iterator[dict[str, Any]]:
    with unusable(audit):
        result = connection.execute(query)
        names = [column[0] for column in result.description or ()]
        rows = result.fetchall()
    for row in rows:
        yield dict(zip(names, row, strict=True))


def _issue(audit: SqlFile, row: Mapping[str, Any]) -> Issue:
    figures = ", ".join(
        f"{name} {plain(value)}" for name, value in row.items() if name not in _PLACE and value is not None
    )
    return Issue(
        code=audit.name,
        severity=severity(audit),
        message=audit.title[0].removesuffix(".") + (f": {figures}" if figures else ""),
        start=row.get("start"),
        end=row.get("end"),
        fact_table=row.get("fact_table"),
        fact_no=row.get("fact_no"),
    )
