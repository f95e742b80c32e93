"""The rows of a report as bytes, in one of several formats.

The same rows give the same bytes: text is UTF-8, lines end in LF, a DECIMAL has no zeros that its type adds and loses
no digit.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any, TextIO

from warehouse.markdown import table as table_of
from warehouse.markdown import verbatim
from warehouse.number import as_json, trimmed
from warehouse.output import as_text, write_rows

if TYPE_CHECKING:
    import pyarrow

    from reports.declare import Report

LABELS = ("zh", "en", "none")
FILE_FORMATS = ("csv", "xlsx", "parquet", "jsonl", "json", "md", "html")
FORMATS = ("table", *FILE_FORMATS)
UPRIGHT_ROWS, UPRIGHT_COLUMNS = 10, 12
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# So may a number, a share, an amount, a date or a time look; `e` is that of 12e45.
_NUMBER = re.compile(r"(?=\D*\d)[\d.,:/%()$¥ +\-eE]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Style:
    """`excel`: CSV that Excel opens well; `title`: of a page or workbook, `language`: that of title and headings;
    `sheet`: name of a sheet."""

    excel: bool = False
    title: str = ""
    language: str = "en"
    sheet: str = ""


PLAIN = Style()


def style_of(report: Report, labels: str, days: str, *, excel: bool = False) -> Style:
    """Title and language of a report about some days (or all: ``) whose headings are in `labels`."""
    is_chinese = labels == "zh"
    title = " · ".join(filter(None, (report.title[1 if is_chinese else 0], days)))
    return Style(excel, title, "zh-CN" if is_chinese else "en", report.name)


def encode(table: pyarrow.Table, headings: Sequence[str], format_: str, style: Style = PLAIN) -> bytes:
    """The rows of a report as a file's content, in one of FORMATS."""
    from reports.sheet import parquet, workbook

    if format_ == "parquet":
        return parquet(table, headings)
    if format_ == "xlsx":
        return workbook(table, headings, style)
    text = io.StringIO()
    write_text(table, headings, format_, text, style)
    return text.getvalue().encode("utf-8-sig" if style.excel and format_ == "csv" else "utf-8")


def write_text(
    table: pyarrow.Table, headings: Sequence[str], format_: str, file: TextIO, style: Style = PLAIN
) -> None:
    """The rows in one of the formats that are text. As `table`, few rows of many columns stand upright."""
    columns = [[trimmed(value) for value in column.to_pylist()] for column in table.columns]
    lines = list(zip(*columns, strict=True))
    writers: dict[str, Callable[[], None]] = {
        "md": lambda: _write_markdown(headings, lines, file),
        "html": lambda: _write_html(headings, lines, file, style),
        "jsonl": lambda: _write_json_lines(headings, lines, file),
    }
    if format_ in writers:
        writers[format_]()
    elif format_ == "csv" and style.excel:
        _write_excel_csv(headings, lines, file)
    elif format_ == "table" and 0 < len(lines) <= UPRIGHT_ROWS and len(headings) > UPRIGHT_COLUMNS:
        first, *rest = [(heading, *cells) for heading, cells in zip(headings, columns, strict=True)]
        write_rows(["" if cell is None else str(cell) for cell in first], rest, format_, file)
    else:
        write_rows(headings, lines, format_, file)


def _write_markdown(headings: Sequence[str], lines: Sequence[Sequence[Any]], file: TextIO) -> None:
    cells = ([verbatim(as_text(cell)) for cell in line] for line in lines)
    file.writelines(f"{line}\n" for line in table_of([verbatim(heading) for heading in headings], cells))


def _write_html(headings: Sequence[str], lines: Sequence[Sequence[Any]], file: TextIO, style: Style) -> None:
    head, title = "".join(f"<th>{escape(heading)}</th>" for heading in headings), escape(style.title)
    file.write(
        f'<!DOCTYPE html>\n<html lang="{style.language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        "<style>body{font-family:sans-serif}table{border-collapse:collapse}th,td{border:1px solid #999;"
        "padding:.2em .5em}th{position:sticky;top:0;background:#eee}.n{text-align:right}</style>\n"
        f"</head>\n<body>\n<h1>{title}</h1>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
    )
    for line in lines:
        file.write(f"<tr>{''.join(map(_html_cell, line))}</tr>\n")
    file.write("</tbody>\n</table>\n</body>\n</html>\n")


def _html_cell(value: Any) -> str:
    if value is None:
        return "<td></td>"
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    text = escape(as_text(value))
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        text = f'<a href="{text}">{text}</a>'
    return f'<td class="n">{text}</td>' if is_number else f"<td>{text}</td>"


def _write_json_lines(headings: Sequence[str], lines: Sequence[Sequence[Any]], file: TextIO) -> None:
    for line in lines:
        row = dict(zip(headings, map(as_json, line), strict=True))
        file.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")


def _write_excel_csv(headings: Sequence[str], lines: Sequence[Sequence[Any]], file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_excel(heading) for heading in headings])
    writer.writerows([_excel(cell) for cell in line] for line in lines)


def _excel(value: Any) -> str:
    """Text stays text: a code keeps its leading zero, and nothing is taken for a formula.

    >>> _excel("011010"), _excel("1234567890123e45"), _excel("1.2"), _excel("=1+1"), _excel(-5)
    ('="011010"', '="1234567890123e45"', '="1.2"', "'=1+1", '-5')
    """
    if not isinstance(value, str):
        return as_text(value)
    if value.startswith(_FORMULA):
        return f"'{value}"
    return f'="{value}"' if _NUMBER.fullmatch(value) else value
