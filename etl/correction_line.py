"""Corrections as people write them: a line of a CSV, or the options of a command."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.failure import USAGE, Failure
from warehouse.printable import printable

REQUIRED = ("table_name", "column_name", "value", "reason", "author")
PLACE = ("notice_id", "text_id", "row_no", "start", "end")


@dataclass(frozen=True, slots=True)
class Line:
    """A correction with the place as it was told: of the notice or its text, the row or its span.

    `where` names the line in messages. The notice itself, table `notice`, needs no row.
    """

    where: str
    table_name: str
    column_name: str
    value: str | None
    reason: str
    author: str
    notice_id: str | None = None
    text_id: str | None = None
    row_no: int | None = None
    start: int | None = None
    end: int | None = None


def read_lines(path: Path) -> list[Line]:
    """The corrections of a CSV in UTF-8. Raises a Failure that names the line.

    Columns: `table_name`, `column_name`, `value` (empty: no value), `reason`, `author`, and the place: `text_id`,
    `start` and `end` as the table `correction` has them, or `notice_id` with `row_no` or with `start` and `end`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return list(_lines(path, csv.DictReader(lines)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Failure(
            printable(f"cannot read {path}: {error}"),
            "a CSV in UTF-8 with the columns notice_id,row_no," + ",".join(REQUIRED),
            USAGE,
        ) from None


def _lines(path: Path, reader: csv.DictReader[str]) -> Iterator[Line]:
    columns = reader.fieldnames or ()
    missing = [name for name in REQUIRED if name not in columns]
    unknown = [name for name in columns if name not in (*REQUIRED, *PLACE)]
    if missing or unknown:
        raise Failure(
            printable(
                f"{path}, line 1: no column {missing[0]}"
                if missing
                else f"{path}, line 1: unknown column {unknown[0]}"
            ),
            "a header notice_id,row_no," + ",".join(REQUIRED),
            USAGE,
        )
    for row in reader:
        where = printable(f"{path}, line {reader.line_num}")
        if None in row:
            raise Failure(f"{where}: more cells than the header has", 'quotes round a cell: "a,b"', USAGE)
        cells = {name: (cell or "").strip() for name, cell in row.items()}
        if any(cells.values()):
            yield _line(where, cells)


def _line(where: str, cells: dict[str, str]) -> Line:
    for name in ("table_name", "column_name", "reason", "author"):
        if not cells[name]:
            raise Failure(f"{where}: no {name}", "fill the cell or delete the line", USAGE)
    return Line(
        where=where,
        table_name=cells["table_name"],
        column_name=cells["column_name"],
        value=cells["value"] or None,
        reason=cells["reason"],
        author=cells["author"],
        notice_id=cells.get("notice_id") or None,
        text_id=cells.get("text_id") or None,
        row_no=_whole(where, "row_no", cells),
        start=_whole(where, "start", cells),
        end=_whole(where, "end", cells),
    )


def _whole(where: str, name: str, cells: dict[str, str]) -> int | None:
    cell = cells.get(name)
    if not cell:
        return None
    if not (cell.isascii() and cell.isdecimal()):
        raise Failure(printable(f"{where}: {name} {cell} is no whole number"), "mend the cell", USAGE)
    return int(cell)
