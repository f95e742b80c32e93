"""Which top-level sections report item by item, by what their headings and those below say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from etl.facts.findings.group import names_group
from etl.facts.findings.heading import may_report, says_action, says_area, says_finding, section_kind
from etl.facts.findings.listed import is_enumeration
from etl.facts.findings.title import title_of, title_span
from etl.text.marker import DECIMALS
from etl.text.outline import RANK, Node, walk
from etl.words import any_of, lexicon

_NUMBERED = frozenset({"cn_paren", "cn_half", "num", "num_paren", "num_half", *DECIMALS.values()})
_FEWEST_LED = 3  # findings below a chapter on how the committee led, or what lasts, for it to report on them
_FEWEST_HELD = 2  # findings or areas below a section for it to be the report
_ABOUT = re.compile("关于|针对|对照|就")
_DOES = re.compile(
    rf"(?:[^，,。；不未]{{2,12}}[，,、]){{0,2}}{any_of((*lexicon('action_start'), '整改', '解决', '破解', '纠治'))}"
)
# no list marker (1.) and no date
_DONE = re.compile(
    r"已|了(?!解)|(?<!每[年月周季日次])[0-9]+(?:\.[0-9]+)?[万亿]?(?![年月日])[\u3400-\u9fff]"
    r"|(?:[二三四五六七八九十]|[一二三四五六七八九十百]{2,5})[人名件起](?!一)"
)
_AHEAD = re.compile("下一步|今后|将|继续|进一步|持续|确保|拟|计划|力争|每[年月周季]|[月日年]底?前")
_IN_PASSING = ("进一步", "持续", "确保")  # also said of what was done: 持续纠治“四风”，立案4件
_ITSELF = re.compile("整改|成果|成效|巡[视察]|机制")  # no subject of a section but the rectification


class Chapter(NamedTuple):
    """A top-level section with the weight of the findings below it. `leads`: it tells how the committee led the work."""

    node: Node
    kind: str | None
    weight: int
    leads: bool


def is_finding(text: str, node: Node) -> bool:
    if node.states is None:
        node.states = _states(text, node)
    return node.states


def _states(text: str, node: Node) -> bool:
    if node.family in ("row", "label_finding") or is_answered(node):
        return True
    if is_enumeration(node) or node.family.startswith("label"):
        return False
    title = title_of(text, node)
    return says_finding(title) or (node.family == "form" and _names_area(text, node, title))


def _names_area(text: str, node: Node, title: str) -> bool:
    """Whether a heading that calls itself an area (方面一：政治建设) holds findings and names no part of the report."""
    return section_kind(title) is None and weight_of(text, node) > 0


def is_answered(node: Node) -> bool:
    """Whether a label (整改情况：) below a node opens its answer."""
    return not node.family.startswith("label_") and any(
        child.family in ("label_answer", "label_plan") for child in node.children
    )


def is_group(text: str, node: Node) -> bool:
    """Whether a section holds the findings of one term or state (二、立行立改事项) and one beside it those of another."""
    return node.parent is not None and all(
        any(_holds_group(text, one) for one in some)
        for some in ([node], (other for other in node.parent.children if other is not node))
    )


def _holds_group(text: str, node: Node) -> bool:
    return names_group(title_of(text, node)) and weight_of(text, node) > 0


def weight_of(text: str, node: Node) -> int:
    """How many headings below a node state findings."""
    if node.weight is None:
        node.weight = sum(is_finding(text, child) + weight_of(text, child) for child in node.children)
    return node.weight


def settle_report(text: str, root: Node) -> None:
    """Make the report of the one top-level section that seems to state a finding, where it tells what was done (刀刃向内，整改群众反映强烈的问题)
    or areas stand below it."""
    stating = [node for node in root.children if is_finding(text, node) and _told_of(text, node)]
    if len(stating) != 1 or len(root.children) == 1 or weight_of(text, stating[0]) < _FEWEST_HELD:
        return
    chapter, title = stating[0], title_of(text, stating[0])
    if chapter.family not in RANK or is_answered(chapter) or says_area(title) or _ABOUT.match(title):
        return
    holding = [child for child in chapter.children if weight_of(text, child)]
    if _DOES.match(title) or (holding and all(says_area(title_of(text, child)) for child in holding)):
        chapter.states = False


def settle_groups(text: str, root: Node) -> None:
    """Make findings of the headings in a section that groups those of one term or state (四、正在推进的问题), where none was seen to state one but
    they are marked as the findings of such a section beside it are."""
    for above in (root, *root.children):
        groups = [node for node in above.children if names_group(title_of(text, node))]
        held = [child for node in groups for child in node.children if is_finding(text, child)]
        families = {child.family for child in held} & _NUMBERED
        for node in groups:
            if node.children and not weight_of(text, node) and _are_like(text, node.children, families):
                for child in node.children:
                    child.states = True
                node.weight = above.weight = root.weight = None


def _are_like(text: str, nodes: list[Node], families: set[str]) -> bool:
    """Whether headings at the starts of lines are marked like findings, and do not tell what was done."""
    return all(
        node.family in families and node.at_line_start and not says_action(title_of(text, node))
        for node in nodes
    )


def _told_of(text: str, node: Node) -> bool:
    return reported_kind(text, node) in (None, "container")


def chapters_of(text: str, root: Node) -> Iterator[Chapter]:
    """The top-level sections that may report item by item."""
    for node in root.children:
        title = title_of(text, node)
        kind = reported_kind(text, node)
        if kind in ("future", "earlier", "clues") and not (says_area(title) or names_group(title)):
            continue
        if kind != "container" and is_finding(text, node):
            continue
        weight = _stated(text, node) if kind == "leadership" else weight_of(text, node)
        if weight or (kind == "container" and not _is_led(text, node)):
            yield Chapter(node, kind, weight, leads=kind == "leadership" and weight < _FEWEST_LED)


def _stated(text: str, node: Node) -> int:
    """The weight below a node without names of areas: how a committee led is told by areas, too (组织领导方面)."""
    below = (part for part in walk(node) if part is not node and is_finding(text, part))
    return sum(not says_area(title_of(text, part)) for part in below)


def _leads(text: str, node: Node) -> bool:
    """Whether a section tells how the committee led, and of no finding."""
    states = weight_of(text, node) or is_finding(text, node)
    return not states and section_kind(title_of(text, node)) == "leadership"


def _is_led(text: str, chapter: Node) -> bool:
    """Whether half of a chapter or all of it tells how the committee led: 一、整改情况（一）加强组织领导（二）层层压实责任."""
    return 2 * sum(_leads(text, child) for child in chapter.children) >= len(chapter.children)


def without_leading(text: str, sections: list[Node]) -> list[Node]:
    """Sections without the first ones, where these tell how the committee led and a later one states a finding."""
    first = next((place for place, section in enumerate(sections) if not _leads(text, section)), 0)
    return sections[first:]


def reported_kind(text: str, node: Node) -> str | None:
    """What a top-level section reports: as its heading says; but one named for what lasts (持续深化整改落实) may answer findings."""
    if is_group(text, node):
        return "container"
    kind = section_kind(title_of(text, node))
    if kind != "future" or not (stated := _stated(text, node)):
        return kind
    tells = stated >= _FEWEST_LED and _may_tell_done(text, node)
    return "container" if tells or reports_all_the_same(text, node) else kind


def reports_all_the_same(text: str, node: Node) -> bool:
    """Whether a section named for what lasts tells what was done: of a subject of its own (聚焦公款吃喝，持续正风肃纪), or before another one that
    tells what comes next."""
    title = title_of(text, node)
    if section_kind(title) != "future" or not _may_tell_done(text, node):
        return False
    return _ITSELF.search(title) is None or _is_followed_by_plans(text, node)


def _is_followed_by_plans(text: str, node: Node) -> bool:
    beside = node.parent.children[-3:] if node.parent else []  # it stands at the end
    return any(
        other.start > node.start
        and section_kind(title := title_of(text, other)) == "future"
        and not may_report(title)
        for other in beside
    )


def _may_tell_done(text: str, node: Node) -> bool:
    """Whether the heading of a section names no plan, and it tells of what was done more than of what is to come."""
    if not may_report(title_of(text, node)):
        return False
    start = title_span(text, node)[1]
    done = sum(1 for _ in _DONE.finditer(text, start, node.end))
    ahead = [match[0] not in _IN_PASSING for match in _AHEAD.finditer(text, start, node.end)]
    return 2 * done > len(ahead) + sum(ahead)
