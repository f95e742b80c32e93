"""The CSV in which a collector tells where files come from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from etl.citation import Citation, read_citations
from etl.source import uri_of
from warehouse.failure import Failure

TIMES = [
    # fetched_at, the time in UTC
    ("2021-12-27", "2021-12-27T00:00:00"),
    ("2021-12-27T08:30:00+08:00", "2021-12-27T00:30:00"),
    ("2021-12-27T00:30:00Z", "2021-12-27T00:30:00"),
    ("2021-12-27 08:30", "2021-12-27T08:30:00"),
]


@pytest.mark.parametrize(("printed", "expected"), TIMES)
def test_a_line_tells_address_time_and_publisher(tmp_path: Path, printed: str, expected: str) -> None:
    csv = tmp_path / "sources.csv"
    csv.write_text(
        f'path,url,fetched_at,publisher\n"a, b.txt",https://a.example.invalid/1,{printed},禾丰县\n',
        encoding="utf-8-sig",
    )
    assert read_citations(csv) == {
        uri_of(tmp_path / "a, b.txt"): Citation(
            "https://a.example.invalid/1", datetime.fromisoformat(expected), "禾丰县"
        )
    }


def test_cells_may_be_empty_and_columns_missing(tmp_path: Path) -> None:
    csv = tmp_path / "sources.csv"
    csv.write_text(f"publisher,path\n,{tmp_path}/a.txt\n", encoding="utf-8")
    assert read_citations(csv) == {uri_of(tmp_path / "a.txt"): Citation()}


WRONG = [
    # text, what the message says
    ("url\nhttps://a.example.invalid/\n", "line 1: no column path"),
    ("", "line 1: no column path"),
    ("path,fetched\na.txt,2021\n", "line 1: unknown column fetched"),  # misspelt, and silently lost
    ("path,fetched_at\na.txt,27.12.2021\n", "line 2: '27.12.2021' is no time"),
    (
        "path,fetched_at\na.txt,0001-01-01T00:00:00+08:00\n",
        "line 2: '0001-01-01T00:00:00+08:00' is no time",
    ),
    ("path,url\na.txt,javascript:alert(1)\n", "line 2: 'javascript:alert(1)' is no public address"),
    ("path,url\na.txt,\n./a.txt,\n", "line 3: a second line for ./a.txt"),
    ("path,url\n,https://a.example.invalid/\n", "line 2: an empty path"),
    ("path,url\na.txt,https://a.example.invalid/,b\n", "line 2: more cells"),
]


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, says: str) -> None:
    csv = tmp_path / "sources.csv"
    csv.write_text(text, encoding="utf-8")
    with pytest.raises(Failure) as caught:
        read_citations(csv)
    assert says in caught.value.message
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("data", [None, "路径,url\n".encode("gb18030")])
def test_a_csv_that_cannot_be_read_is_a_failure(tmp_path: Path, data: bytes | None) -> None:
    csv = tmp_path / "sources.csv"
    if data is not None:
        csv.write_bytes(data)
    with pytest.raises(Failure, match="cannot read"):
        read_citations(csv)
