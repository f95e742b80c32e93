"""Notices that no filter by division finds, since nobody knows which division they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from warehouse.ending import as_typed
from warehouse.undivided import without_division

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from reports.value import Bound

# What a filter compares beside the code of a division.
_COMPARED: dict[str, Literal["district_name", "province"]] = {
    "districts": "district_name",
    "provinces": "province",
}


def left_out(bound: Bound, connection: DuckDBPyConnection) -> str:
    """What to say of them: nothing where there are none, or the report is not filtered by division."""
    for name, column in _COMPARED.items():
        if bound.values.get(name) and (told := without_division(connection, column)):
            return as_typed(f"left out by the filter: {told}; warehouse status tells more")
    return ""
