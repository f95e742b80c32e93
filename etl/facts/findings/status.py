"""What an item's answer notes of it: state of rectification, responsible unit, deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.text.line import BLANK
from etl.text.note import Note, inner_notes, tells_due, tells_left, tells_state, told_deadline
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
# A last sentence that tells how far the item is and nothing else: 已全部完成整改。 目前，该问题正在持续推进。 取得阶段性成效，持续推进。
_OF_ITEM = (
    "(?:(?:该|此|本|这|上述|以上|相关|有关)(?:项|条|个|些|类)?(?:反馈|整改)?(?:问题|任务|事项|工作|项)"
    "|(?:反馈|指出的?|整改)?(?:问题|任务|事项)|整改(?:工作)?)"
)
_HOW = "(?:目前[，,]?|现在?|截至(?:目前|[^，,。；\n]{2,12})[，,]|均|都|皆|已经?|全部|全面|仍然?|正在|正|积极|稳步|持续|有序)"
_OBJECT = "(?:了?(?:该问题的?)?(?:整改)?(?:任务|工作|目标|事项)?)?"
_TOLD = rf"{_HOW}*(?P<word>{any_of(_WORDS)}){_OBJECT}(?:[，,、]?[并且需将仍]{{0,2}}{_HOW}*{any_of(_WORDS)}{_OBJECT})*"
_NOTED = r"(?:[（(][^（）()\n]{1,24}[）)])?"
_LAST = re.compile(rf"[{BLANK}]*(?P<of>{_OF_ITEM})?{_TOLD}{_NOTED}")
_LAST_CLAUSE = re.compile(rf"[^\n]*[，,]{_OF_ITEM}{_TOLD}{_NOTED}")
_PAUSE = re.compile(f"[，,；;。（({BLANK}]+")
_SENTENCE_END = re.compile(r"[。；;！!\n\t|：:]")
# Behind these such a sentence may tell of what they name alone: 检查食堂86所，发现隐患12处。已全部整改到位。
_FOUND = re.compile(
    r"(?:发现|查出|排查|查找|梳理|自查)[^。；\n]{0,24}(?:问题|隐患|漏洞|风险|不足|线索)|(?:问题|隐患|线索)[0-9]"
)
_OF_ONE_THING = ("办结", "办理", "解决", "进行", "落实")  # words for single cases, too


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
LONGEST_CLOSING = 120  # code points at the end of an answer


def notes_of(text: str, node: Node) -> Iterator[Note]:
    """The notes of a node and of all below it."""
    for part in walk(node):
        for kind, start, end in part.notes:
            short = end - start <= LONGEST_NOTED or (kind == "status" and tells_left(text, start))
            if short or kind not in ("status", "deadline"):
                yield kind, start, end


def read_notes(text: str, printed: str, node: Node, is_leaf: bool) -> Notes:
    """The notes of an item: its label lines and table cells, else a closing remark (此项已完成。, （已完成）). An item that holds others has none."""
    if not is_leaf:
        return NOTHING
    notes: dict[str, tuple[int, int]] = {}
    for kind, start, end in notes_of(text, node):
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
        status = _WORDS[last["word"]] if last else _last_status(text, node) or _leading_status(text, node)
    if status is None and "deadline" in notes:
        status = _state_behind(text, *notes["deadline"])
    return _noted(printed, status, notes)


def _state(text: str, start: int, end: int) -> str | None:
    """The state that a note tells: a word for one, but 尚未完工，预计12月完成 is no completion."""
    first = _STATUS.match(text, start, end)
    if first is None and (tells_due(text, start) or tells_left(text, start)):
        return "in_progress"
    match = first or _STATUS.search(text, start, end)
    return _WORDS[match[0]] if match else None


def _state_behind(text: str, start: int, end: int) -> str | None:
    """The state that is told behind a deadline: 2024.11.30，已完成并长期坚持."""
    pauses = (pause.end() for pause in _PAUSE.finditer(text, start + 1, end))
    return next((_state(text, place, end) for place in pauses if tells_state(text, place)), None)


def _last_status(text: str, node: Node) -> str | None:
    """The state that the answer to an item ends with; None where the parts of the answer end with different ones."""
    pieces = sorted(piece for part in walk(node) for piece in part.pieces)
    told = [_closing_state(text, start, end) for start, end in pieces]
    return told[-1] if told and {code for code in told if code} == {told[-1]} else None


def _closing_state(text: str, start: int, end: int) -> str | None:
    """The state that the last sentence of some words tells of the item, where it tells nothing else."""
    words = text[max(start, end - LONGEST_CLOSING) : end].rstrip(f"。；;{BLANK}")
    stops = [match.end() for match in _SENTENCE_END.finditer(words)]
    last = words[stops[-1] if stops else 0 :]
    match = _LAST.fullmatch(last)
    if match is None:
        clause = _LAST_CLAUSE.fullmatch(last)
        return _WORDS[clause["word"]] if clause else None
    if match["of"] is None:
        before = words[stops[-2] if len(stops) > 1 else 0 : stops[-1]] if stops else ""
        if _FOUND.search(before) or match["word"].endswith(_OF_ONE_THING):
            return None
    return _WORDS[match["word"]]


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


def measure_notes(text: str, printed: str, start: int, end: int, *, is_only: bool) -> Notes:
    """The notes within a measure: …。（责任单位：甲局；完成时限：6月底；已完成）. What the only measure of an item says of a state it says of the item,
    and so does any that names the problem: 该问题已整改完成."""
    notes = {kind: (begin, stop) for kind, begin, stop in inner_notes(text, start, end)}
    status = None
    if not is_only:
        status = _state(text, *notes["status"]) if "status" in notes else None
        told = (match for match in _CLOSING.finditer(text, start, end) if "问题" not in match[0])
        closing = max(told, key=re.Match.start, default=None)
        status = status or (_WORDS[closing["word"]] if closing else None)
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
