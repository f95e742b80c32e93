"""Where a correction belongs, and whether its value may stand there: looked up in the warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint

from etl.correction.correction import HOMES, UNITS, Correction, column_of, converted
from etl.correction.line import Line
from warehouse.failure import USAGE, Failure
from warehouse.notice_id import named_notice
from warehouse.printable import printable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NOTICES = "warehouse sql 'SELECT notice_id, title FROM v_notice ORDER BY title'"
_UNITS = "warehouse sql 'SELECT unit, canonical_unit FROM unit ORDER BY ALL'"


def look_up(connection: DuckDBPyConnection, line: Line, *, check_value: bool = True) -> Correction:
    """The correction that a line means. Raises a Failure that names the line and what to type instead."""
    try:
        column_of(line.fact_table, line.column_name)
        if check_value:
            converted(line.fact_table, line.column_name, line.value)
    except ValueError as error:
        raise _wrong(line, str(error), _step(line)) from None
    text_id, start, end = _place(connection, line)
    if check_value and line.value is not None:
        _check_reference(connection, line)
        _check_codes(connection, line)
    return Correction(
        text_id, start, end, line.fact_table, line.column_name, line.value, line.reason, line.author
    )


def _step(line: Line) -> str:
    """What to type to see what a table and a column take."""
    if line.fact_table not in HOMES:
        return "warehouse dictionary"
    return _UNITS if line.column_name in UNITS else f"warehouse dictionary {line.fact_table}"


def _place(connection: DuckDBPyConnection, line: Line) -> tuple[str, int, int]:
    if line.notice_id is None:
        if line.text_id is None or line.start is None or line.end is None:
            raise _wrong(line, "no place", "notice_id and fact_no, or text_id, start and end")
        return line.text_id, line.start, line.end
    try:
        notice_id, _ = named_notice(connection, line.notice_id, _NOTICES)
    except Failure as failure:
        raise _wrong(line, failure.message, failure.next_step) from None
    ((text_id, first, last),) = connection.execute(
        'SELECT text_id, start, "end" FROM notice WHERE notice_id = ?', [notice_id]
    ).fetchall()
    if line.text_id not in (None, text_id):
        raise _wrong(line, f"notice {notice_id} has the text {text_id}", "leave out text_id")
    if line.start is not None and line.end is not None:
        return text_id, line.start, line.end
    number = HOMES[line.fact_table].number
    if number is None:
        return text_id, first, last
    if line.fact_no is None:
        raise _wrong(line, f"no row of {line.fact_table}", f"its {number}")
    row = connection.execute(
        f'SELECT start, "end" FROM {line.fact_table} WHERE notice_id = ? AND {number} = ?',
        [notice_id, line.fact_no],
    ).fetchone()
    if row is None:
        raise _wrong(
            line,
            f"{line.fact_table} of notice {notice_id} has no {number} {line.fact_no}",
            f"warehouse sql \"SELECT {number}, verbatim FROM {line.fact_table} WHERE notice_id = '{notice_id}'\"",
        )
    return text_id, row[0], row[1]


def _check_reference(connection: DuckDBPyConnection, line: Line) -> None:
    """A code has to be one of its reference table."""
    reference = column_of(line.fact_table, line.column_name).info["ref"]
    if reference is None:
        return
    table, _, column = reference.partition(".")
    if not connection.execute(f'SELECT 1 FROM "{table}" WHERE "{column}" = ?', [line.value]).fetchone():
        raise _wrong(line, f"no {column} {line.value}", f"warehouse sql 'SELECT * FROM {table}'")


def _check_codes(connection: DuckDBPyConnection, line: Line) -> None:
    """What the table's CHECKs say of this column alone."""
    from sqlglot import exp, parse_one

    column = column_of(line.fact_table, line.column_name)
    for check in column.table.constraints:
        if not isinstance(check, CheckConstraint):
            continue
        condition = str(check.sqltext)
        named = {each.name for each in parse_one(condition, read="duckdb").find_all(exp.Column)}
        if named != {line.column_name}:
            continue
        query = f'SELECT {condition} FROM (SELECT CAST(? AS {column.type}) AS "{line.column_name}")'
        if connection.execute(query, [line.value]).fetchone() == (False,):
            raise _wrong(line, f"{line.value} against {condition}", "one of these values")


def _wrong(line: Line, what: str, next_step: str) -> Failure:
    return Failure(printable(f"{line.where}: {what}"), printable(next_step), USAGE)
