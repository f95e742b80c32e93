"""Chapters that only list what the inspectors found, where later ones take it up finding by finding: 二、反馈的主要问题 … 三、整改落实情况 …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.facts.findings.chapter import is_finding
from etl.facts.findings.group import names_group
from etl.facts.findings.title import title_of, title_span
from etl.text.line import BLANK, skip
from etl.text.outline import Node

FEWEST = 2  # findings that are taken up
MOST = 200  # findings whose words are compared with each other
ALIKE = 0.5  # share of the pairs of characters of the shorter title that the longer one has, too
_FOUND = re.compile(
    "^(?!.{0,40}(?:整改|落实|办理|处置|完成|推进|进展)).{0,40}(?:问题|意见)(?:情况|清单)?$"
)  # 反馈的主要问题
_STOPS = "*＊_。．；;：:，,）)】]" + BLANK
_ANY = re.compile("[^\u3400-\u9fff]|关于|针对|突出|问题|方面|存在|整改|的|不到位|不够")  # said of any finding


def listing(text: str, sections: Sequence[Node]) -> set[int]:
    """Where the sections begin that stand before the first answer and only tell what was found, where the later ones answer the same."""
    sections = sorted(sections, key=lambda section: section.start)
    found = [list(_finest(text, section)) for section in sections]
    told = [_answers(text, section, nodes) for section, nodes in zip(sections, found, strict=True)]
    first = next((place for place, count in enumerate(told) if count), len(sections))
    listed = {
        section.start: nodes
        for section, nodes in zip(sections[:first], found, strict=False)
        if len(nodes) >= FEWEST and not names_group(title_of(text, section))
    }
    asked = [node for nodes in listed.values() for node in nodes]
    later = [node for nodes in found[first:] for node in nodes]
    if not asked or 2 * sum(told) < len(later) or not _are_the_same(text, asked, later):
        return set()
    return set(listed)


def _answers(text: str, chapter: Node, found: Sequence[Node]) -> int:
    """How many findings of a chapter are answered; what stands behind them in one on what was found only tells more of them."""
    return 0 if _FOUND.search(title_of(text, chapter)) else sum(_is_answered(text, node) for node in found)


def _finest(text: str, node: Node) -> Iterator[Node]:
    """The findings below a section that hold no other ones, and what is numbered like them (2.仅研讨1次)."""
    families = {child.family for child in node.children if is_finding(text, child)}
    for child in node.children:
        below = list(_finest(text, child))
        yield from below
        if not below and child.family in families:
            yield child


def _is_answered(text: str, node: Node) -> bool:
    """Whether something stands below a finding, or behind it in its paragraphs."""
    stop = title_span(text, node)[1]
    return bool(node.children) or any(
        skip(text, max(start, stop), end, _STOPS) < end for start, end in node.pieces
    )


def _are_the_same(text: str, listed: Sequence[Node], later: Sequence[Node]) -> bool:
    """Whether later findings are the listed ones: as many, half of them with words in common, or most of them in much the same words."""
    asked = [_pairs(title_of(text, node)) for node in listed]
    answered = [_pairs(title_of(text, node)) for node in later]
    if len(asked) == len(answered):
        shared = sum(not one.isdisjoint(other) for one, other in zip(asked, answered, strict=True))
        return 2 * shared >= len(asked)
    if not FEWEST <= len(answered) <= MOST or len(asked) > MOST:
        return False
    return 2 * sum(any(_is_alike(one, other) for other in asked) for one in answered) > len(answered)


def _pairs(title: str) -> set[str]:
    """The pairs of characters of a title that not any finding may have."""
    words = _ANY.sub("", title)
    return {words[place : place + 2] for place in range(len(words) - 1)}


def _is_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= max(2, ALIKE * min(len(one), len(other)))
