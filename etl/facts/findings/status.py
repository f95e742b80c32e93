"""What an item's answer notes of it: state of rectification, responsible unit, deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.text.note import Note, inner_notes, tells_due, tells_state, told_deadline
from etl.text.outline import Node, walk
from etl.words import any_of, lexicon

_WORDS = lexicon("status")
_STATUS = re.compile(f"{any_of(_WORDS)}(?![率0-9百])")  # not 完成率60%, 已完成60%
_CLOSING = re.compile(
    # the first character by itself, so that a search leaps from one to the next
    r"[该此本整（(【\[](?:(?<=[该此本])(?<!基本)项?(?:问题|任务|整改任务|措施)?(?:已|整改)?|(?<=整)改(?:状态|进度|完成情况|结果)[:：为是]?"
    rf"|(?<=[（(【\[])(?:整改(?:状态|进度)[:：])?)\s?(?P<word>{any_of(_WORDS)})(?=[。；;，,）)】\]\n]|$)"
)


_LEADING = re.compile(
    rf"[\n：:\t|](?P<word>{any_of(_WORDS)})(?:整改)?(?:任务|工作)?(?:[，,、][^，。；\n]{{1,8}})?(?=[。；;])"
)
_GROUP = re.compile(
    rf"(?:(?:集中)?整改期[内间]?|关于|目前|仍?需要?){{0,2}}(?P<word>{any_of(_WORDS)})(?:[（(][^（）()]{{1,12}}[）)])?的(?:反馈)?(?:整改)?(?:问题|事项|任务)(?:[（(][^（）()]*[）)])?(?:的?(?:整改)?情况)?"
)


LONGEST_NOTED = (
    30  # code points of a state or a deadline; a longer one may be a paragraph that closes a table
)


@dataclass(frozen=True, slots=True)
class Notes:
    """What is noted of an item, each as printed (the state as its code); `due`: where the deadline stands."""

    status: str | None = None
    responsible_unit: str | None = None
    deadline: str | None = None
    due: tuple[int, int] | None = None


NOTHING = Notes()


def notes_of(node: Node) -> Iterator[Note]:
    """The notes of a node and of all below it."""
    for part in walk(node):
        for kind, start, end in part.notes:
            if end - start <= LONGEST_NOTED or kind not in ("status", "deadline"):
                yield kind, start, end


def read_notes(text: str, printed: str, node: Node, is_leaf: bool) -> Notes:
    """The notes of an item: its label lines and table cells, else a closing remark (此项已完成。, （已完成）). An item that holds others has none."""
    if not is_leaf:
        return NOTHING
    notes: dict[str, tuple[int, int]] = {}
    for kind, start, end in notes_of(node):
        notes.setdefault(kind, (start, end))
    status = None
    if "status" in notes:
        status = _state(text, *notes["status"])
        due = told_deadline(text, notes["status"][0])
        if due is not None:
            notes.setdefault("deadline", due)
    if status is None and "deadline" in notes and tells_state(printed[slice(*notes["deadline"])], 0):
        status = _WORDS.get(text[slice(*notes.pop("deadline"))])  # 完成时限：已完成
    if status is None:
        last = max(_CLOSING.finditer(text, node.start, node.end), key=re.Match.start, default=None)
        status = _WORDS[last["word"]] if last else _leading_status(text, node)
    return _noted(printed, status, notes)


def _state(text: str, start: int, end: int) -> str | None:
    """The state that a note tells: a word for one, but 尚未完工，预计12月完成 is no completion."""
    first = _STATUS.match(text, start, end)
    if first is None and tells_due(text, start):
        return "in_progress"
    match = first or _STATUS.search(text, start, end)
    return _WORDS[match[0]] if match else None


def _leading_status(text: str, node: Node) -> str | None:
    """The state that the paragraphs of an answer set out with (已完成整改。具体措施：…), where they agree."""
    told = {_WORDS[match["word"]] for match in _LEADING.finditer(text, node.start, node.end)}
    return told.pop() if len(told) == 1 else None


def group_status(titles: Iterable[str]) -> str | None:
    """The state that the nearest heading above an item gives to all below it.

    >>> group_status(["关于工作不实的问题", "集中整改期内已整改到位的问题（11个）"])
    'done'
    """
    found = (_GROUP.fullmatch(title) for title in titles)
    return next((_WORDS[match["word"]] for match in found if match), None)


def measure_notes(text: str, printed: str, start: int, end: int) -> Notes:
    """The notes within a measure: …。（责任单位：甲局；完成时限：6月底；已完成）"""
    notes = {kind: (begin, stop) for kind, begin, stop in inner_notes(text, start, end)}
    status = _state(text, *notes["status"]) if "status" in notes else None
    if status is None:
        closing = max(_CLOSING.finditer(text, start, end), key=re.Match.start, default=None)
        status = _WORDS[closing["word"]] if closing else None
    if not notes and status is None:
        return NOTHING
    return _noted(printed, status, notes)


def _noted(printed: str, status: str | None, notes: Mapping[str, tuple[int, int]]) -> Notes:
    unit, due = notes.get("unit"), notes.get("deadline")
    return Notes(status, _words(printed, unit), _words(printed, due), due)


def _words(printed: str, span: tuple[int, int] | None) -> str | None:
    if span is None:
        return None
    lines = printed[span[0] : span[1]].splitlines()
    return "、".join(words for line in lines if (words := line.strip(" 。；;、\u3000"))) or None
