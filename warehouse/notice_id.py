"""A notice as people name it: its notice_id, or the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.failure import USAGE, Failure
from warehouse.printable import printable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LEAST = 4  # characters; fewer are a slip, and in a small database they would name a notice
_SHOWN = 5  # notices listed where several begin alike
_NOTICES = f"""
    SELECT notice_id, coalesce(title, 'untitled') FROM notice
    WHERE starts_with(notice_id, ?) ORDER BY notice_id LIMIT {_SHOWN + 1}
"""


def named_notice(connection: DuckDBPyConnection, named: str, next_step: str) -> tuple[str, str]:
    """The notice_id and the title of the notice that is named by its notice_id, or by as much of its beginning as no
    other one shares. Raises Failure with the notices that fit where it is not one."""
    if len(named) < LEAST:
        what = (
            f"{named or 'nothing'} names no notice: at least {LEAST} characters of its notice_id are needed"
        )
        raise Failure(printable(what), next_step, USAGE)
    found: list[tuple[str, str]] = connection.execute(_NOTICES, [named]).fetchall()
    if not found:
        raise Failure(printable(f"no such notice: {named}"), next_step, USAGE)
    if len(found) > 1:
        fitting = ", ".join(f"{notice_id} ({title})" for notice_id, title in found[:_SHOWN])
        more = " …" * (len(found) > _SHOWN)
        raise Failure(
            printable(f"several notices begin with {named}: {fitting}{more}"),
            "more characters of the one that is meant",
            USAGE,
        )
    return found[0]
