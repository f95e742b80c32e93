"""The outline of a text: a tree of marked segments, nested by how marker families follow each other.

Levels are not fixed to families: a family that is open goes on at its own depth, a family that is new opens a deeper list. Half markers
(`2)` for `(2)`) and digits that lost their mark (`7未按`) go on with the list whose next number they bear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from etl.text.bare import ARABIC_FAMILIES, Ahead, bare_marker, look_ahead
from etl.text.line import BLANK, Line, skip, strip
from etl.text.marker import DECIMALS, NOTED, Marker, Marks, find_markers
from etl.text.note import Note, line_notes
from etl.text.pair import numbers_alone, pair_labels
from etl.text.table import find_cells

# A family and the one that its markers may be half or whole ones of.
ALIKE = {
    "num_half": ("num_half", "num_paren"),
    "num_paren": ("num_paren", "num_half"),
    "cn_half": ("cn_half", "cn_paren"),
    "cn_paren": ("cn_paren", "cn_half"),
}
# What can nest below what, where a family was seen before it is closed by an outer one.
RANK = {"h1": 0, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 5, "part": 5, "cn": 6, "formal": 6, "form": 6}
_NUMBERED = ARABIC_FAMILIES | {"cn", "cn_paren"}
DEEPEST = 30  # a list below this depth stands beside the one above it
LONGEST_RUN_IN = 120  # code points of a heading that its answer follows on the line
_STOPS = "。：:" + BLANK
_AREA = ("方面", "方面问题", "方面的问题", "方面存在的问题")
_ENUMERATIONS = ("is", "first", "di", "circle", "dash")
_LISTS = (
    *_ENUMERATIONS,
    "bullet",
)  # families that list what was done; a bullet may mark a part of the report


@dataclass(slots=True)
class Node:
    """A segment: its marker (None for the root), the lines of its own text, its children.

    `start` is where the marker begins, `body` where the marked words begin, `end` where the last of its subtree's text ends. `pieces` are the
    spans of its own text, one per printed line or part of a line, children left out; `notes` the lines that only state a status, a unit or a
    deadline, as (kind, start, end). `title`, `states` and `weight` keep what `etl/facts/findings/items.py` read of its heading and of those below it.
    """

    marker: Marker | None
    start: int
    body: int
    end: int
    parent: Node | None = None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    family: str = field(init=False)
    title: tuple[int, int] | None = None
    states: bool | None = None
    weight: int | None = None

    def __post_init__(self) -> None:
        self.family = self.marker.family if self.marker else "root"

    @property
    def at_line_start(self) -> bool:
        return self.marker is not None and self.marker.at_line_start


@dataclass(slots=True)
class _Open:
    node: Node
    family: str
    number: int


def build_outline(
    text: str,
    lines: list[Line],
    marks: Marks,
    starts: Mapping[int, str],
    states: Callable[[str], bool],
    heads: Callable[[str, str, bool], bool],
) -> Node:
    """The tree of the lines. `marks`: what they begin with; `starts`: positions at which an unmarked line opens a segment, with its family
    (`about` …). `states`: whether some words set out with a finding; `heads`: whether words may be the heading of one, given the words above
    and whether they stand in a list (①②); a label (整改情况：) below a list item that may opens its answer."""
    marked = [list(find_markers(text, line, marks[line.start])) for line in lines]
    pair_labels(text, lines, marked, states)
    ahead = look_ahead(text, lines, marked)
    cells, alone = find_cells(text, lines), numbers_alone(text, lines, marked)
    tree = _Tree(text, starts, states, heads, lines[0].start if lines else 0)
    for number, (line, markers) in enumerate(zip(lines, marked, strict=True)):
        cell = cells.get(number)
        if number in alone or tree.take_note(line, cell):
            continue
        if cell is not None:
            markers = _cell_markers(line, markers, cell, numbered=cells.get(number - 1) == "number")
        else:
            tree.mark_begin(line, markers, ahead[number])
        tree.add(line, markers)
    return tree.root


class _Tree:
    """A tree as far as it is built, line by line."""

    __slots__ = ("_heads", "_last", "_stack", "_starts", "_states", "_text", "root")

    def __init__(
        self,
        text: str,
        starts: Mapping[int, str],
        states: Callable[[str], bool],
        heads: Callable[[str, str, bool], bool],
        first: int,
    ) -> None:
        self._text, self._starts, self._states, self._heads = text, starts, states, heads
        self._last = 0  # the Arabic number that a line bore last
        self.root = Node(None, first, first, first)
        self._stack = [_Open(self.root, "root", 0)]  # the segments that are open, down to the innermost

    def take_note(self, line: Line, cell: str | None) -> bool:
        """Give a line or cell that only states a status, a responsible unit or a deadline to the innermost segment; whether it is such a line."""
        node = self._stack[-1].node
        notes = _line_notes(self._text, line, cell, node.notes)
        node.notes += notes
        return bool(notes) or cell == "head"

    def mark_begin(self, line: Line, markers: list[Marker], ahead: Ahead) -> None:
        """Put the marker before the others that a line begins with although none is printed, or only a bullet or dash."""
        start = self._starts.get(line.start)
        if not markers or markers[0].start != line.start:
            bare = bare_marker(
                self._text, line, self._stack, self._last, ahead, self._states, self._in_answer
            )
            if bare is not None:
                markers.insert(0, bare)
            elif start is not None:
                markers.insert(0, Marker(start, 0, line.start, line.start, True))
        elif start is not None and markers[0].family.startswith(("bullet", "dash")):
            markers[0] = markers[0]._replace(family=start)

    def add(self, line: Line, markers: list[Marker]) -> None:
        """Open the segments that the markers of a line begin, and give each its words."""
        position = line.start
        for marker in markers:
            slot = self._slot(line, marker)
            if slot is not None:
                self._close(position, marker.start)
                position = self._open(line, marker, *slot)
        self._close(position, line.end)

    def _open(self, line: Line, marker: Marker, depth: int, family: str, number: int) -> int:
        """Open a segment below all that is open up to a depth; returns where its words begin."""
        del self._stack[min(depth, DEEPEST) :]
        body = skip(self._text, marker.end, line.end)
        above = self._stack[-1].node
        node = Node(marker, marker.start, body, marker.end, above)
        above.children.append(node)
        self._stack.append(_Open(node, family, number))
        if marker.at_line_start and family in ARABIC_FAMILIES:
            self._last = number
        return body

    def _close(self, start: int, end: int) -> None:
        """Give text[start:end] to the innermost segment, and its end to all above it."""
        start, end = strip(self._text, start, end)
        if end <= start:
            return
        above: Node | None = self._stack[-1].node
        self._stack[-1].node.pieces.append((start, end))
        while above is not None and above.end < end:
            above.end = end
            above = above.parent

    def _slot(self, line: Line, marker: Marker) -> tuple[int, str, int] | None:
        """Where a marker goes: (depth on the stack, family, number); None where it is no marker after all.

        A list of a family that is open above the answer's label is another list: `1.` after 整改情况： lists what was done, unless it sets out
        with a finding; and a finding at a line's start goes on with the outer list, not with the one in the answer.
        """
        stack = self._stack
        answered = _answer_depth(stack)
        for family in ALIKE.get(marker.family, (marker.family,)):
            for depth in range(len(stack) - 1, 0, -1):
                if stack[depth].family != family:
                    continue
                place = _next_in_list(marker, stack[depth].number, family)
                again = place == 1 and depth < answered and family in ARABIC_FAMILIES
                if _begins_within(marker, stack[depth]) or (again and not self._sets_out(line, marker)):
                    return len(stack), family, 1
                above = place is not None and 0 < answered < depth and _goes_on(marker, stack[:answered])
                outer = above and self._sets_out(line, marker)
                if outer or _goes_on_outside(marker, stack, depth):
                    continue
                if place is not None:
                    return depth, family, place
                if family == marker.family and not 0 < answered < depth:
                    return None  # a number that no list can have here
        if marker.number > 1 and not marker.at_line_start:
            return None
        listed = stack[-1].family.startswith(_ENUMERATIONS) and not marker.family.startswith(_LISTS)
        depth = self._lists_begin() if listed and self._sets_out(line, marker) else len(stack)
        return self._new_list_depth(marker, depth), marker.family, marker.number or 1

    def _sets_out(self, line: Line, marker: Marker) -> bool:
        """Whether a marker opens a line that sets out with a finding."""
        return marker.at_line_start and self._states(self._text[marker.end : line.end])

    def _lists_begin(self) -> int:
        """Where the lists of what was done begin that a chapter or an area opens with, before its first finding; the depth of all that is open
        where there are none, or they state findings."""
        stack = self._stack
        depth = len(stack)
        while depth > 1 and stack[depth - 1].family.startswith(_ENUMERATIONS):
            if self._states(self._words(stack[depth - 1].node)):
                return len(stack)
            depth -= 1
        above = stack[depth - 1]
        holds = above.family in RANK or self._words(above.node).rstrip(_STOPS).endswith(_AREA)
        return depth if holds else len(stack)

    def _new_list_depth(self, marker: Marker, depth: int) -> int:
        """The depth at which a marker opens a list: below all that is open, but labels and outer families close what is inner."""
        stack = self._stack
        if marker.family == "label_finding":
            return _finding_depth(stack)
        if marker.family.startswith("label_"):
            return self._label_depth()
        if marker.family == "about_section":
            return 1
        if marker.family.startswith("about_"):
            # An area closes the findings before it, a part of the report all.
            opened = ("about", "row") if marker.family == "about_area" else ("about", "about_area")
            return next((at for at in range(1, depth) if stack[at].family in opened), depth)
        if marker.family in DECIMALS.values():
            return _decimal_depth(stack)
        if marker.at_line_start and marker.family in RANK:
            while depth > 1 and RANK.get(stack[depth - 1].family, 99) > RANK[marker.family]:
                depth -= 1
        return depth

    def _label_depth(self) -> int:
        """An answer's label stands below the finding that is open, beside earlier labels; lists of what was done before it are closed, and those of
        what was found wrong (一是…二是…) where it answers them all."""
        stack = self._stack
        for depth in range(1, len(stack)):
            if stack[depth].family.startswith("label_") and stack[depth].family != "label_finding":
                return depth
        depth = len(stack)
        while (
            depth > 1
            and stack[depth - 1].family.startswith((*_LISTS, "num"))
            and (_goes_on_unanswered(stack[depth - 1].node) or not self._may_head(stack[depth - 1].node))
        ):
            depth -= 1
        return depth

    def _in_answer(self) -> bool:
        """Whether a finding or the label of its answer is the innermost segment."""
        node = self._stack[-1].node
        return node.family in ("label_answer", "label_plan") or self._states(self._words(node))

    def _may_head(self, node: Node) -> bool:
        """Whether a segment may be the heading of a finding."""
        in_list = node.family.startswith(_LISTS)
        if not node.pieces:  # its line goes on with what stands behind the marker
            behind = self._text[node.body : node.body + LONGEST_RUN_IN].partition("\n")[0]
            named = node.at_line_start or behind.partition("。")[0].endswith(("问题", "问题”"))
            return not in_list or (named and self._heads(behind, self._words(node.parent), True))
        return self._heads(self._words(node), self._words(node.parent), in_list)

    def _words(self, node: Node | None) -> str:
        """What a segment says on its first line."""
        if node is None or not node.pieces:
            return ""
        start, end = node.pieces[0]
        return self._text[max(node.body, start) : end]


def _line_notes(text: str, line: Line, cell: str | None, noted: list[Note]) -> list[Note]:
    """What a line or cell notes that only states a status, a responsible unit or a deadline; the last note where the line goes on with it."""
    if cell == "more":
        kind, start, _ = noted.pop()
        return [(kind, start, line.end)]
    if cell is not None:
        return [(cell, line.start, line.end)] if f"label_{cell}" in NOTED else []
    return line_notes(text, line.start, line.end)


def _cell_markers(line: Line, markers: list[Marker], cell: str, numbered: bool) -> list[Marker]:
    """The markers of a table cell: a row opens with its number or its finding, an answer cell holds the lists that stand in it, and its further
    lines go on with them."""
    if cell == "on":
        return markers
    if cell == "area":
        return [Marker("about_area", 0, line.start, line.start, True)]
    if cell == "number":
        return [Marker("row", 0, line.start, line.end, True)]
    if cell == "finding":
        number = markers[0] if markers and markers[0].start == line.start else None
        return [] if numbered else [Marker("row", 0, line.start, number.end if number else line.start, True)]
    return [Marker(f"label_{cell}", 0, line.start, line.start, True), *markers]


def _begins_within(marker: Marker, entry: _Open) -> bool:
    """Whether a marker begins a list within a line, not anew the list of the lines' starts: 采取以下措施：1.清理项目12个；2.…"""
    begins = marker.number == 1 and not marker.at_line_start
    return begins and entry.node.at_line_start and marker.family in _NUMBERED


def _goes_on_outside(marker: Marker, stack: list[_Open], depth: int) -> bool:
    """Whether a marker at a line's start has the next number of an outer list of lines, where the open one stands within a line."""
    return (
        marker.at_line_start
        and not stack[depth].node.at_line_start
        and any(entry.node.at_line_start for entry in stack[:depth] if entry.family == marker.family)
        and _goes_on(marker, [entry for entry in stack[:depth] if entry.node.at_line_start])
    )


def _answer_depth(stack: list[_Open]) -> int:
    """The depth of the label of an answer that is open, 0 where there is none."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].family.startswith("label_"):
            return depth
    return 0


def _goes_on(marker: Marker, stack: list[_Open]) -> bool:
    """Whether one of the lists has the marker's number next."""
    return any(entry.family == marker.family and marker.number == entry.number + 1 for entry in stack)


def _next_in_list(marker: Marker, last: int, family: str) -> int | None:
    """The number a marker has in an open list, None where it does not go on with it."""
    number = marker.number
    if number == 0 or family.startswith("label"):
        return number or last + 1
    step = number - last
    if family != marker.family:  # half markers and whole ones of one list
        return number if step == 1 else None
    return number if number == 1 or step in (1, 2) or (marker.at_line_start and 0 <= step <= 5) else None


def _goes_on_unanswered(node: Node) -> bool:
    """Whether a node goes on with a list (①②) the last of whose entries has no answer of its own."""
    before = node.parent.children[-2:-1] if node.parent and node.family.startswith(_LISTS) else []
    return any(
        one.family == node.family and not any(child.family.startswith("label_") for child in one.children)
        for one in before
    )


def _decimal_depth(stack: list[_Open]) -> int:
    """A heading with decimals closes the lists of what was done before it."""
    depth = len(stack)
    while depth > 1 and stack[depth - 1].family.startswith(
        (*_ENUMERATIONS, "num_paren", "num_half", "label_")
    ):
        depth -= 1
    return depth


def _finding_depth(stack: list[_Open]) -> int:
    """A finding's label closes the lists and labels of the answer before it."""
    for depth in range(1, len(stack)):
        if stack[depth].family.startswith("label_"):
            return depth
    return len(stack)


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))
