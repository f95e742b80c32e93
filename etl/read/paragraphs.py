"""Printed lines to paragraphs: lines that were only wrapped are joined again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from etl.read.margins import without_margins
from etl.read.marker import opens_item
from etl.read.outcome import ReadWarning
from etl.read.page import Line, Page, leading


@dataclass(frozen=True, slots=True)
class _Block:
    """The text block of pages of one width: edges, size of type, distance of lines, indents or none."""

    left: float
    right: float
    em: float
    leading: float
    indents: bool


_FARTHEST_INDENT = 6.0  # of the type's size

_ENDS_SENTENCE = re.compile(r"[。；：！？;:!?…][”’」』）)]*$")
# What no line end parts: a run of Latin letters and digits, or a character with the marks that cling to it.
_TOKEN = re.compile(r"\s*(?:[\x21-\x7e]+|[“‘（《【〔]*.)[，。、；：？！）》】〕”’％]*")


def assemble(pages: Sequence[Page]) -> tuple[str, tuple[ReadWarning, ...]]:
    """The text of printed pages, a paragraph a line, and a warning on running heads that were dropped."""
    bodies, heads = without_margins(pages)
    blocks = _blocks(pages, bodies)
    paragraphs: list[list[str]] = []
    before: tuple[int, Line] | None = None
    for number, body in enumerate(bodies):
        for line in body:
            block = blocks[round(pages[number].width)]
            if before and _continues(before[1], line, block, same_page=number == before[0]):
                paragraphs[-1].append(_glue(before[1].text, line.text) + line.text.strip(" "))
            else:
                paragraphs.append([line.text.rstrip(" ")])
            before = number, line
    text = "\n".join(map("".join, paragraphs))
    if not heads:
        return text, ()
    message = f"repeated on pages and left out: {'; '.join(sorted(heads))}"
    return text, (ReadWarning("running_head_dropped", message, 0, 0),)


def _blocks(pages: Sequence[Page], bodies: list[list[Line]]) -> dict[int, _Block]:
    """The text block for each page width (rounded to points) that has lines."""
    alike: dict[int, list[list[Line]]] = {}
    for page, body in zip(pages, bodies, strict=True):
        if body:
            alike.setdefault(round(page.width), []).append(body)
    return {width: _block(found) for width, found in alike.items()}


def _block(bodies: list[list[Line]]) -> _Block:
    lines = [line for body in bodies for line in body]
    em = median(line.size for line in lines)
    support = 1 if len(lines) < 6 else max(2, len(lines) // 20)
    # An edge is where several lines end; one line beyond it is a table or a stamp.
    left = _edge(sorted(line.left for line in lines), em, support)
    right = -_edge(sorted(-line.right for line in lines), em, support)
    indented = sum(1.5 * em <= line.left - left <= 2.6 * em for line in lines)
    return _Block(left, right, em, leading(bodies), indented >= support)


def _edge(places: list[float], em: float, support: int) -> float:
    for at, place in enumerate(places[: len(places) - support + 1]):
        if places[at + support - 1] - place <= em:
            return place
    return places[0]


def _continues(line: Line, following: Line, block: _Block, *, same_page: bool) -> bool:
    """True if a line was broken off only because the following one's first word had no place on it."""
    fall = line.bottom - following.bottom
    if same_page and (fall < 0.3 * block.em or (block.leading and fall > 1.8 * block.leading)):
        return False  # beside it, above it, or after a gap
    token = _TOKEN.match(following.text)
    needed = sum(0.5 if sign.isascii() else 1.0 for sign in token.group().strip()) if token else 1.0
    if line.right + needed * line.size <= block.right - 0.6 * block.em:
        return False
    ended = _ENDS_SENTENCE.search(line.text.rstrip()) is not None
    indent = following.left - block.left
    if max(indent, line.left - block.left) > _FARTHEST_INDENT * block.em:
        return False  # centred, set to the right, or a cell
    if indent <= 0.8 * block.em:
        if opens_item(following.text):
            return block.indents and not ended
        spaced = same_page and fall > 1.25 * block.leading
        return block.indents or not (ended and spaced)
    # A hanging item or an indented block runs on at its own edge.
    hanging = opens_item(line.text) or abs(following.left - line.left) < 0.5 * block.em
    return hanging and not ended and not opens_item(following.text)


def _glue(text: str, following: str) -> str:
    """The blank that a line's end stood for: between words of Latin letters, nowhere inside a number."""
    last, first = text.rstrip(" ")[-1:], following.lstrip(" ")[:1]
    words = last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
    return " " if words and not (last.isdigit() and first.isdigit()) else ""
