"""Tables of figures, a row each: 指标 / 单位 / 数量 / 备注, 立案 / 件 / 8. The measure word has a cell of its own, or stands in brackets behind the name
(立案（件）/ 8), of the name of the column (数量（件）), or in a line of its own beside the head (单位：件). Cells are parted by tabs or bars, or
stand one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from etl.facts.numbers.interval import unit_table
from etl.facts.numbers.number import Number
from etl.facts.numbers.unit_line import UNIT, unit_of_head, unit_of_line
from etl.text.line import BLANK
from etl.text.numeral import magnitude, read_arabic

Span = tuple[int, int]
FEWEST_ROWS = 2  # of one row alone it is not told that it is one
LONGEST_NAME = 24  # code points
_GAP = rf"[{BLANK}]*[\n\t|][\n\t|{BLANK}]*"
_NAME_HEAD = r"(?:(?:统计|整改|工作)?(?:指标|项目|事项|类别|内容|名称)(?:名称|内容)?)"
_HEAD = re.compile(
    rf"(?:(?<=[\n\t|])|^)[{BLANK}]*(?:序号{_GAP})?{_NAME_HEAD}(?={_GAP}(?:计量)?(?:单位|数量|合计|总数|数值|金额))",
    re.MULTILINE,
)
# Such a cell stands in few notices
_CUE = re.compile(
    rf"(?:单位|数量|合计|总数|总计|数值|金额)(?:[（(][^（）()\n]{{1,7}}[）)])?[{BLANK}]*[\n\t|]"
)
_CELL = re.compile(
    rf"(?<![^\n\t|{BLANK}])(?!:?-{{2,}}:?[{BLANK}]*[|\n])[^\n\t|{BLANK}](?:[^\n\t|]*[^\n\t|{BLANK}])?"
)
_NUMBERS = re.compile("序号|编号")
_UNITS = re.compile("(?:计量)?单位")
_VALUES = re.compile(
    r"[\u3400-\u9fff]{0,6}?(?:数量|合计|总数|总计|累计|数值|数据|金额|完成数|完成情况)(?:[（(][^（）()]{1,7}[）)])?"
)
_OTHERS = re.compile(
    r"备注|说明|其中[：:]?[\u3400-\u9fff]{0,8}|[同环]比[\u3400-\u9fff]{0,4}|占比|责任单位|牵头单位"
)
_NAME = re.compile(
    r"(?![一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，,。；;：:0-9]{2,}"
)
_IN_BRACKETS = re.compile(r"(?P<name>.{2,})[（(](?:单位[：:])?(?P<unit>[^（）()]{1,4})[）)]")
_VALUE = re.compile(r"(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<more>[余多])?")
_EMPTY = re.compile(r"[-–—~/／无]{1,2}")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|#")
_ORDINAL = re.compile("[0-9]{1,3}")


class Entry(NamedTuple):
    """A number of such a table and the name of its row."""

    name: str
    number: Number


class Sheet(NamedTuple):
    """What was read in the tables of a text: the numbers, the cells that hold them, and the heads of columns that were not read."""

    entries: tuple[Entry, ...]
    cells: tuple[Span, ...]
    unread: tuple[Span, ...]


_NOTHING = Sheet((), (), ())


class _Columns(NamedTuple):
    """What the cells of a row hold, in order: number, name, unit, value, other. `unit`: the measure word of all rows; `end`: where the head ends."""

    kinds: tuple[str, ...]
    spans: tuple[Span, ...]
    unit: re.Match[str] | None
    end: int


def find_sheets(text: str, start: int, end: int) -> Sheet:
    """The tables of figures in text[start:end]."""
    entries, cells, unread = list[Entry](), list[Span](), list[Span]()
    if _CUE.search(text, start, end) is None:
        return _NOTHING
    for head in _HEAD.finditer(text, start, end):
        columns = _columns(text, head.start(), end)
        if columns is None:
            continue
        rows = list(_rows(text, columns, end))
        if len(rows) < FEWEST_ROWS:
            if not _is_of_sums(text, columns):
                unread.append((columns.spans[0][0], columns.spans[-1][1]))
            continue
        entries += [entry for entry, _ in rows if entry is not None]
        cells += [span for _, spans in rows for span in spans]
        unread += [span for kind, span in zip(columns.kinds, columns.spans, strict=True) if kind == "part"]
    return Sheet(tuple(entries), tuple(cells), tuple(unread))


def _columns(text: str, start: int, end: int) -> _Columns | None:
    """The columns that a head names; None where none or several hold the figures."""
    kinds, spans = list[str](), list[Span]()
    for cell in _CELL.finditer(text, start, end):
        kind = _kind(cell[0], kinds)
        if kind is None:
            break
        kinds.append(kind)
        spans.append(cell.span())
    if kinds.count("value") != 1 or kinds.count("unit") > 1:
        return None
    unit, behind = _shared_unit(text, start, spans[kinds.index("value")], spans[-1][1], end)
    return _Columns(tuple(kinds), tuple(spans), unit, behind)


def _shared_unit(
    text: str, start: int, value: Span, behind: int, end: int
) -> tuple[re.Match[str] | None, int]:
    """The measure word that the column of values, the line above the head or the one below it tells, and where the head ends with it."""
    below = _CELL.search(text, behind, end)
    told = unit_of_line(text, *below.span()) if below else None
    if below and told:
        return told, below.end()
    line = text.rfind("\n", max(0, start - LONGEST_NAME), max(0, start - 1)) + 1
    above = unit_of_line(text, line, max(line, start - 1)) if line else None
    return unit_of_head(text[slice(*value)]) or above, behind


def _is_of_sums(text: str, columns: _Columns) -> bool:
    """Whether a table lists sums without a measure word: it may be one of findings, each with its sum."""
    value = text[slice(*columns.spans[columns.kinds.index("value")])]
    return "金额" in value and "unit" not in columns.kinds and columns.unit is None


def _kind(words: str, before: list[str]) -> str | None:
    if not before and _NUMBERS.fullmatch(words):
        return "number"
    if "name" not in before:
        return "name"
    if _UNITS.fullmatch(words):
        return "unit"
    if _VALUES.fullmatch(words) and not words.startswith("其中"):
        return "value"
    if _OTHERS.fullmatch(words):
        return "part" if words.startswith("其中") else "other"
    return None


def _rows(text: str, columns: _Columns, end: int) -> Iterator[tuple[Entry | None, list[Span]]]:
    """The rows below a head, each with the cells that hold its name, measure word and number; what stands in the other columns may be empty."""
    place = columns.end
    kinds = [kind for kind in columns.kinds if kind not in ("part", "other")]
    others = len(columns.kinds) - len(kinds)
    while (row := _row(text, kinds, place, end, columns.unit)) is not None:
        yield row
        place = row[1][-1][1]
        for _ in range(others):
            cell = _CELL.search(text, place, end)
            if (
                cell is None
                or _row(text, kinds, cell.start(), end, columns.unit) is not None
                or _HEADING.match(cell[0])
            ):
                break
            place = cell.end()


def _row(
    text: str, kinds: list[str], place: int, end: int, shared: re.Match[str] | None
) -> tuple[Entry | None, list[Span]] | None:
    """The row that begins at a place; its entry is None where its number is left empty."""
    told, spans = dict[str, re.Match[str]](), list[Span]()
    for kind in kinds:
        cell = _CELL.search(text, place, end)
        if cell is None:
            return None
        fits = {"number": _ORDINAL, "name": _NAME, "unit": UNIT, "value": _VALUE}[kind].fullmatch(cell[0])
        if fits is None and not (kind == "value" and _EMPTY.fullmatch(cell[0])):
            return None
        if fits is not None:
            told[kind] = fits
        spans.append(cell.span())
        place = cell.end()
    name, unit = told["name"][0], told.get("unit")
    if unit is None:
        bracket = _IN_BRACKETS.fullmatch(name)
        unit = UNIT.fullmatch(bracket["unit"]) if bracket else shared
        name = bracket["name"] if bracket else name
    if unit is None or unit["unit"] not in unit_table() or len(name) > LONGEST_NAME:
        return None
    if "value" not in told:
        return None, spans
    start, stop = spans[kinds.index("value")]
    value = (read_arabic(told["value"]["value"]) or Decimal(0)) * (
        magnitude(unit["mag"]) if unit["mag"] else 1
    )
    bound = "more_than" if told["value"]["more"] else "exact"
    return Entry(name, Number(start, start, stop, stop, value, None, unit["unit"], bound)), spans
