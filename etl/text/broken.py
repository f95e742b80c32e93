"""Cells of tables that a narrow column broke: 责任⏎单位 in the head, a finding or an answer that goes on in mid-sentence on the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from etl.text.area import MOST_COLUMNS, opens_area
from etl.text.line import BLANK
from etl.text.marker import MARKER
from etl.text.table import FEWEST_COLUMNS, head_label

MOST_PARTS = 4  # lines of one cell of a head
LONGEST_PART = 2  # code points of a part that is itself a label: 整改⏎措施
# Lines without a stop that may be those of a head; a line may hold several cells.
_RUN = re.compile(r"(?:^[^\n。，；：]{1,60}(?:\n|\Z))+", re.MULTILINE)
_CELL = re.compile(r"[^\t\n|]+")
_CHAPTER = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}(?:部分|、))(?![^\n]{0,60}方面$)", re.MULTILINE)
_STOPS = "。；;：:！!？?"
_OPEN = re.compile(r"[，、,]\n(?=[^\n])")  # 补记账目12笔，⏎补签凭证9张。
_ROW_NUMBER = re.compile(rf"[{BLANK}]*[0-9]{{1,3}}[{BLANK}.、]*(?=\t|\n)")
FARTHEST = 200  # cells of a run of short lines before its head
MOST_LINES = 3  # of a finding that goes on behind a line's end, before the tab that ends its cell


class _Cell(NamedTuple):
    start: int
    end: int


class _Head(NamedTuple):
    """A head: where it begins and ends, and the line ends within its cells."""

    start: int
    end: int
    breaks: list[int]


def find_broken(text: str) -> Iterator[tuple[int, int]]:
    """The line ends within the cells of a head of a table, and within those of its rows that stop in mid-sentence."""
    heads = [head for run in _RUN.finditer(text) if (head := _find_head(text, *run.span()))]
    for number, head in enumerate(heads):
        yield from ((place, place + 1) for place in head.breaks)
        below = heads[number + 1].start if number + 1 < len(heads) else len(text)
        chapter = _CHAPTER.search(text, head.end, below)
        end = chapter.start() if chapter else below
        for match in _OPEN.finditer(text, head.end, end):
            if not MARKER.match(text, match.end(), end) and not _ROW_NUMBER.match(text, match.end(), end):
                yield match.end() - 1, match.end()
        yield from _broken_findings(text, head, end)


def _find_head(text: str, start: int, end: int) -> _Head | None:
    """The head that some short lines hold: three labels at least, one of which introduces a finding."""
    if sum(text.count(parting, start, end) for parting in "\n\t|") < FEWEST_COLUMNS - 1:
        return None
    cells = [_trimmed(text, *match.span()) for match in _CELL.finditer(text, start, end)]
    cells = [cell for cell in cells if cell.end > cell.start]
    for first in range(min(len(cells) - FEWEST_COLUMNS + 1, FARTHEST)):
        head = _head_at(text, cells[first : first + MOST_COLUMNS * MOST_PARTS])
        if head is not None:
            return head
    return None


def _trimmed(text: str, start: int, end: int) -> _Cell:
    words = text[start:end]
    return _Cell(start + len(words) - len(words.lstrip(BLANK)), start + len(words.rstrip(BLANK)))


def _head_at(text: str, cells: list[_Cell]) -> _Head | None:
    """The head that begins with the first of some cells. Parts that are labels themselves (整改⏎措施) are joined beside others that are none."""
    strict = _join(text, cells, eager=False)
    if strict is None or not strict.breaks:
        return strict
    return _join(text, cells, eager=True) or strict


def _join(text: str, cells: list[_Cell], eager: bool) -> _Head | None:
    kinds: list[str] = []
    breaks: list[int] = []
    at = 0
    while at < len(cells) and len(kinds) < MOST_COLUMNS:
        parts = _parts(text, cells[at : at + MOST_PARTS], eager)
        kind = head_label("".join(text[cell.start : cell.end] for cell in cells[at : at + parts]))
        if kind is None:
            break
        kinds.append(kind)
        breaks += [text.index("\n", cell.end) for cell in cells[at : at + parts - 1]]
        at += parts
    enough = len(kinds) >= FEWEST_COLUMNS and "finding" in kinds
    return _Head(cells[0].start, cells[at - 1].end, breaks) if enough else None


def _parts(text: str, cells: list[_Cell], eager: bool) -> int:
    """How many cells make one of the head."""
    words = text[cells[0].start : cells[0].end]
    whole = head_label(words) is not None
    for count in range(2, len(cells) + 1):
        before, last = cells[count - 2], cells[count - 1]
        if text[before.end : last.start].strip(BLANK) != "\n":
            break
        words += text[last.start : last.end]
        if head_label(words) is None:
            continue
        part = text[last.start : last.end]
        short = eager and max(before.end - before.start, len(part)) <= LONGEST_PART
        if not whole or head_label(part) is None or short:
            return count
    return 1


def _broken_findings(text: str, head: _Head, end: int) -> Iterator[tuple[int, int]]:
    """The line ends within the findings of a table whose columns tabs part, where the next line opens nothing."""
    columns = text.count("\t", head.start, head.end)
    cells = _CELL.finditer(text, head.start, head.end)
    named = next((cell.start() for cell in cells if head_label(cell[0].strip(BLANK)) == "finding"), None)
    if not columns or named is None:
        return
    of_findings, column = text.count("\t", head.start, named), columns
    place = text.find("\n", head.end) + 1
    while 0 < place < end:
        stop = _line_end(text, place)
        if column >= columns or _ROW_NUMBER.match(text, place, stop):
            column = 0
        column = columns if opens_area(text[place:stop]) else column + text.count("\t", place, stop)
        if column == of_findings and _goes_on(text, place, stop):
            yield stop, stop + 1
        place = stop + 1


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Whether a line stops in mid-sentence and the next one goes on with it, up to a tab."""
    words, behind = text[start:stop].rstrip(" "), stop + 1
    if not words or words[-1] in _STOPS + "\t" or MARKER.match(text, behind, len(text)):
        return False
    last = stop
    for _ in range(MOST_LINES):
        last = _line_end(text, last + 1)
        if "\t" in text[behind:last]:
            return text[behind] not in "\t\n"
    return False


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
