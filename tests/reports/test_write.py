"""A report's file is whole, exact and the same each time."""

from __future__ import annotations

import io
import os
from decimal import Decimal
from pathlib import Path

import pyarrow
import pytest

from reports.write import save, save_table, write_table
from warehouse.failure import Failure

TABLE = pyarrow.table(
    {
        "adcode": ["990102", None],
        "money": pyarrow.array([Decimal("9007199254740993.0100"), None], pyarrow.decimal128(24, 4)),
        "note": ['甲,"乙"', "a|b"],
    }
)


def text(format_: str) -> str:
    file = io.StringIO()
    write_table(TABLE, TABLE.column_names, format_, file)
    return file.getvalue()


def test_csv_is_exact_and_an_empty_cell_is_empty() -> None:
    assert text("csv") == 'adcode,money,note\n990102,9007199254740993.01,"甲,""乙"""\n,,a|b\n'


def test_markdown_keeps_its_columns() -> None:
    assert text("md").splitlines()[3] == "|  |  | a\\|b |"


def test_a_wide_table_of_few_rows_stands_upright() -> None:
    wide = pyarrow.table({f"column_{number:02}": [number] for number in range(20)})
    file = io.StringIO()
    write_table(wide, wide.column_names, "table", file)
    assert file.getvalue().splitlines()[-1].split() == ["column_19", "19"]


def test_a_file_without_rows_has_its_header(tmp_path: Path) -> None:
    save_table(TABLE.slice(0, 0), TABLE.column_names, "csv", tmp_path / "empty.csv")
    assert (tmp_path / "empty.csv").read_bytes() == b"adcode,money,note\n"


def test_a_write_that_fails_leaves_the_earlier_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.csv"
    save(path, b"yesterday")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match="No space left on device"):
        save(path, b"today")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("report.csv", b"yesterday")]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"cannot write .*report\.csv: No such file"):
        save(tmp_path / "missing" / "report.csv", b"")
