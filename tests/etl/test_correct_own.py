"""A correction reckons a quantity as the parser does: what is set to what stands there stays, what is set higher does not fall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from etl.correction.apply import UNUSED, correct
from etl.correction.correction import Correction, correctable
from etl.facts.home import facts, table_of
from etl.facts.record import ParsedNotice, Quantity
from etl.parse import parse_text
from etl.read.source import read_document
from etl.rows import Rows, add_notice
from warehouse.number import plain
from warehouse.settings import data_path

LINKS = ("part_of", "restates")  # may only be emptied
TEXT = """中共禾丰县委关于巡察整改情况的通报
一、关于学习不深入的问题
整改情况：举办专题培训8期，交办問題線索1條，约谈党支部3个，查处违规发放津贴1.2万元。
"""


def texts(folder: Path | None) -> Iterator[str]:
    """Those of a folder, or of the samples and the one above."""
    if folder is None:
        yield TEXT
        folder = data_path("seeds") / "notices"
    for file in sorted(folder.glob("*.txt")):
        yield read_document(file.name, file.read_bytes()).text


def rows(text: str, *notices: ParsedNotice) -> dict[str, pa.Table]:
    """What is stored of the notices, without the doubts, of which a word of a person settles some."""
    found = Rows()
    for notice in notices:
        add_notice(found, text, "text", notice, "parser 1")
    return {name: table for name, table in found.tables().items() if name != "issue"}


def places(notice: ParsedNotice) -> Iterator[tuple[str, str, object, int, int]]:
    """Table, column, value and span of each value that may be corrected."""
    for column in correctable("notice"):
        yield "notice", column, getattr(notice.header, column), notice.start, notice.end
    for table, fact in facts(notice):
        for column in correctable(table):
            yield table, column, getattr(fact, column), fact.start, fact.end


def typed(value: object) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else plain(value)


def own(notice: ParsedNotice) -> dict[str, list[Correction]]:
    """By column: each value of the notice as a correction of itself."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for table, column, value, start, end in places(notice):
        if value is None or column not in LINKS:
            found[column].append(Correction("text", start, end, table, column, typed(value), "it is", "Li"))
    return found


def set_to_its_own(folder: Path | None) -> Iterator[str]:
    """Columns whose value, set to itself, changes a row or is refused."""
    for text in texts(folder):
        for notice in parse_text(text):
            before = rows(text, notice)
            for column, same in own(notice).items():
                (after,) = correct((notice,), same)
                refused = any(issue.code == UNUSED for issue in after.issues)
                if refused or rows(text, after) != before:
                    yield column


def figures(notice: ParsedNotice) -> list[tuple[str | None, str | None, str | None]]:
    """What each quantity adds to: its act, its metric, its unit."""
    return [(each.action, each.metric_code, each.canonical_unit) for each in notice.quantities]


def set_higher(folder: Path | None) -> Iterator[Quantity]:
    """Quantities that one more takes out of the figure they add to, or makes lower."""
    for text in texts(folder):
        for notice in parse_text(text):
            more = [
                Correction(
                    "text", each.start, each.end, table, "value", plain(each.value + 1), "one more", "Li"
                )
                for table, each in facts(notice)
                if isinstance(each, Quantity) and each.value_max is None
            ]
            (after,) = correct((notice,), more)
            assert figures(after) == figures(notice)
            for was, is_now in zip(notice.quantities, after.quantities, strict=True):
                if was.low is not None and (is_now.low is None or is_now.low < was.low):
                    yield was


def test_a_value_set_to_what_it_is_changes_no_row() -> None:
    assert list(set_to_its_own(None)) == []


def test_a_value_of_a_real_notice_set_to_what_it_is_changes_no_row(shared_notices: Path) -> None:
    assert list(set_to_its_own(shared_notices)) == []


def test_a_higher_value_stays_in_its_figure() -> None:
    assert list(set_higher(None)) == []


def test_a_higher_value_of_a_real_notice_stays_in_its_figure(shared_notices: Path) -> None:
    assert list(set_higher(shared_notices)) == []


FOLLOWS = [
    # words, column, value → unit in which it adds up, and why
    ("1條", "value", "2", "件", "a clue is a case, whatever word counts it, of whatever script"),
    ("1條", "unit", "个", "件", "and so with another measure word"),
    ("1條", "action", None, "项", "without the act it is a thing"),
    ("1條", "action", "reprimand", "项", "another act counts things by their word"),
    ("1條", "subject", "党支部", "家", "organs are organs, whatever befalls them"),
    ("8期", "value", "9", "次", "a training is a time that one was held"),
    ("8期", "metric_code", None, "期", "without the metric its word alone tells"),
    ("3个", "value", "4", "家", "a party branch is an organ"),
]


@pytest.mark.parametrize(
    ("words", "column", "value", "unit", "reason"), FOLLOWS, ids=[f"{w}-{c}-{v}" for w, c, v, _, _ in FOLLOWS]
)
def test_in_what_it_adds_up(words: str, column: str, value: str | None, unit: str, reason: str) -> None:
    (notice,) = parse_text(TEXT)
    start = TEXT.index(words)
    (number,) = (number for number, each in enumerate(notice.quantities) if each.start == start)
    table = table_of(notice.quantities[number])
    told = Correction("text", start, start + len(words), table, column, value, reason, "Li")
    (after,) = correct((notice,), [told])
    assert after.quantities[number].canonical_unit == unit, reason
