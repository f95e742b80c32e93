"""What looks like a list of measures or of items in the outline and is none: findings told as 第一，…, and labels (具体表现：) that only tell more of
the finding above."""

from __future__ import annotations

import re

from etl.facts.findings.heading import bare_title, is_generic, says_area, says_finding, section_kind
from etl.facts.findings.status import group_status
from etl.facts.findings.title import title_of, title_span
from etl.text.line import BLANK, skip
from etl.text.outline import Node, walk

# ways to enumerate what was done, seldom findings
ENUMERATIONS = frozenset({"is", "first", "di", "circle", "dash"})
_ANSWERS = ("label_answer", "label_plan")
# 着力解决学习不深入的问题 is a measure
_SOLVES = re.compile(r"[\u3400-\u9fff]{0,4}(?:解决|破解|防止|杜绝|避免|克服|纠治|整治|整改)")
# 短期内难以整改到位的问题: a group by how far the findings are
_GROUP = re.compile(
    r"(?!关于|针对|对)[^，,。；]{0,16}(?:整改|完成|解决|坚持|推进|办结|销号|见效|立行立改|长期)[^，,。；不未没欠]{0,6}的(?:反馈)?(?:问题|事项|任务)(?:的?整改(?:落实)?情况)?"
)
_STOPS = "*＊_。．；;：:，,）)】]" + BLANK


def is_enumeration(node: Node) -> bool:
    """Whether a segment belongs to a list of what was done."""
    return node.family in ENUMERATIONS or node.family.startswith("bullet")


def settle_lists(text: str, root: Node) -> None:
    """Make headings of the enumerations that state findings below an area, and put what only describes a finding into it."""
    for node in list(walk(root)):
        listed = [child for child in node.children if is_enumeration(child)]
        if listed and len(listed) == len(node.children) and _tell_findings(text, node, listed):
            for child in listed:
                child.family = "listed"
        _pair_lists(text, node)
        for child in node.children:
            if _is_told_in_list(text, child):
                _take_in(text, child)
        _join_labels(text, node)
        described = [child for child in node.children if any(map(_is_finding_label, child.children))]
        if described and all(_is_described(text, child) for child in described):
            for child in described:
                _take_in(text, child)


def _pair_lists(text: str, node: Node) -> None:
    """Make headings of the findings that a label lists as its answer below lists what was done: 存在问题：①… ②… 整改情况：①… ②…"""
    if node.family != "label_finding":
        return
    asked = [child for child in node.children if child.family == "circle"]
    labels = [child for child in node.children if child.family in _ANSWERS]
    start, stop = title_span(text, node)
    ordered = [child.family for child in (*asked, *labels)] == [child.family for child in node.children]
    if stop > start or len(asked) < 2 or not ordered:
        return
    counted = [(child.family, child.marker.number) for child in asked if child.marker and not child.children]
    answered = [
        [(child.family, child.marker and child.marker.number) for child in label.children] for label in labels
    ]
    if (
        not labels
        or any(told != counted for told in answered)
        or not all(map(says_finding, _titles(text, asked)))
    ):
        return
    for child in asked:
        child.family = "listed"
    node.children, asked[-1].children = asked, labels
    asked[-1].end = labels[-1].end
    for label in labels:
        label.parent = asked[-1]


def _tell_findings(text: str, above: Node, listed: list[Node]) -> bool:
    """Whether each entry of a list states a finding and goes on with its answer, below an area or in the part of the report."""
    title = title_of(text, above)
    holds = says_area(title) or _is_group(title) or _is_report(title)
    if not holds and (above.marker or not all(map(_is_named, _titles(text, listed)))):
        return False
    return all(
        (child.at_line_start or _is_named(told))
        and says_finding(told)
        and not _SOLVES.match(told)
        and _is_told(text, child)
        for child, told in zip(listed, _titles(text, listed), strict=True)
    )


def _is_group(title: str) -> bool:
    return group_status([title]) is not None or _GROUP.fullmatch(bare_title(title)) is not None


def _titles(text: str, nodes: list[Node]) -> list[str]:
    return [title_of(text, node) for node in nodes]


def _is_report(title: str) -> bool:
    """Whether a heading names the part that reports item by item."""
    return section_kind(title) == "container" or is_generic(title)


def _is_named(title: str) -> bool:
    return title.startswith(("关于", "针对")) and title.endswith("问题")


def _is_told(text: str, node: Node) -> bool:
    """Whether something stands behind the title of a segment, not in its sentence (一是针对学习不深入的问题，组织学习6次)."""
    _, stop = title_span(text, node)
    if text.startswith(("，", ","), stop):
        return False
    return bool(node.children) or any(
        skip(text, max(start, stop), end, _STOPS) < end for start, end in node.pieces
    )


def _is_finding_label(node: Node) -> bool:
    """Whether a segment opens with the label of a finding that bears no number (具体表现：)."""
    return node.family == "label_finding" and node.marker is not None and not node.marker.number


def _is_described(text: str, node: Node) -> bool:
    """Whether a heading states a finding by itself, so that the one label below it only tells more of it."""
    labels = [child for child in node.children if child.family == "label_finding"]
    title = title_of(text, node)
    return (
        node.marker is not None
        and len(labels) == 1
        and labels[0] is node.children[0]
        and not node.family.startswith("label_")
        and says_finding(title)
        and not says_area(title)
        and not _is_group(title)
    )


def _is_told_in_list(text: str, node: Node) -> bool:
    """Whether the label below an area has no words of its own but a list, and the answer to all of it: 反馈意见指出，一是…二是…。整改情况：…"""
    labels = [child for child in node.children if child.family == "label_finding"]
    if node.marker is None or len(labels) != 1 or labels[0] is not node.children[0]:
        return False
    start, stop = title_span(text, labels[0])
    families = [child.family for child in labels[0].children]
    return stop <= start and families[:1] == ["is"] and any(family in _ANSWERS for family in families)


def _join_labels(text: str, node: Node) -> None:
    """Put what an unnumbered label tells into the finding of the numbered one directly before it: 问题1：管理松散。具体表现：票据不全。"""
    joined: list[Node] = []
    for child in node.children:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.family == "label_finding"
            and not before.children
            and not _is_finding_label(before)
            and _is_finding_label(child)
        ):
            before.children = [child]
            before.end = child.end
            _take_in(text, before)
        else:
            joined.append(child)
    node.children = joined


def _take_in(text: str, node: Node) -> None:
    """Take a description out of what is listed below a finding: its answer stays, and so do the paragraphs behind where none bears a label."""
    label = node.children[0]
    node.notes += label.notes
    node.children[:1] = _labelled(label)
    if not any(child.family in _ANSWERS for child in node.children):
        node.children[:1] = label.children
        _, stop = title_span(text, label)
        node.pieces += [(max(start, stop), end) for start, end in label.pieces if end > stop]
    for child in node.children:
        child.parent = node


def _labelled(label: Node) -> list[Node]:
    """The labels of the answer below one of a finding; they may stand below the last entry of a list that belongs to it."""
    found = [child for child in label.children if child.family.startswith("label_")]
    if not found and label.children and not any(child.children for child in label.children[:-1]):
        found = [child for child in label.children[-1].children if child.family.startswith("label_")]
    return found
