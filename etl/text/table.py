"""Tables whose cells stand one a line (反馈问题 / 整改措施 / 整改情况 / 责任单位 / 完成时限), below one head or each below its label: which cell each line is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.text.area import MOST_COLUMNS, OUTLINE, area_row, fills_row, is_area, may_name, opens_area
from etl.text.line import BLANK, Line
from etl.text.marker import read_marker
from etl.text.note import CLOSE_BOX, NOTES, OPEN_BOX, tells_state
from etl.words import any_of, lexicon, words_of

LABELS = lexicon("label")
HEAD_CELL = re.compile(rf"[{BLANK}]*(?:{any_of(LABELS)})(?:及|和|、)?(?:{any_of(LABELS)})?[{BLANK}]*")
_ROW_NUMBER = re.compile(r"[0-9]{1,3}")
_NUMBER = any_of(words_of("label", "number"))
_NUMBER_LINE = re.compile(rf"(?:{_NUMBER})[{BLANK}：:]*(?P<number>[0-9]{{1,3}})?[{BLANK}.、]*")
_NOTE_LABEL = re.compile(
    rf"[*（({OPEN_BOX}]*(?P<word>{any_of(word for word, kind in LABELS.items() if kind in NOTES)})[*）){CLOSE_BOX}]*[：:]?\**"
)
_DEADLINE = re.compile(r"(?:\d{4}[-年./]\d|\d{1,2}月|长期|立行立改|已完成|持续|年底)")
_STATUS = re.compile(any_of(lexicon("status")))
_STOPS = "。；;，,：:"
_TOLD = ("answer", "plan", "status")
_SHORT = ("unit", "person", "other")
FEWEST_COLUMNS = 3
LONGEST_HEAD_CELL = 2 * max(map(len, LABELS)) + 1
FEWEST_ABOVE = 2  # rows that tell what a whole one is
LONGEST_YES = 4
MOST_NOTE_LINES = 4
LONGEST_NOTE = 60  # code points of a unit, deadline or status cell


def find_cells(text: str, lines: Sequence[Line]) -> dict[int, str]:
    """For each line that is a cell of a flattened table, by its position in `lines`: head, number, finding, plan, answer, unit, deadline or status;
    `more` goes on with the note above, `on` with the cell above. `area`: it stands between rows and names what those below it are about."""
    cells: dict[int, str] = {}
    position = 0
    while position < len(lines):
        if lines[position].column is not None and (kinds := head_columns(text, lines, position)):
            position = _columned_rows(text, lines, position, kinds, cells)
            continue
        columns = _head(text, lines, position)
        if len(columns) < FEWEST_COLUMNS or "finding" not in columns or _is_headed(columns):
            position = _labelled(text, lines, position, cells)
            continue
        for number in range(position, position + len(columns)):
            cells[number] = "head"
        position = _rows(text, lines, position + len(columns), columns, cells)
    return cells


def _labelled(text: str, lines: Sequence[Line], position: int, cells: dict[int, str]) -> int:
    """Name a line that is a row's number (序号：3), or the label of a note and the lines below it that hold the note; returns the position behind
    them."""
    line = lines[position]
    number = _NUMBER_LINE.fullmatch(text, line.start, line.end)
    behind = position + 1
    if number is not None:
        below = lines[behind] if behind < len(lines) else line
        if not number["number"] and _ROW_NUMBER.fullmatch(text, below.start, below.end):
            cells[behind] = "head"
            behind += 1
        if number["number"] or behind > position + 1:
            cells[position] = "head"
        return behind
    if _ROW_NUMBER.fullmatch(text, line.start, line.end) and _opens_finding(text, lines[behind : behind + 1]):
        cells[position] = "head"
    label = _NOTE_LABEL.fullmatch(text, line.start, line.end)
    if label is None:
        return behind
    kind = LABELS[label["word"]]
    told = _note_lines(text, lines, behind, kind)
    if told:
        cells[position] = "head"
        cells.update({behind: kind, **dict.fromkeys(range(behind + 1, behind + told), "more")})
    return behind + told


def _opens_finding(text: str, below: Sequence[Line]) -> bool:
    """Whether the line below, if any, opens with the label of a finding."""
    markers = (read_marker(text, line.start, line.end, at_line_start=True) for line in below)
    return any(marker is not None and marker.family == "label_finding" for marker in markers)


def _note_lines(text: str, lines: Sequence[Line], position: int, kind: str) -> int:
    """How many lines from a position hold the note of the label above: one that is short and opens nothing; more where another label follows."""
    for number, line in enumerate(lines[position : position + MOST_NOTE_LINES + 1]):
        if _NOTE_LABEL.fullmatch(text, line.start, line.end):
            return number
        if (
            line.end - line.start > LONGEST_NOTE
            or _told_as(text, line, kind) != kind
            or read_marker(text, line.start, line.end, at_line_start=True)
        ):
            return min(number, 1)
    return 1 if position < len(lines) else 0


def head_columns(text: str, lines: Sequence[Line], position: int) -> dict[int, str]:
    """What each column of a printed row that is a head holds; nothing where the row is none. Columns that no word tells are `other`."""
    kinds: dict[int, str] = {}
    last = -1
    for line in lines[position : position + MOST_COLUMNS]:
        if line.column is None or line.column <= last:
            break
        last = line.column
        kinds[last] = head_label(text[line.start : line.end].strip()) or "other"
    known = sum(kind != "other" for kind in kinds.values())
    return kinds if "finding" in kinds.values() and known >= FEWEST_COLUMNS and 2 * known > len(kinds) else {}


def _columned_rows(
    text: str, lines: Sequence[Line], position: int, kinds: dict[int, str], cells: dict[int, str]
) -> int:
    """Name the cells of the head and of the printed rows below it by their columns; returns the position behind the table.

    Between rows stand headings of areas. Where a row has cells of notes only, what it lacks stands in the row above.
    """
    for _ in kinds:
        cells[position] = "head"
        position += 1
    while position < len(lines):
        line = lines[position]
        words = text[line.start : line.end]
        if line.column is None:
            if not opens_area(words):
                break
            if is_area(words):
                cells[position] = "area"
        elif repeated := head_columns(text, lines, position):
            for _ in repeated:
                cells[position] = "head"
                position += 1
            continue
        elif named := area_row(text, lines, position, kinds):
            cells.update(dict.fromkeys(range(position, named), "head"))
            cells[named] = "area"
            position = named
        elif kind := _column_cell(text, lines, position, kinds, cells.get(position - 1)):
            cells[position] = kind
        position += 1
    return position


def _column_cell(
    text: str, lines: Sequence[Line], position: int, kinds: dict[int, str], before: str | None
) -> str | None:
    """What a cell below a printed head holds, `before` being the one before it; None where it is a heading across all columns."""
    line = lines[position]
    if line.goes_on:
        return "more" if before in (*NOTES, "more") else "on"
    return (
        None
        if fills_row(text, lines, position)
        else _told_as(text, line, kinds.get(line.column or 0, "other"))
    )


def head_label(words: str) -> str | None:
    """What a cell of a head announces, None where no word tells."""
    if len(words) > LONGEST_HEAD_CELL or not HEAD_CELL.fullmatch(words):
        return None
    return next(LABELS[words[:length]] for length in range(len(words), 0, -1) if words[:length] in LABELS)


def _head(text: str, lines: Sequence[Line], position: int) -> list[str]:
    columns = []
    for line in lines[position : position + MOST_COLUMNS]:
        label = head_label(text[line.start : line.end].strip())
        if label is None:
            break
        columns.append(label)
    return columns


def _is_headed(columns: list[str]) -> bool:
    """Whether the first of some labels is a heading above the head: 反馈问题整改情况 / 序号 / 反馈问题 / 整改措施."""
    return columns[0] in _TOLD or "number" in columns[1:]


def _rows(text: str, lines: Sequence[Line], position: int, columns: list[str], cells: dict[int, str]) -> int:
    """Name the cells of the rows that follow a head; returns the position behind the table."""
    numbered = columns[0] == "number"
    wanted = columns[1:] if numbered else columns
    expected = 0  # the first row may have any number: findings are numbered through all areas
    row: list[int] = []
    lengths: list[int] = []  # lines of each row above
    areas = False  # whether rows stand below areas without a mark

    def flush() -> None:
        _name_row(text, lines, _without_closing(text, lines, row, wanted, lengths, cells), wanted, cells)
        if row:
            lengths.append(len(row))
        row.clear()

    while position < len(lines):
        line = lines[position]
        words = text[line.start : line.end]
        if numbered and _ROW_NUMBER.fullmatch(words) and (not expected or int(words) in (expected, 1)):
            flush()
            cells[position] = "number"
            expected = int(words) + 1
        elif _names_area(text, lines, position, row, wanted, expected if numbered else None, areas):
            flush()
            cells[position] = "area"
            areas = True
        elif OUTLINE.match(words) and (not numbered or not row or _row_done(text, lines, row, wanted)):
            flush()
            if re.match(r"[一二三四五六七八九十]{1,3}[、)）]", words) and not words.endswith("方面"):
                return position
        elif _head(text, lines, position)[:2] == columns[:2]:
            flush()
            cells.update(dict.fromkeys(range(position, position + len(columns)), "head"))
            position += len(columns)
            continue
        else:
            opened = row or not (numbered and expected) or cells.get(position - 1) in ("number", "head")
            row += [position] if opened else []  # what no number opens below an area is a paragraph
            if not numbered and _row_done(text, lines, row, wanted):
                flush()
        position += 1
    flush()
    return position


def _names_area(
    text: str,
    lines: Sequence[Line],
    position: int,
    row: list[int],
    wanted: list[str],
    expected: int | None,
    areas: bool,
) -> bool:
    """Whether a line names an area of rows without numbers (`expected` is None), or stands above the number of one and names one: before the
    first row it may be called anything, behind rows …方面, and whatever it is called behind a whole row where one stood before the first."""
    words, below = _words(text, lines, position), _words(text, lines, position + 1)
    if expected is None:
        return not row and is_area(words) and may_name(below)  # a finding follows, not what was done
    if not _ROW_NUMBER.fullmatch(below) or not may_name(words):
        return False
    if (expected and (int(below) not in (expected, 1) or not row)) or OUTLINE.match(words):
        return False
    if is_area(words) or not row:
        return _NUMBER_LINE.fullmatch(words) is None
    noted = _DEADLINE.search(words) or _STATUS.search(words)
    return areas and len(row) == len(wanted) and not noted and _row_done(text, lines, row, wanted)


def _words(text: str, lines: Sequence[Line], position: int) -> str:
    """The words of a line, none behind the last."""
    return text[lines[position].start : lines[position].end] if position < len(lines) else ""


def _row_done(text: str, lines: Sequence[Line], row: list[int], wanted: list[str]) -> bool:
    return len(row) >= len(wanted) and (
        wanted[-1] not in ("deadline", "status") or _fits(text, lines[row[-1]], wanted[-1])
    )


def _fits(text: str, line: Line, kind: str) -> bool:
    words = text[line.start : line.end]
    if len(words) > LONGEST_NOTE:
        return False
    return (
        bool((_STATUS if kind == "status" else _DEADLINE).search(words))
        if kind in ("status", "deadline")
        else kind in _SHORT
    )


def _told_as(text: str, line: Line, kind: str) -> str:
    """What a cell of a column on the state of a finding holds: its status (已完成), or an answer."""
    if kind not in ("status", "answer"):
        return kind
    words = text[line.start : line.end]
    short = kind == "status" and len(words) <= LONGEST_YES  # 是否销号: 是
    return "status" if short or tells_state(words, 0) else "answer"


def _in_order(text: str, lines: Sequence[Line], row: list[int], wanted: list[str]) -> bool:
    """Whether a row has each unit and deadline where the head has it."""
    return all(
        _fits(text, lines[position], kind)
        for position, kind in zip(row, wanted, strict=True)
        if kind in (*_SHORT, "deadline")
    )


def _without_closing(
    text: str,
    lines: Sequence[Line],
    row: list[int],
    wanted: list[str],
    above: list[int],
    cells: dict[int, str],
) -> list[int]:
    """The lines of a row without the paragraphs that close the table: behind its last note, or behind a whole row where each one above has a
    line a cell. They are named `other`."""
    whole, rest = row[: len(wanted)], row[len(wanted) :]
    noted = wanted[-1] in NOTES and len(whole) == len(wanted) and _fits(text, lines[whole[-1]], wanted[-1])
    if rest and noted and wanted[-1] == "deadline" and _goes_on(text, lines, rest, whole, wanted):
        cells.update(dict.fromkeys(rest, "more"))
        return whole
    prose = all("。" in text[lines[position].start : lines[position].end] for position in rest)
    if not rest or not prose or not _in_order(text, lines, whole, wanted):
        return row
    if not noted and (len(above) < FEWEST_ABOVE or max(above) > len(wanted)):
        return row
    cells.update(dict.fromkeys(rest, "other"))
    return whole


def _goes_on(text: str, lines: Sequence[Line], rest: list[int], whole: list[int], wanted: list[str]) -> bool:
    """Whether lines behind a whole row go on with its last note: 2024年2月底 / 长期坚持."""
    noted = all(
        any(_fits(text, lines[position], kind) for kind in ("deadline", "status"))
        and text[lines[position].end - 1] not in _STOPS
        for position in rest
    )
    return noted and len(rest) < MOST_NOTE_LINES and _in_order(text, lines, whole, wanted)


def _name_row(
    text: str, lines: Sequence[Line], row: list[int], wanted: list[str], cells: dict[int, str]
) -> None:
    """Name the lines of one row: the finding first, notes from the end, the rest what was planned and done."""
    if not row or (len(row) == 1 and len(wanted) > 1 and text[lines[row[0]].end - 1] == "。"):
        return  # a paragraph below the table
    cells[row[0]] = "finding"
    if len(row) == len(wanted) and wanted[0] == "finding" and _in_order(text, lines, row, wanted):
        for position, kind in zip(row[1:], wanted[1:], strict=True):
            cells[position] = _told_as(text, lines[position], kind)
        return
    noted = _noted_at(text, lines, row, wanted)
    if noted:
        _name_around(text, lines, row, wanted, noted, cells)
        return
    rest = row[1:]
    tail = [kind for kind in wanted if kind in NOTES]
    for kind in reversed(tail):
        if len(rest) > 1 and (
            _fits(text, lines[rest[-1]], kind)
            or (
                len(rest) >= len(wanted) - 1
                and len(text[lines[rest[-1]].start : lines[rest[-1]].end]) <= LONGEST_NOTE
            )
        ):
            cells[rest.pop()] = kind
    kinds = [kind for kind in wanted if kind in ("plan", "answer")] or ["answer"]
    for number, position in enumerate(rest):
        cells[position] = kinds[min(number, len(kinds) - 1)]


def _noted_at(text: str, lines: Sequence[Line], row: list[int], wanted: list[str]) -> int:
    """Where in a row the notes stand that the head has before the last column, while cells around them go on over lines; 0 where they do not."""
    kinds = [kind for kind in wanted if kind in NOTES]
    first = wanted.index(kinds[0]) if kinds else 0
    if wanted[-1] in NOTES or "deadline" not in kinds or wanted[first : first + len(kinds)] != kinds:
        return 0
    for at in range(first, len(row) - len(kinds)):
        told = [(lines[position], kind) for position, kind in zip(row[at:], kinds, strict=False)]
        if all(text[line.end - 1] not in _STOPS and _fits(text, line, kind) for line, kind in told):
            return at
    return 0


def _name_around(
    text: str, lines: Sequence[Line], row: list[int], wanted: list[str], noted: int, cells: dict[int, str]
) -> None:
    """Name the notes of a row that stand at `noted`, what was planned before and what was done behind them."""
    kinds = [kind for kind in wanted if kind in NOTES]
    first, behind = wanted.index(kinds[0]), noted + len(kinds)
    cells.update(zip(row[noted:behind], kinds, strict=True))
    for part, told in ((row[1:noted], wanted[1:first]), (row[behind:], wanted[first + len(kinds) :])):
        for number, position in enumerate(part):
            kind = told[min(number, len(told) - 1)] if told else "on"
            cells[position] = _told_as(text, lines[position], kind)
