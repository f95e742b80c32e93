"""Rows as text: what is read back is what was there."""

from __future__ import annotations

import csv
import io

import pytest

from warehouse.output import write_rows


@pytest.mark.parametrize("text", ["a\rb", "\r", "a\nb", "a\r\nb", 'a"b', "a,b", "=1+1", " a "])
def test_a_cell_of_csv_is_read_back_as_it_was(text: str) -> None:
    file = io.StringIO(newline="")
    write_rows(["x", "y"], [(text, "甲"), ("a", None)], "csv", file)
    assert list(csv.reader(io.StringIO(file.getvalue(), newline=""))) == [["x", "y"], [text, "甲"], ["a", ""]]
    assert file.getvalue().endswith("\na,\n")
