"""A report's bytes are exact and the same each time, in every format."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow
import pytest
from pyarrow import parquet

from reports.write import FILE_FORMATS, PLAIN, Style, encode, write_text
from warehouse.failure import Failure
from warehouse.wholefile import whole_file

EXACT = Decimal("9007199254740993.0100")  # more than a float holds
TABLE = pyarrow.table(
    {
        "adcode": ["010102", None],
        "money": pyarrow.array([EXACT, None], pyarrow.decimal128(24, 4)),
        "rate": pyarrow.array([Decimal("0.8570"), None], pyarrow.decimal128(24, 4)),
        "day": pyarrow.array([date(2021, 8, 6), None], pyarrow.date32()),
        "is_newest": [True, None],
        "note": ['甲,"乙"', "a|b\n<c>"],
    }
)
NAMES = TABLE.column_names


def text(format_: str, style: Style = PLAIN) -> str:
    return encode(TABLE, NAMES, format_, style).decode()


def cells(style: Style = PLAIN, table: pyarrow.Table = TABLE) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(encode(table, NAMES, "xlsx", style)))
    assert book.active is not None
    assert book.active.freeze_panes == "A2"
    return list(book.active.iter_rows(values_only=True))


def test_csv_is_exact_and_an_empty_cell_is_empty() -> None:
    lines = text("csv").split("\n")
    assert lines[0] == "adcode,money,rate,day,is_newest,note"
    assert lines[1] == '010102,9007199254740993.01,0.857,2021-08-06,true,"甲,""乙"""'
    assert lines[2].startswith(",,,,,")


def test_csv_for_excel_has_a_mark_and_keeps_codes_and_commands_apart() -> None:
    dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "990102", "甲"]
    numbers = [
        "1234567890123e45",
        "1.2",
        "2021-08",
        "3/4",
        "50%",
        "(1)",
        "¥5",
    ]  # to a spreadsheet: a path is 1.2
    words = ["12ab", "e", "2021年8月"]
    table = pyarrow.table({"=name": dangerous + numbers + words, "n": [-1, *range(2, 18)]})
    content = encode(table, table.column_names, "csv", Style(excel=True))
    assert content.startswith(b"\xef\xbb\xbf'=name,n\r\n")
    import csv

    shown = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]
    assert shown == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\tx",
        '="990102"',
        "甲",
        *(f'="{each}"' for each in numbers),
        *words,
    ]
    assert b"'=1+1,-1\r\n" in content, "a number is no command"


def test_a_sheet_has_types_and_loses_no_digit() -> None:
    header, first, second = cells()
    assert list(header) == NAMES
    assert first[0] == "010102"
    assert first[1] == "9007199254740993.01", "a float would make it …992: so it goes as text"
    assert (first[2], str(first[3])[:10], first[4]) == (0.857, "2021-08-06", True)
    assert set(second[:5]) == {None}


def test_text_in_a_sheet_is_no_formula_and_no_link() -> None:
    table = pyarrow.table({name: ["=1+1", "https://a.example.invalid/"] for name in NAMES})
    book = openpyxl.load_workbook(io.BytesIO(encode(table, NAMES, "xlsx")))
    assert book.active is not None
    assert [cell.data_type for cell in book.active["A"][1:]] == ["s", "s"]


def test_parquet_keeps_types() -> None:
    table = parquet.read_table(io.BytesIO(encode(TABLE, NAMES, "parquet")))
    assert table.column("money").to_pylist() == [EXACT, None]
    assert table.schema.field("day").type == pyarrow.date32()


def test_json_lines_are_exact() -> None:
    first, second = (json.loads(line) for line in text("jsonl").splitlines())
    assert (first["money"], first["rate"], first["day"]) == ("9007199254740993.01", 0.857, "2021-08-06")
    assert second["money"] is None


def test_json_is_exact() -> None:
    first, second = json.loads(text("json"))
    assert (first["money"], first["rate"], first["day"]) == ("9007199254740993.01", 0.857, "2021-08-06")
    assert second["money"] is None


def test_a_number_of_more_digits_than_arithmetic_keeps_loses_none() -> None:
    longest = Decimal("12345678901234567890123456789012345.6700")
    table = pyarrow.table({"money": pyarrow.array([longest], pyarrow.decimal256(40, 4))})
    for format_ in ("csv", "md", "jsonl", "json", "html"):
        assert "12345678901234567890123456789012345.67" in encode(table, ["money"], format_).decode(), format_


def test_markdown_keeps_its_columns() -> None:
    assert text("md").splitlines()[3] == "|  |  |  |  |  | a\\|b &lt;c> |"


def test_markdown_shows_words_of_a_page_as_words() -> None:
    table = pyarrow.table({"title": ["<b>*通报*</b> `整改` ![图](https://a.example.invalid/x.png)\r\n| 1"]})
    told = encode(table, table.column_names, "md").decode()
    assert told.splitlines()[2:] == [
        r"| &lt;b>\*通报\*&lt;/b> \`整改\` ![图\](https://a.example.invalid/x.png) \| 1 |"
    ]


def test_html_shows_text_as_text() -> None:
    page = text("html", Style(title="<成绩单>"))
    assert "<h1>&lt;成绩单&gt;</h1>" in page
    assert "a|b\n&lt;c&gt;" in page
    assert '<td class="n">9007199254740993.01</td>' in page


@pytest.mark.parametrize("format_", FILE_FORMATS)
def test_the_same_rows_give_the_same_bytes(format_: str) -> None:
    assert encode(TABLE, NAMES, format_) == encode(TABLE, NAMES, format_)


@pytest.mark.parametrize("format_", FILE_FORMATS)
def test_no_rows_are_a_file_too(format_: str) -> None:
    content = encode(TABLE.slice(0, 0), NAMES, format_)
    assert (b"adcode" in content) == (format_ not in ("json", "jsonl", "xlsx"))


def test_a_wide_table_of_few_rows_stands_upright() -> None:
    wide = pyarrow.table({f"column_{number:02}": [number] for number in range(20)})
    file = io.StringIO()
    write_text(wide, wide.column_names, "table", file)
    assert file.getvalue().splitlines()[-1].split() == ["column_19", "19"]


def test_a_write_that_fails_leaves_the_earlier_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"yesterday")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match="No space left on device"), whole_file(path) as file:
        file.write(b"today")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("report.csv", b"yesterday")]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "report.csv"
    with pytest.raises(Failure, match=r"cannot write .*report\.csv: No such file"), whole_file(path):
        pass
