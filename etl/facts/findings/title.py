"""The title of a heading: its first sentence, which may run into the text behind it."""

from __future__ import annotations

import re

from etl.facts.findings.heading import first_sentence, says_finding
from etl.text.line import BLANK, skip, strip
from etl.text.outline import Node

FARTHEST_TITLE = 160  # code points within which a title ends that runs into its text
_EMPHASIS = "*＊_" + BLANK
_TITLE_TAIL = _EMPHASIS + "。．；;：:，,"
_BLANKS = re.compile(f"[{BLANK}]")
_PUNCTUATION = frozenset("，,、：:；;。（）()“”")
# 针对学习不深入的问题，组织学习6次
_AIMED = re.compile(
    r"(?:针对|关于|对|就(?=“))(?:[^，,。；;：:“\n]{0,20}“[^”\n]{3,80}”[^，,。；;：:\n]{0,6}|[^，,。；;：:\n]{3,40})(?:问题|现象|情况)”?(?=[，,])"
)
_AIMS = frozenset("针关对就")
_ANSWERED = re.compile("^针对|^对|已|了|解决|整改|纠正")


def title_span(text: str, node: Node) -> tuple[int, int]:
    """Where the title of a heading stands: its first sentence without number, label, emphasis and stop."""
    if node.title is None:
        node.title = _find_title(text, node)
    return node.title


def title_of(text: str, node: Node) -> str:
    """The words of a heading's title."""
    start, end = title_span(text, node)
    return text[start:end]


def _find_title(text: str, node: Node) -> tuple[int, int]:
    if not node.pieces:
        return node.body, node.body
    start, end = node.pieces[0]
    start = skip(text, max(start, node.body), end, _EMPHASIS)
    _, stop = strip(text, start, _run_in_end(text, start, end), _TITLE_TAIL)
    return start, stop


def _parts_words(text: str, position: int, start: int, stop: int) -> bool:
    """Whether a blank may part heading and text: not one that a copy left beside a mark."""
    before = text[position - 1] if position > start else "，"
    place = skip(text, position, stop)
    behind = text[place] if place < stop else "，"
    return before not in _PUNCTUATION and behind not in _PUNCTUATION


def _run_in_end(text: str, start: int, end: int) -> int:
    """The end of the title where heading and text share a line: a stop, or a colon or blank behind words that state a finding."""
    _, stop = first_sentence(text, start, end)
    for blank in _BLANKS.finditer(text, start + 1, min(stop, start + FARTHEST_TITLE)):
        position = blank.start()
        if _parts_words(text, position, start, stop) and (
            says_finding(text[start:position])
            or (text[position] in "\u3000\u2003" and position - start >= 6 and stop - position > 15)
        ):
            return position
    stop = _both_parts(text, start, _whole_heading(text, start, stop, end), end)
    aimed = _AIMED.match(text, start, stop) if text[start : start + 1] in _AIMS else None
    if aimed and not says_finding(text[start:stop]):
        return aimed.end()
    if stop < end and text[stop] in "：:" and not says_finding(text[start:stop]):
        _, later = first_sentence(text, stop + 1, end)
        if says_finding(text[start:later]):
            return later
    return stop


def _whole_heading(text: str, start: int, stop: int, end: int) -> int:
    """The end of a heading 关于…的问题 that a stop parts: 关于学习不深。研讨走过场的问题; 关于学习不深；研讨走过场的问题."""
    if (
        not text.startswith(("关于", "针对"), start)
        or text[stop : stop + 1] not in ("。", "；", ";")
        or "问题" in text[start:stop]
    ):
        return stop
    _, later = first_sentence(text, stop + 1, min(end, start + FARTHEST_TITLE))
    rest = text[stop + 1 : later]
    closed = later == end or text[later] in "。：:"
    return later if closed and rest.endswith("问题") and not _ANSWERED.search(rest) else stop


def _both_parts(text: str, start: int, stop: int, end: int) -> int:
    """The end of a finding of several parts, each of which states one: 学习不深；有3个支部未开展研讨。"""
    farthest = min(end, start + FARTHEST_TITLE)
    while stop < farthest and text[stop] in "；;" and says_finding(text[start:stop]):
        _, later = first_sentence(text, stop + 1, farthest)
        rest = text[stop + 1 : later]
        if (later == farthest and later < end) or _ANSWERED.search(rest) or not says_finding(rest):
            break
        stop = later
    return stop
