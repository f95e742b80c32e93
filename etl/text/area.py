"""Which line or row of a table names the area of the findings in the rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.text.line import Line
from etl.text.marker import CN_OPEN, FORM

OUTLINE = re.compile(
    rf"(?:#{{1,6}} *)?(?:[（(〔][一二三四五六七八九十]{{1,3}}[）)〕]|[一二三四五六七八九十]{{1,3}}[、.．)）]|{CN_OPEN}|{FORM})"
)
_CN_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|第[一二三四五六七八九十]{1,3}方面")
_STOP = re.compile("[。；;，,：:0-9]")
SHORTEST_AREA, LONGEST_AREA = 4, 60  # code points
MOST_COLUMNS = 20


def opens_area(words: str) -> bool:
    """Whether a line between the rows of a table is a heading of an area.

    >>> opens_area("（二）作风建设"), opens_area("一、党的领导方面"), opens_area("二、下一步工作")
    (True, True, False)
    """
    return is_area(words) or (bool(OUTLINE.match(words)) and (words[0] in "（(〔" or words.endswith("方面")))


def is_area(words: str) -> bool:
    """Whether a line without a mark may be one: 作风建设方面."""
    return words.endswith("方面") and may_name(words) and not OUTLINE.match(words)


def may_name(words: str) -> bool:
    return SHORTEST_AREA <= len(words) <= LONGEST_AREA and _STOP.search(words) is None


def fills_row(text: str, lines: Sequence[Line], position: int) -> bool:
    """Whether a cell is the only one of its row and a heading of an area: （一）…方面 across all columns."""
    line, following = lines[position], lines[position + 1] if position + 1 < len(lines) else None
    alone = not line.column and (following is None or not following.column)
    return alone and bool(OUTLINE.match(text, line.start, line.end))


def area_row(text: str, lines: Sequence[Line], position: int, kinds: dict[int, str]) -> int:
    """The cell that names an area where a row has no other but a numeral in characters (一 | 作风建设方面), above one that has more; 0 elsewhere."""
    row = _printed_row(lines, position)
    named = next((at for at in row if kinds.get(lines[at].column or 0) == "finding"), 0)
    before = lines[position - 1].column if position else None
    opens = before is None or before >= (lines[position].column or 0)
    if not named or not opens or lines[position].goes_on or row[-1] != named:
        return 0
    below = _printed_row(lines, named + 1)
    if len(below) <= len(row) or _CN_NUMBER.fullmatch(text, lines[below[0]].start, lines[below[0]].end):
        return 0
    words = text[lines[named].start : lines[named].end]
    numbers = [text[lines[at].start : lines[at].end] for at in row[:-1]]
    if numbers:
        return named if _CN_NUMBER.fullmatch("".join(numbers)) and _is_name(words) else 0
    return named if is_area(words) else 0


def _is_name(words: str) -> bool:
    return SHORTEST_AREA <= len(words) <= LONGEST_AREA and words[-1] not in "。；;"


def _printed_row(lines: Sequence[Line], position: int) -> list[int]:
    """The cells from a position to the end of their printed row."""
    row: list[int] = []
    for at in range(position, min(position + MOST_COLUMNS, len(lines))):
        column = lines[at].column
        if column is None or (row and column <= (lines[row[-1]].column or 0)):
            break
        row.append(at)
    return row
