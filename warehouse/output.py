"""Rows on stdout: a table to look at, CSV or JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TextIO

import click

from warehouse.failure import USAGE, Failure
from warehouse.number import as_json
from warehouse.printable import printable, printable_json

FORMATS = ("table", "csv", "json")
QUERY_FORMATS = (*FORMATS, "parquet")
BINARY = ("parquet", "xlsx")
Rows = Iterable[Sequence[Any]]

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How rows are printed.",
)


def counted(count: float, noun: str, many: str = "") -> str:
    """A number with what it counts.

    >>> counted(1, "notice"), counted(1126, "notice"), counted(0.5, "second")
    ('1 notice', '1,126 notices', '0.5 seconds')
    >>> counted(2, "quantity", "quantities")
    '2 quantities'
    """
    shown = f"{count:,}" if isinstance(count, int) else f"{count:g}"
    return f"{shown} {noun if shown == '1' else many or f'{noun}s'}"


def chosen_format(given: str | None, file: Path | None, formats: Sequence[str]) -> str:
    """What `--format` says, else the ending of the file, else a table.

    Raises Failure for an ending that names none, and for bytes that would go to a terminal.

    >>> chosen_format(None, Path("cases.CSV"), FORMATS), chosen_format("csv", Path("cases.txt"), FORMATS)
    ('csv', 'csv')
    """
    if file is None:
        if given in BINARY and sys.stdout.isatty():
            raise Failure(f"{given} is not for terminals", "-o FILE", USAGE)
        return given or "table"
    ending = file.suffix.removeprefix(".").lower()
    format_ = given or ("table" if ending == "txt" else ending)
    if format_ not in formats:
        known = ", ".join(f".{name}" for name in ("txt", *formats) if name != "table")
        raise Failure(
            f"the ending of {file} names no format; there are {known}", f"--format csv -o {file}", USAGE
        )
    return format_


def write_rows(columns: Sequence[str], rows: Rows, format_: str, file: TextIO) -> None:
    """Print rows as they come (a table, when all are there); no value (NULL) is an empty cell, or null in JSON.

    What a terminal would obey rather than show is escaped: in a table always, in CSV where `file` is a
    terminal, in JSON by the escapes that JSON has for it.

    >>> import sys
    >>> write_rows(["division", "share"], [("云川市", Decimal("0.50")), ("海棠市", None)], "csv", sys.stdout)
    division,share
    云川市,0.50
    海棠市,
    """
    _WRITERS[format_](columns, rows, file)


def _write_csv(columns: Sequence[str], rows: Rows, file: TextIO) -> None:
    shown = printable if file.isatty() else str
    # Only cells that hold a character of the end of a line are quoted: so that of a lone CR is told, it is one here.
    lines = SimpleNamespace(write=lambda line: file.write(f"{line[:-2]}\n"))
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(map(shown, columns))
    writer.writerows([shown(as_text(value)) for value in row] for row in rows)


def _write_json(columns: Sequence[str], rows: Rows, file: TextIO) -> None:
    between = "[\n "
    for row in rows:
        text = json.dumps(
            dict(zip(columns, map(as_json, row), strict=True)), ensure_ascii=False, indent=1, default=str
        )
        file.write(between + printable_json(text).replace("\n", "\n "))
        between = ",\n "
    file.write("[]\n" if between.startswith("[") else "\n]\n")


def _write_table(columns: Sequence[str], rows: Rows, file: TextIO) -> None:
    """Columns as wide as they need: a cell that is cut is a wrong figure. A pager or the terminal scrolls."""
    from rich.cells import cell_len

    cells = [[_lines(name) for name in columns], *([_lines(as_text(value)) for value in row] for row in rows)]
    by_column = list(zip(*cells, strict=True))
    widths = [max(cell_len(line) for cell in column for line in cell) for column in by_column]
    to_right = [_is_number(cell[0] for cell in column[1:]) for column in by_column]

    def shown(line: str, width: int, right: bool) -> str:
        padding = " " * (width - cell_len(line))
        return padding + line if right else line + padding

    for number, row in enumerate(cells):
        for lines in zip_longest(*row, fillvalue=""):
            file.write("   ".join(map(shown, lines, widths, to_right)).rstrip() + "\n")
        if number == 0:
            file.write("─" * (sum(widths) + 3 * (len(widths) - 1)) + "\n")


def _lines(text: str) -> list[str]:
    return [printable(line) for line in text.split("\n")]


def as_text(value: Any) -> str:
    """What a cell shows of a value: nothing where there is none, all digits of a DECIMAL."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple | dict):
        return json.dumps(as_json(value), ensure_ascii=False, default=str)
    return str(value)


def _is_number(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.lstrip("-").replace(".", "", 1).isdecimal() for cell in filled)


_WRITERS: dict[str, Callable[[Sequence[str], Rows, TextIO], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
}
