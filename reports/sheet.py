"""Binary formats: workbooks of Excel, Parquet. The same rows give the same bytes here too."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.failure import Failure
from warehouse.number import is_float, trimmed

if TYPE_CHECKING:
    import pyarrow
    from xlsxwriter.worksheet import Worksheet

    from reports.write import Style

MAX_ROWS = 1_048_575  # below the header
MAX_TEXT = 32_767
MAX_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
# A workbook says when it was made; whoever asks for the same rows gets the same file.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - as the format has it


def workbook(table: pyarrow.Table, headings: Sequence[str], style: Style) -> bytes:
    """One sheet: header frozen and bold, numbers and dates typed, text never taken for a formula or a link.

    A number that a cell of Excel (a float) can't hold goes as text. XlsxWriter rather than openpyxl: it only writes, twice
    as fast, and leaves no clock in the file.
    """
    import xlsxwriter

    if table.num_rows > MAX_ROWS:
        raise Failure(f"a sheet holds {MAX_ROWS:,} rows, and here are {table.num_rows:,}", "--format csv")
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": style.title, "created": MADE})
        sheet = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", style.sheet)[:MAX_NAME].strip("'"))
        header, day = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        for number, (heading, column) in enumerate(zip(headings, table.columns, strict=True)):
            sheet.write_string(0, number, heading, header)
            values = [trimmed(value) for value in column.to_pylist()]
            for row, value in enumerate(values, start=1):
                _write(sheet, row, number, value, day)
            sheet.set_column(number, number, _width([heading, *values[:200]]))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, table.num_rows, max(len(headings) - 1, 0))
    return made.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float | Decimal) and is_float(Decimal(str(value))):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, str(value)[:MAX_TEXT])


def _width(values: Sequence[Any]) -> float:
    from rich.cells import cell_len

    return min(max(cell_len(str(value)) for value in values if value is not None) + 2, 60)


def parquet(table: pyarrow.Table, headings: Sequence[str]) -> bytes:
    """DECIMAL, dates and text as they are."""
    from pyarrow import parquet as file

    made = io.BytesIO()
    file.write_table(table.rename_columns(list(headings)), made, compression="zstd")
    return made.getvalue()
