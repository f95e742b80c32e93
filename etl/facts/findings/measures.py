"""What was done about an item: the enumerated segments of its answer, or its paragraphs where nothing is enumerated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from etl.facts.findings.heading import says_action, says_finding
from etl.facts.findings.items import Finding
from etl.facts.findings.listed import is_enumeration
from etl.facts.findings.title import title_of
from etl.text.line import BLANK
from etl.text.note import CLOSE_BOX, OPEN_BOX
from etl.text.outline import Node
from etl.words import any_of, lexicon

_LABEL = re.compile(
    rf"[{OPEN_BOX}]?(?P<word>{any_of(lexicon('label'))})[{CLOSE_BOX}]?[{BLANK}]*[：:]?[{BLANK}]*"
)
_REMARK = re.compile(
    rf"[（(【\[][^（）()【】\[\]\n]{{0,12}}{any_of(lexicon('status'))}[^（）()【】\[\]\n]{{0,12}}[）)】\]][{BLANK}。；;]*"
)  # （已完成）
# 针对上述问题，…: the answer to findings that were listed before
_TAKEN_UP = re.compile(
    r"(?<![^。；;\n])(?:(?:针对|围绕|对照|就|对)(?:上述|以上|前述|这些|此类)[^，,。；;：:\n]{0,12}|[对为]此)[，,：:]"
)
_ANSWERS = ("label_answer", "label_plan")
_FACTS = ("status", "unit", "deadline")


def find_measures(text: str, finding: Finding) -> list[tuple[int, int]]:
    """The spans of the measures that answer an item which holds no items of its own."""
    if finding.apart:
        return list(_segments(text, finding.apart, []))
    if finding.children:
        return []
    listed = [child for child in _listed(finding.node) if child.start < finding.end]
    return list(_taken_up(text, listed) or _segments(text, _answering(text, listed), finding.answer))


def _taken_up(text: str, listed: list[Node]) -> list[tuple[int, int]]:
    """The measures behind the words that take up a list of what was found wrong; none where no such list stands below the item: 一是票据不全。
    二是账目不清。针对上述问题，…"""
    stating = 0
    for place, child in enumerate(listed):
        title = title_of(text, child)
        if not is_enumeration(child) or says_action(title):
            return []
        stating += says_finding(title)
        for piece, (start, end) in enumerate(child.pieces):
            taken = _TAKEN_UP.search(text, start, end)
            if taken and 2 * stating > place:
                answer = [(taken.start(), end), *child.pieces[piece + 1 :]]
                return list(_segments(text, listed[place + 1 :], answer))
    return []


def _answering(text: str, children: list[Node]) -> list[Node]:
    """What is listed below a finding without the list that is part of the finding itself: 管理松散。一是票据不全。二是账目不清。整改情况：…"""
    label = next((place for place, child in enumerate(children) if child.family in _ANSWERS), 0)
    titles = [title_of(text, child) for child in children[:label] if is_enumeration(child)]
    stating, told = sum(map(says_finding, titles)), sum(map(says_action, titles))
    return children[label:] if len(titles) == label and stating > told else children


def _listed(node: Node) -> list[Node]:
    return [
        child
        for child in node.children
        if child.family not in ("label_status", "label_unit", "label_deadline")
    ]


def _is_plain(node: Node) -> bool:
    """Whether a line that looked like a heading (针对…的问题) is a paragraph of the answer like those beside it."""
    return node.family == "about" and not node.children


def _segments(text: str, children: list[Node], own: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if all(_is_plain(child) for child in children):
        spans = [*own, *(piece for child in children for piece in child.pieces)]
        yield from _paragraphs(text, spans)
        return
    if _is_state(children[0]):
        yield from _paragraphs(text, own)
    for child in children:
        if child.family.startswith("label_"):
            yield from _segments(text, _listed(child), list(child.pieces))
        elif not _own_text(text, child) and _listed(child):
            yield from _segments(text, _listed(child), [])
        else:
            yield child.start, child.end


def _paragraphs(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return (span for start, end in spans if (span := _paragraph(text, start, end)))


def _is_state(node: Node) -> bool:
    """Whether the label of a state goes on with what was done (整改进度：已拆除2处): what stands before it answers the finding, too."""
    return node.marker is not None and lexicon("label").get(node.marker.word) == "status"


def _own_text(text: str, node: Node) -> str:
    """Words of a node beside its inner list; a label alone is none."""
    words = "".join(text[max(start, node.body) : end] for start, end in node.pieces)
    match = _LABEL.match(words)
    return words[match.end() :] if match else words


def _paragraph(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A paragraph as a measure: without its label; none where the line only states a status, a unit or a deadline."""
    match = _LABEL.match(text, start, end)
    if match and match.end() > match.end("word"):
        if lexicon("label")[match["word"]] in _FACTS:
            return None
        start = match.end()
    elif match and match.end() == end:
        return None
    remark = _REMARK.match(text, start, end)
    if remark:
        start = remark.end()
    return (start, end) if start < end else None
