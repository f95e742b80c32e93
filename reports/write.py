"""The rows of a report as text, and files that are whole or not there.

The same rows give the same bytes: UTF-8, lines end in LF, a DECIMAL without the zeros that its type adds.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from warehouse.failure import Failure
from warehouse.output import FORMATS as TABLE_FORMATS
from warehouse.output import write_rows

if TYPE_CHECKING:
    import pyarrow

FORMATS = (*TABLE_FORMATS, "md")
UPRIGHT_ROWS, UPRIGHT_COLUMNS = 10, 12
_MARKDOWN = str.maketrans({"|": "\\|", "\n": " ", "\\": "\\\\"})


def write_table(table: pyarrow.Table, headings: Sequence[str], format_: str, file: TextIO) -> None:
    """The rows of a report in one of FORMATS. A table of few rows and many columns stands upright."""
    columns = [[_trimmed(value) for value in column.to_pylist()] for column in table.columns]
    lines = list(zip(*columns, strict=True))
    if format_ == "md":
        _write_markdown(headings, lines, file)
    elif format_ == "table" and 0 < len(lines) <= UPRIGHT_ROWS and len(headings) > UPRIGHT_COLUMNS:
        first, *rest = [(heading, *cells) for heading, cells in zip(headings, columns, strict=True)]
        write_rows(["" if cell is None else str(cell) for cell in first], rest, format_, file)
    else:
        write_rows(headings, lines, format_, file)


def save_table(table: pyarrow.Table, headings: Sequence[str], format_: str, path: Path) -> None:
    """The rows of a report as a file that appears whole; what stood there stays until then or on failure."""
    text = io.StringIO()
    write_table(table, headings, format_, text)
    save(path, text.getvalue().encode())


def save(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there. Raises Failure where the folder cannot be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Failure(
                f"cannot write {path}: {error.strerror}", "a path in a folder that exists and can be written"
            ) from None
        raise


def _trimmed(value: Any) -> Any:
    """A DECIMAL without trailing zeros, which its type adds and no notice says.

    >>> str(_trimmed(Decimal("689000.0000"))), str(_trimmed(Decimal("0.8570")))
    ('689000', '0.857')
    """
    if not isinstance(value, Decimal):
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _write_markdown(headings: Sequence[str], lines: Sequence[Sequence[Any]], file: TextIO) -> None:
    for cells in (headings, ["---"] * len(headings), *lines):
        shown = ("" if cell is None else str(cell).translate(_MARKDOWN) for cell in cells)
        file.write(f"| {' | '.join(shown)} |\n")
