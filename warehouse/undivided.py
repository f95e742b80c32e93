"""Notices without a known division: they stand in no row of a division until a person gives its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from warehouse.output import counted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A person who says that a notice has no division answers the doubt.
_COUNT = """
    SELECT count(*) FROM v_notice
    WHERE adcode IS NULL AND {missing} IS NULL
        AND notice_id IN (SELECT notice_id FROM issue WHERE code IN ('district_ambiguous', 'district_unknown'))
"""
WHICH = (
    'warehouse sql "SELECT notice_id, title, message FROM v_issue JOIN v_notice USING (notice_id) '
    "WHERE code LIKE 'district_%'\""
)
SET_RIGHT = "warehouse correct --notice NOTICE --table notice --column adcode --value CODE --reason TEXT --author NAME"


def without_division(
    connection: DuckDBPyConnection, missing: Literal["adcode", "district_name", "province"] = "adcode"
) -> str:
    """How many of the notices that reports read lack a division, as `1 notice has no known division`; nothing for none.

    `missing`: what they lack beside its code. One that the table of divisions does not hold may have a name and a province.
    """
    row = connection.execute(_COUNT.format(missing=missing)).fetchone()
    count = int(row[0]) if row else 0
    return f"{counted(count, 'notice')} {'has' if count == 1 else 'have'} no known division" if count else ""
