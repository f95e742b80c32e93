"""Rows on stdout: a table to look at, CSV or JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

import click

FORMATS = ("table", "csv", "json")
Rows = Iterable[Sequence[Any]]

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How rows are printed.",
)


def write_rows(columns: Sequence[str], rows: Rows, format_: str, file: TextIO) -> None:
    """Print rows; no value (NULL) is an empty cell, or null in JSON.

    >>> import sys
    >>> write_rows(["division", "share"], [("云川市", Decimal("0.50")), ("海棠市", None)], "csv", sys.stdout)
    division,share
    云川市,0.50
    海棠市,
    """
    _WRITERS[format_](columns, rows, file)


def _write_csv(columns: Sequence[str], rows: Rows, file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(value) for value in row] for row in rows)


def _write_json(columns: Sequence[str], rows: Rows, file: TextIO) -> None:
    objects = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
    file.write(json.dumps(objects, ensure_ascii=False, indent=1, default=str) + "\n")


def _write_table(columns: Sequence[str], rows: Rows, file: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = [[_text(value) for value in row] for row in rows]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for position, name in enumerate(columns):
        table.add_column(
            name, no_wrap=True, justify="right" if _is_number(row[position] for row in shown) else "left"
        )
    for row in shown:
        table.add_row(*map(Text, row))
    # A cell is never cut: a pager or the terminal scrolls.
    width = sum(
        max([cell_len(name), *(cell_len(row[i]) for row in shown)]) + 3 for i, name in enumerate(columns)
    )
    Console(file=file, width=max(width, 20), highlight=False).print(table)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list | tuple | dict):
        return json.dumps(_plain(value), ensure_ascii=False, default=str)
    return str(value)


def _plain(value: Any) -> Any:
    """What JSON can say; a DECIMAL without a fraction stays exact, any other becomes the nearest float."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    if isinstance(value, dict):
        return {str(key): _plain(member) for key, member in value.items()}
    return value


def _is_number(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.lstrip("-").replace(".", "", 1).isdecimal() for cell in filled)


_WRITERS: dict[str, Callable[[Sequence[str], Rows, TextIO], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
}
