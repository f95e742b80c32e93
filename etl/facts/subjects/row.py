"""Numbers that fill a cell of a printed row, whose first cell says what is counted: 停业门店注销 / 6户 / 5户 / 正在推进."""

from __future__ import annotations

import re
from functools import cache

from etl.facts.numbers.number import Number
from etl.text.clause import Clauses
from etl.text.line import BLANK
from etl.words import any_of, lexicon, words_of

MOST_ROWS = 80  # lines between a head and a row of its table, blank ones among them
LONGEST_ROW = 400  # code points
LONGEST_LABEL = 24  # code points of a cell that names what is counted
_BAR = re.compile(r"[\t|]")
_ORDINAL = re.compile(r"[0-9.、]*")
_PROSE = re.compile(r"[，,。；;：:0-9]")
_DONE = re.compile(r"^(?:已|现已|实际|累计)|完成|办结|整改到位|追[缴回]|收[缴回]|退[缴回]|到位(?!率)")
_TOTAL = re.compile("应|需|未|尚|计划|目标|任务|率|时限|时间")
_SHORTEST = 2  # code points of a noun


def row_label(body: Clauses, number: Number) -> str | None:
    """The first cell of the row in which a number has a cell of its own; None where the line is no such row."""
    text = body.text
    if not (_is_edge(text, number.start, -1) and _is_edge(text, number.end, 1)):
        return None
    start, _ = _line(text, number.start)
    cells = map(_bare, _BAR.split(text[start : number.start]))
    first = next((cell for cell in cells if cell and not _ORDINAL.fullmatch(cell)), "")
    return first if 0 < len(first) <= LONGEST_LABEL and not _PROSE.search(first) else None


def row_subject(label: str) -> str:
    """What a row counts: its label without the verb of what is done about it.

    >>> row_subject("拖欠租金追缴"), row_subject("停业门店注销"), row_subject("无证房产")
    ('租金', '停业门店', '无证房产')
    """
    if label in lexicon("action"):
        return label
    before, behind = _verbs()
    match = behind.search(label)
    noun = label[: match.start()] if match and match.start() >= _SHORTEST else label
    verb = before.match(noun)
    return noun[verb.end() :] if verb and len(noun) - verb.end() >= _SHORTEST else noun


def row_recovered(body: Clauses, number: Number, label: str) -> bool:
    """Whether a sum of money stands below a head that tells what was done, in a row on money to be paid back: 欠缴租金追缴 / 9万元 / [7万元]."""
    if not _paid_back().search(label):
        return False
    head = _head(body.text, number.start)
    return bool(head and _DONE.search(head) and not _TOTAL.search(head))


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb before a noun, and one that ends a label."""
    verbs = any_of(word for word in {*lexicon("verb"), *lexicon("carried_verb")} if len(word) > 1)
    return re.compile(verbs), re.compile(f"(?:{verbs})(?:工作|情况|到位)?$")


@cache
def _paid_back() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words_of('action', 'recovery'))})(?:工作|情况)?$")


def _is_edge(text: str, place: int, step: int) -> bool:
    """Whether a cell begins (step -1) or ends (step 1) at a place, but for blanks."""
    at = place - 1 if step < 0 else place
    while 0 <= at < len(text) and text[at] in BLANK and text[at] != "\t":
        at += step
    if not 0 <= at < len(text):
        return step > 0
    return text[at] in "\t|" or (step > 0 and text[at] == "\n")


def _line(text: str, place: int) -> tuple[int, int]:
    """The line around a place, as far as a row may reach."""
    start = text.rfind("\n", max(0, place - LONGEST_ROW), place) + 1 or max(0, place - LONGEST_ROW)
    stop = text.find("\n", place, place + LONGEST_ROW)
    return start, stop if stop >= 0 else min(len(text), place + LONGEST_ROW)


def _bare(cell: str) -> str:
    return cell.strip(BLANK)


def _head(text: str, place: int) -> str | None:
    """The cell of a table's first row above a place."""
    start, _ = _line(text, place)
    column = len(_BAR.findall(text, start, place))
    head = None
    for _ in range(MOST_ROWS):
        if not start:
            break
        above, stop = _line(text, start - 1)
        cells = _BAR.split(text[above:stop])
        start = above
        if not _bare(cells[0]) and len(cells) == 1:
            continue  # a copy may have a blank line below each
        if len(cells) == 1:
            break
        head = cells[column] if column < len(cells) else None
    return _bare(head) if head is not None else None
