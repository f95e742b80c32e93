"""What the parser reads in one sentence, as tables of text and expectation.

`tables/NAME.csv` has a row a sentence: `sentence` (⏎ ends a paragraph), `read` (what `tests/parse/notice.py` writes down, nothing where
nothing is to be read), and what the row guards.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.parse.notice import Read

TABLES: dict[str, Callable[[Read], str]] = {
    "again": Read.again,
    "bound": Read.values,
    "date": Read.dates,
    "discipline": Read.acts,
    "distributed": Read.values,
    "document": Read.documents,
    "numeral": Read.values,
    "outline": Read.outline,
    "overview": Read.overview,
    "part": Read.parts,
    "role": Read.roles,
    "subject": Read.subjects,
    "total": Read.totals,
    "trap": Read.values,
}
FOLDER = Path(__file__).parent / "tables"


def _rows() -> list[object]:
    rows: list[object] = []
    for name in TABLES:
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows += [
                pytest.param(name, row["sentence"], row["read"], id=f"{name}:{number} {row['guards']}")
                for number, row in enumerate(csv.DictReader(file), 2)
            ]
    return rows


@pytest.mark.parametrize(("table", "sentence", "expected"), _rows())
def test_reading_of_a_sentence(table: str, sentence: str, expected: str) -> None:
    assert TABLES[table](Read(sentence.replace("⏎", "\n"))) == expected, sentence


def test_every_table_is_read() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == TABLES.keys()


def test_no_sentence_stands_twice_in_a_table() -> None:
    for name in TABLES:
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            sentences = [row["sentence"] for row in csv.DictReader(file)]
        assert len(sentences) == len(set(sentences)), name
