"""Corrections as people write them: a line of a CSV, or the options of a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.sheet import fault, read_sheet

REQUIRED = ("fact_table", "column_name", "value", "reason", "author")
PLACE = ("notice_id", "text_id", "fact_no", "start", "end")


@dataclass(frozen=True, slots=True)
class Line:
    """A correction with the place as it was told: of the notice or its text, the row or its span.

    `where` names the line in messages. The notice itself, table `notice`, needs no row.
    """

    where: str
    fact_table: str
    column_name: str
    value: str | None
    reason: str
    author: str
    notice_id: str | None = None
    text_id: str | None = None
    fact_no: int | None = None
    start: int | None = None
    end: int | None = None


def read_lines(path: Path) -> list[Line]:
    """The corrections of a CSV in UTF-8. Raises a Failure that names the line.

    Columns: `fact_table`, `column_name`, `value` (empty: no value), `reason`, `author`, and the place: `text_id`,
    `start` and `end` as the table `correction` has them, or `notice_id` with `fact_no` or with `start` and `end`.
    """
    return [_line(where, cells) for where, cells in read_sheet(path, REQUIRED, PLACE)]


def _line(where: str, cells: Mapping[str, str]) -> Line:
    for name in ("fact_table", "column_name", "reason", "author"):
        if not cells[name]:
            raise fault(where, f"no {name}", "fill the cell or delete the line")
    return Line(
        where=where,
        fact_table=cells["fact_table"],
        column_name=cells["column_name"],
        value=cells["value"] or None,
        reason=cells["reason"],
        author=cells["author"],
        notice_id=cells.get("notice_id") or None,
        text_id=cells.get("text_id") or None,
        fact_no=_whole(where, "fact_no", cells),
        start=_whole(where, "start", cells),
        end=_whole(where, "end", cells),
    )


def _whole(where: str, name: str, cells: Mapping[str, str]) -> int | None:
    cell = cells.get(name)
    if not cell:
        return None
    if not (cell.isascii() and cell.isdecimal()):
        raise fault(where, f"{name} {cell} is no whole number", "mend the cell")
    return int(cell)
