"""From outline to findings: which part of a notice reports item by item, and which headings in it are items.

The part is found by what its headings say (they state findings), not by its number. Within it a heading list is taken as items where most of
its headings state findings; lists of what was done are left to `etl/facts/findings/measures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.facts.findings.chapter import (
    chapters_of,
    is_answered,
    is_finding,
    is_group,
    settle_groups,
    settle_report,
    weight_of,
    without_leading,
)
from etl.facts.findings.closing import CLOSING, closing_start, cut_node
from etl.facts.findings.group import names_group
from etl.facts.findings.heading import (
    COUNT,
    is_generic,
    reports_on,
    says_action,
    says_area,
    section_kind,
)
from etl.facts.findings.listed import is_enumeration, settle_lists
from etl.facts.findings.listed_first import listing
from etl.facts.findings.status import group_status, notes_of
from etl.facts.findings.title import title_of, title_span
from etl.text.line import BLANK, skip
from etl.text.outline import Node
from etl.words import any_of, words_of

KINDS = ("area", "problem", "sub_problem")
_PARTY = re.compile(
    rf"[\u3400-\u9fff（）]{{2,24}}{any_of(words_of('organ_end', 'party', 'section'))}(?:巡[视察])?(?:整改(?:落实)?(?:进展)?情况)?"
)
_FAULT = re.compile("[不未缺弱差欠失违]|存在|问题")
_REPORT = re.compile("整改|反馈|巡[视察]|问题|[。；;]")
_REPORTED = re.compile("(?:方面)?(?:的)?(?:问题)?(?:的)?整改(?:落实|进展|完成)?情况$")
_AREA_NOUNS = ("情况", "建设", "工作", "领域", "责任")
_SHORTEST_SUBJECT = 2
_BEHIND_TITLE = "*＊_。．；;：:，,）)】]" + BLANK


@dataclass(slots=True)
class Finding:
    """A heading taken as an item: its node, title span and what stands behind the title in its own text.

    `answer` are the spans of its own text after the title; `end` is where its region ends; `apart` are the parts of an answer to several
    findings that belong to it, see `etl/facts/findings/apart.py`.
    """

    node: Node
    depth: int
    start: int
    title_end: int
    answer: list[tuple[int, int]]
    end: int
    parent: Finding | None = None
    children: list[Finding] = field(default_factory=list)
    path: str = ""
    kind: str = "problem"
    apart: list[Node] = field(default_factory=list)

    def titles(self, text: str) -> list[str]:
        """Its title and those of the items above it, nearest first."""
        above = self.parent.titles(text) if self.parent else []
        return [text[self.start : self.title_end], *above]


def find_findings(text: str, root: Node) -> list[Finding]:
    """All items in reading order, with paths and kinds."""
    settle_lists(text, root)
    settle_groups(text, root)
    settle_report(text, root)
    top: list[Finding] = []
    sections = _item_sections(text, root)
    if len(sections) > 1 and _are_areas(text, sections):
        top = _as_items(text, sections, 1)
    else:
        for section in sections:
            top += _as_items(text, without_leading(text, section.children), 1)
    if not top:
        top = _as_items(text, _finding_children(text, root, and_reports=True), 1)
    findings = list(_walk(top))
    _mend_ends(text, findings)
    depth = max((finding.depth for finding in findings), default=0)
    for finding in findings:
        finding.kind = KINDS[min(finding.depth - 1 if depth > 1 else 1, 2)]
    _number(top, "")
    return findings


def _are_areas(text: str, sections: list[Node]) -> bool:
    """Whether there is a section for each party that was inspected, for each term or state of rectification, or for each subject."""
    titles = [title_of(text, section) for section in sections]
    if all(map(_PARTY.fullmatch, titles)):
        return True
    areas = [child for one in sections for child in one.children if says_area(title_of(text, child))]
    if all(map(names_group, titles)):
        return not any(weight_of(text, area) for area in areas)
    return all(map(_names_subject, titles)) and not areas


def _names_subject(title: str) -> bool:
    """Whether a heading names what the findings below it are about (政治建设, 政治建设整改情况), and not the report or a part of it."""
    subject = _REPORTED.sub("", title)
    named = section_kind(subject) is None and not _REPORT.search(subject) and not COUNT.search(subject)
    return len(subject) >= _SHORTEST_SUBJECT and named


def _walk(findings: list[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _walk(finding.children)


def _number(findings: list[Finding], prefix: str) -> None:
    for position, finding in enumerate(findings, 1):
        finding.path = f"{prefix}{position}"
        _number(finding.children, f"{finding.path}.")


def _finding_children(text: str, node: Node, *, and_reports: bool = False) -> list[Node]:
    """Top-level sections that are items themselves: those that state findings, and what stands among and directly behind them on clues handed
    over or an earlier round; `and_reports`: and what reports on findings of its own (选人用人专项检查反馈问题整改情况)."""
    flags = [is_finding(text, child) for child in node.children]
    if not any(flags):
        return []
    children = node.children[flags.index(True) :]
    found = []
    for child, flag in zip(children, flags[flags.index(True) :], strict=True):
        kind = section_kind(title_of(text, child))
        if (
            flag
            or kind in ("clues", "earlier")
            or (kind is None and (weight_of(text, child) or _bulleted(text, child)))
            or (and_reports and kind == "container" and weight_of(text, child))
        ):
            found.append(child)
    return found


def _bulleted(text: str, node: Node) -> bool:
    """Whether a bullet opens what `about_starts` takes for a finding among others, and it does not tell what was done."""
    return node.family == "about" and node.body > node.start and not says_action(title_of(text, node))


def _item_sections(text: str, root: Node) -> list[Node]:
    """The nodes whose children are the outermost items; empty where the top-level sections are items themselves."""
    own = [child for child in _finding_children(text, root) if not is_group(text, child)]
    chapters = list(chapters_of(text, root))
    only_list = listing(text, [*own, *(chapter.node for chapter in chapters)])
    own = [node for node in own if node.start not in only_list]
    chapters = [chapter for chapter in chapters if chapter.node.start not in only_list]
    reporting = [chapter for chapter in chapters if not chapter.leads]
    if not own and not reporting:
        # 逐项推进整改: named like those on how the committee led, but the findings stand there
        reporting = [chapter for chapter in chapters if chapter.weight][-1:]
    heaviest = max((chapter.weight for chapter in reporting), default=0)
    outside = len(own) + sum(weight_of(text, node) for node in own)
    if outside > heaviest and not _is_whole_report(text, own):
        return []
    holding = [
        chapter
        for chapter in reporting
        if chapter.weight and (chapter.weight * 4 >= heaviest or chapter.kind == "container")
    ]
    if not holding:
        holding = [chapter for chapter in reporting if chapter.kind == "container"][:1]
    return [_innermost(text, chapter.node) for chapter in holding]


def _is_whole_report(text: str, nodes: list[Node]) -> bool:
    """Whether one chapter alone reports on what was found, be it named after an area (党建方面存在的问题整改情况)."""
    title = title_of(text, nodes[0]) if len(nodes) == 1 and nodes[0].children else ""
    return section_kind(title) == "container" and reports_on(title)


def _innermost(text: str, section: Node) -> Node:
    """Step into a section that holds nothing but one container, or the one of its measures (坚持从严从紧，按时推进) that the findings stand below."""
    while True:
        holding = [child for child in section.children if weight_of(text, child)]
        if len(holding) != 1 or is_finding(text, holding[0]) or _is_area_of(text, holding[0]):
            return section
        others = [child for child in section.children if child is not holding[0]]
        if others and not (_is_one_measure(text, holding[0], others) or _is_report(text, holding[0], others)):
            return section
        section = holding[0]


def _is_one_measure(text: str, node: Node, others: list[Node]) -> bool:
    """Whether all tell what was done, and the others in full."""
    told = all(says_action(title_of(text, child)) for child in (node, *others))
    return told and all(is_enumeration(part) for child in others for part in child.children)


def _is_report(text: str, node: Node, others: list[Node]) -> bool:
    """Whether a heading names the report (整改情况) and those beside it what frames it: （一）组织领导 （二）整改情况 （三）下一步打算."""
    kinds = {section_kind(title_of(text, child)) for child in others}
    return is_generic(title_of(text, node)) and kinds <= {"leadership", "container", "future"}


def _is_area_of(text: str, node: Node) -> bool:
    """Whether a heading with findings directly below names what they are about, or how far they are, and not the report: （一）基层党组织建设情况."""
    title = title_of(text, node)
    if not any(is_finding(text, child) for child in node.children):
        return False
    named = title.endswith(_AREA_NOUNS) and "整改" not in title and section_kind(title) != "container"
    return named or group_status([title]) is not None


def _as_items(text: str, nodes: list[Node], depth: int) -> list[Finding]:
    found = []
    if any(is_finding(text, node) and not is_enumeration(node) for node in nodes):
        nodes = [node for node in nodes if not is_enumeration(node) or is_answered(node)]
    holding = [node for node in nodes if depth < len(KINDS) and _holds_items(text, node)]
    held = {id(node) for node in holding}
    usual = (
        {child.family for node in holding for child in node.children} if 2 * len(held) > len(nodes) else set()
    )
    for node in nodes:
        if (is_enumeration(node) and depth > 1 and not is_answered(node)) or node.family in (
            "label_answer",
            "label_plan",
            "label_status",
        ):
            continue
        start, end = title_span(text, node)
        if end <= start:
            lead = [child for child in node.children if is_finding(text, child)]
            found += _as_items(text, lead, depth)
            continue
        finding = Finding(node, depth, start, end, _own_answer(text, node, end), _region_end(text, node))
        if id(node) in held or (usual and _is_like(text, node, usual)):
            finding.children = _as_items(
                text, [child for child in node.children if not child.family.startswith("label_a")], depth + 1
            )
            for child in finding.children:
                child.parent = finding
        found.append(finding)
    return found


def _region_end(text: str, node: Node) -> int:
    """Where the region of an item ends: behind its last text, state or deadline (完成情况：已完成，完成率100%)."""
    told = (end for kind, _, end in notes_of(text, node) if kind in ("status", "deadline"))
    return max([node.end, *told])


def _is_like(text: str, node: Node, families: set[str]) -> bool:
    """Whether what is listed below a heading is marked as below most of its neighbours, which hold items, and tells neither a count nor what
    was done: 1.“过关”思想未除。对29个问题逐项回炉。"""
    return bool(node.children) and all(
        child.at_line_start
        and child.family in families
        and not is_enumeration(child)
        and not COUNT.search(title_of(text, child))
        and not says_action(title_of(text, child))
        for child in node.children
    )


def _holds_items(text: str, node: Node) -> bool:
    """Whether the list below a heading states findings, by majority."""
    listed = [
        child for child in _headed(text, node.children) if not is_enumeration(child) or is_answered(child)
    ]
    if not listed or any(child.family in ("label_answer", "label_plan") for child in listed[:1]):
        return False
    yes = sum(
        is_finding(text, child) or _stands_alone(text, child)
        for child in listed
        if not child.family.startswith("label_") or child.family == "label_finding"
    )
    return 2 * yes > len(listed) or _holds_tasks(text, node, listed)


def _holds_tasks(text: str, node: Node, listed: list[Node]) -> bool:
    """Whether the findings of an area are told as tasks (1.落实教育方针), each on a line of its own; below a finding those are groups of measures."""
    title = title_of(text, node)
    names = says_area(title) and title.endswith("方面") and not _FAULT.search(title)
    return names and all(_fills_line(text, child) for child in listed)


def _stands_alone(text: str, node: Node) -> bool:
    """Whether a heading has its line to itself, with the answer below, and does not begin by telling what was done."""
    return _fills_line(text, node) and not says_action(title_of(text, node))


def _fills_line(text: str, node: Node) -> bool:
    """Whether a heading has its line to itself, with something below it."""
    if not node.pieces or not node.at_line_start:
        return False
    start, stop = title_span(text, node)
    alone = not text[stop : node.pieces[0][1]].strip("。．.；;：:" + BLANK)
    return alone and stop - start <= 60 and (len(node.pieces) > 1 or bool(node.children))


def _headed(text: str, nodes: list[Node]) -> Iterator[Node]:
    """Some nodes; in place of one that has a number and nothing else, the list that it opens (1.（1）…)."""
    for node in nodes:
        start, end = title_span(text, node)
        if end <= start and node.children and not node.family.startswith("label_"):
            yield from _headed(text, node.children)
        else:
            yield node


def _own_answer(text: str, node: Node, title_end: int) -> list[tuple[int, int]]:
    spans = []
    for start, end in node.pieces:
        start = skip(text, max(start, title_end), end, _BEHIND_TITLE)
        if start < end:
            spans.append((start, end))
    return spans


def _mend_ends(text: str, findings: list[Finding]) -> None:
    """Cut unmarked closing paragraphs (下一步 …, 欢迎 …) off the last item, where no other item has such a paragraph of its own."""
    if not findings:
        return
    last = findings[-1]
    for finding in findings[:-1]:
        if any(text.startswith(CLOSING, start) for start, _ in finding.answer[1:]):
            return
    of_clues = any(section_kind(title) == "clues" for title in last.titles(text))
    cut = closing_start(text, last.node, last.start, of_clues)
    if cut is None:
        return
    before = len(text[last.start : cut].rstrip())
    end = last.start + before
    cut_node(last.node, end)
    last.answer = [(start, stop) for start, stop in last.answer if start < end]
    above: Node | None = last.node
    while above is not None:
        above.end = (
            min(above.end, end)
            if above is last.node or (above.end > end and above.parent is not None)
            else above.end
        )
        above = above.parent
    owner: Finding | None = last
    while owner is not None:
        owner.end = min(owner.end, end)
        owner = owner.parent
