"""Lines of tables, parted into cells: at tabs, at bars (| a | b |), or at the blanks that part the head. A cell may hold line ends of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.text.area import MOST_COLUMNS, is_area, opens_area
from etl.text.line import BLANK, Line, strip
from etl.text.table import (
    FEWEST_COLUMNS,
    HEAD_CELL,
    LABELS,
    LONGEST_HEAD_CELL,
    head_columns,
)
from etl.words import any_of

_TABS, _CELLS = re.compile(r"\t"), re.compile(r"[\t|]")
_GAPS = re.compile(rf"[{BLANK}]+")
_SPACED_HEAD = re.compile(rf"(?:(?:{any_of(LABELS)})[{BLANK}]+){{2}}")
_NUMBERED_ROW = re.compile(r"([0-9]{1,3})[ .、]?(?=\t|$)", re.MULTILINE)
_CHAPTER = re.compile("(?:第?[一二三四五六七八九十]{1,3}(?:部分|、))")
# what only the cell above can go on with, whether or not a row follows
_NEXT = re.compile(
    r"[②-⑳]|[（(](?:[2-9]|1[0-9]|[二三四五六七八九十])[）)]|(?:[2-9]|1[0-9])[.．、]|[二三四五六七八九十]是"
)
_STOPS = "。；;，,：:"


def split_cells(text: str, lines: Sequence[Line]) -> list[Line]:
    """Lines whose cells are set apart by tabs, by bars at the start and end, or by blanks as those of the head are, as a line a cell."""
    found: list[Line] = []
    columns = 0  # of a table whose head is parted by blanks
    has_bars, has_tabs = "|" in text, "\t" in text
    rows = _Rows(text, lines) if has_tabs else None
    for number, line in enumerate(lines):
        if rows is not None and (cells := rows.cells(number)) is not None:
            found += cells
            continue
        barred = has_bars and (
            text[line.start] == "|" or text.count("|", line.start, line.end) >= FEWEST_COLUMNS - 1
        )
        if barred or (has_tabs and text.count("\t", line.start, line.end) >= FEWEST_COLUMNS - 1):
            found += _parts(text, line, _CELLS)
            continue
        if not columns and not _SPACED_HEAD.match(text, line.start, line.end):
            found.append(line)
            continue
        parts = list(_parts(text, line, _GAPS))
        if len(parts) >= FEWEST_COLUMNS and all(
            HEAD_CELL.fullmatch(text, part.start, part.end) for part in parts
        ):
            columns = len(parts)
        found += parts if columns and len(parts) >= max(FEWEST_COLUMNS, columns - 1) else [line]
    return found


def _parts(text: str, line: Line, gaps: re.Pattern[str], first: int | None = None) -> Iterator[Line]:
    """The cells of a printed line that are not empty; `first` is the column that the line begins in."""
    position = line.start
    if first is None:
        first = text.count("\t", _begin(text, position), position)  # cells of the row above go on in these
    for column, match in enumerate([*gaps.finditer(text, position, line.end), None], first):
        start, stop = strip(text, position, match.start() if match else line.end)
        if stop > start and text[start:stop].strip("-: "):
            yield Line(start, stop, column)
        position = match.end() if match else line.end


class _Rows:
    """The rows of tables whose columns are parted by tabs, line by line: the tabs behind the head tell which column a line goes on in, so that a
    cell may hold several lines, and a tab may stand on a line of its own."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.last = -1  # column of the last cell of a row; -1 outside of tables
        self.column = 0  # that the row above ended in
        self.number: int | None = None  # of the row above, where rows are numbered
        self.opened = False  # whether a row stands below the head
        self.head_end = 0  # the first line behind a head whose cells stand one a line
        self.ahead = _rows_ahead(text, lines)

    def cells(self, number: int) -> list[Line] | None:
        """The cells that a line holds; None where it belongs to no such table."""
        text, line = self.text, self.lines[number]
        if number < self.head_end:
            return []
        if head := self._head(number):
            return head
        if self.last < 0:
            return None
        begin, stop = _begin(text, line.start), _stop(text, line.end)
        inside = text.count("\t", begin, stop)
        parted = text.count("\t", line.start, line.end)
        words = text[line.start : line.end]
        full = self.column == self.last or not self.opened
        if not parted and opens_area(words) and _closes_row(words, full):
            self.column, self.opened = self.last, False
            return [line]
        above = text.count("\t", _stop(text, self.lines[number - 1].end), begin) if number else 0
        at = min(self.column + above, self.last)
        if self._opens_row(number, at, inside):
            return self._placed(line, 0, inside)
        if not self.opened or (self.column == self.last and not self._goes_on(number, words)):
            self.last = -1
            return None
        lead = text.count("\t", begin, line.start)
        cells = self._placed(line, at, inside)
        if cells and not (above or lead):
            cells[0] = cells[0]._replace(goes_on=True)
        return cells

    def _placed(self, line: Line, at: int, inside: int) -> list[Line]:
        """The cells of a printed line that begins in a column."""
        lead = self.text.count("\t", _begin(self.text, line.start), line.start)
        self.opened, self.column = True, min(at + inside, self.last)
        return [_unquoted(self.text, cell) for cell in _parts(self.text, line, _TABS, at + lead)]

    def _opens_row(self, number: int, at: int, inside: int) -> bool:
        """Whether a line begins a row: it has more tabs than the row above lacks, or the number that comes next, or a tab where none is lacking."""
        text, line = self.text, self.lines[number]
        told = _NUMBERED_ROW.match(text, line.start, line.end) if self.number is not None else None
        followed = bool(inside) or self._tab_below(number)
        if told and followed and (int(told[1]) in (1, (self.number or 0) + 1) or not self.opened):
            self.number = int(told[1])
            return True
        if at + inside > self.last or (followed and (at == self.last or not self.opened)):
            if told:
                self.number = int(told[1])
            return True
        return False

    def _tab_below(self, number: int) -> bool:
        """Whether a tab stands alone between a line and the next."""
        if number + 1 == len(self.lines):
            return False
        return "\t" in self.text[self.lines[number].end : _begin(self.text, self.lines[number + 1].start)]

    def _goes_on(self, number: int, words: str) -> bool:
        """Whether a line behind the last tab of a row goes on with its last cell."""
        return self.ahead[number] or bool(_NEXT.match(words))

    def _head(self, number: int) -> list[Line]:
        """The cells of the head that a line begins: parted by tabs within the line, or by lines that hold nothing else."""
        text, line = self.text, self.lines[number]
        if text.count("\t", line.start, line.end) >= FEWEST_COLUMNS - 1:
            cells = list(_parts(text, line, _TABS, 0))
            after = number + 1
        elif line.end - line.start <= LONGEST_HEAD_CELL and self._tab_below(number):
            cells, after = self._head_below(number)
        else:
            return []
        kinds = head_columns(text, cells, 0)
        if not kinds or len(kinds) < len(cells):
            return []
        stop = _stop(text, self.lines[after - 1].end)
        self.last = self.column = text.count("\t", line.start, stop)
        self.number = 0 if "number" in kinds.values() else None
        self.opened, self.head_end = False, after
        return cells

    def _head_below(self, number: int) -> tuple[list[Line], int]:
        """Short lines from a place that tabs part, as cells, and the place behind them."""
        cells, column = [self.lines[number]._replace(column=0)], 0
        while len(cells) < MOST_COLUMNS and self._tab_below(number):
            tabs = self.text.count("\t", self.lines[number].end, self.lines[number + 1].start)
            number += 1
            line = self.lines[number]
            if line.end - line.start > LONGEST_HEAD_CELL:
                break
            column += tabs
            cells.append(line._replace(column=column))
        return cells, number + 1


def _unquoted(text: str, cell: Line) -> Line:
    """A cell without the quotation mark that a spreadsheet sets before its first line or behind its last."""
    if text.count('"', cell.start, cell.end) % 2 == 0:
        return cell
    if text[cell.start] == '"':
        return cell._replace(start=cell.start + 1)
    return cell._replace(end=cell.end - 1) if text[cell.end - 1] == '"' else cell


def _closes_row(words: str, full: bool) -> bool:
    """Whether a line that may be a heading of an area is none of the cell above: that row is full, or the line says so."""
    if is_area(words):
        return full
    return words.endswith("方面") or (full and words[-1] not in _STOPS)


def _rows_ahead(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a line with a tab follows in the same chapter."""
    ahead = [False] * len(lines)
    tabbed = False
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if _CHAPTER.match(text, line.start, line.end) and not opens_area(text[line.start : line.end]):
            tabbed = False
        ahead[number] = tabbed
        tabbed = tabbed or text.count("\t", line.start, line.end) > 0
        # a tab on a line of its own
        if not tabbed and number and "\t" in text[lines[number - 1].end : _begin(text, line.start)]:
            tabbed = True
    return ahead


def _begin(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _stop(text: str, place: int) -> int:
    stop = text.find("\n", place)
    return stop if stop >= 0 else len(text)
