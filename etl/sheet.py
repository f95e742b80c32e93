"""CSVs that people write: UTF-8, a header, and every fault named by its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from warehouse.failure import USAGE, Failure
from warehouse.printable import printable


def read_sheet(
    path: Path, required: Sequence[str], optional: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """The lines of a CSV that say something: where each stands, and its cells by column, without blanks round them.

    `required`, `optional`: the columns that it has to have and may have. Raises a Failure that names the line.
    """
    header = f"{','.join(required)}, and any of {','.join(optional)}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            columns = reader.fieldnames or ()
            wrong = [f"no column {name}" for name in required if name not in columns]
            wrong += [f"unknown column {name}" for name in columns if name not in (*required, *optional)]
            if wrong:
                raise fault(f"{path}, line 1", wrong[0], f"a header {header}")
            for row in reader:
                where = f"{path}, line {reader.line_num}"
                if None in row:
                    raise fault(where, "more cells than the header has", 'quotes round a cell: "a,b"')
                cells = {name: (cell or "").strip() for name, cell in row.items()}
                if any(cells.values()):
                    yield where, cells
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Failure(
            printable(f"cannot read {path}: {error}"), f"a CSV in UTF-8 with the columns {header}", USAGE
        ) from None


def fault(where: str, what: str, next_step: str) -> Failure:
    """What is wrong with a line."""
    return Failure(printable(f"{where}: {what}"), next_step, USAGE)
