"""The columns that every fact carries: its notice and the words that prove it."""

from typing import Any

from sqlalchemy import Column, Integer, String

from warehouse.tables.column import column

SPAN_CHECK = '0 <= start AND start < "end"'


def notice_key() -> Column[Any]:
    """The notice to which a fact belongs."""
    return column("notice_id", String, "Notice.", "通报。", label=("Notice", "通报标识"), ref="notice.notice_id")


def evidence() -> tuple[Column[Any], ...]:
    """Where the words stand: `substr(text, start + 1, "end" - start) = verbatim` holds for every row."""
    return (
        column("start", Integer, "First code point of the words in the text.", "原文起点码位。", label=("Start", "起点"), unit="code point"),
        column("end", Integer, "Code point behind the last one.", "原文终点后一码位。", label=("End", "终点"), unit="code point"),
        column("verbatim", String, "The words as printed.", "原文。", label=("Verbatim", "原文")),
    )
