"""Answers that stand apart from their findings: 存在问题：1.… 2.… 整改情况：1.… 2.… answers each finding under its own number."""

from __future__ import annotations

from collections.abc import Sequence

from etl.facts.findings.items import Finding
from etl.text.outline import Node

FEWEST = 2  # findings that one list answers
_ANSWERS = ("label_answer", "label_plan")


def part_answers(findings: Sequence[Finding]) -> None:
    """Give each finding of a list its part of the answer that stands below the last one."""
    _part([finding for finding in findings if finding.parent is None])
    for finding in findings:
        _part(finding.children)


def _part(findings: Sequence[Finding]) -> None:
    if len(findings) < FEWEST or any(finding.children for finding in findings):
        return
    last = findings[-1]
    asked = [finding.node for finding in findings]
    if not _is_counted(asked) or any(finding.answer or finding.node.children for finding in findings[:-1]):
        return
    labels = [label for label in last.node.children if label.family in _ANSWERS]
    lists = [label.children for label in labels]
    if not lists or len(lists) != len(last.node.children):
        return
    if not all(_answers(asked, listed) for listed in lists):
        _answer_area(last, labels)
        return
    last.end = min(last.end, last.node.children[0].start)
    for finding, *parts in zip(findings, *lists, strict=True):
        finding.apart = parts


def _answer_area(last: Finding, labels: list[Node]) -> None:
    """Give an answer to several findings at once, which of them each part answers being left open, to the area that holds them."""
    if last.parent is None or last.answer:
        return
    last.end = min(last.end, labels[0].start)
    last.parent.apart = labels


def _answers(asked: Sequence[Node], listed: Sequence[Node]) -> bool:
    """Whether a list is numbered as the findings are."""
    return len(listed) == len(asked) and _printed(listed[0]) == _printed(asked[0]) and _is_counted(listed)


def _printed(node: Node) -> str:
    """The way of numbering that a node's marker has, whatever it was found to list."""
    return node.marker.family if node.marker else ""


def _is_counted(nodes: Sequence[Node]) -> bool:
    """Whether nodes bear the numbers of one list: 1, 2, 3."""
    return all(
        node.marker is not None and node.marker.number == number and node.family == nodes[0].family
        for number, node in enumerate(nodes, 1)
    )
