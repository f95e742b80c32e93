"""Paragraphs without a mark that close a report below its last item: what comes next, thanks, what became of clues handed over."""

from __future__ import annotations

import re

from etl.text.line import BLANK
from etl.text.outline import Node, walk

CLOSING = ("下一步", "下一阶段", "今后", "接下来", "欢迎", "特此", "总之", "以上")
_WILL = re.compile(
    r"[\u3400-\u9fff]{0,16}?(?:党委|党组|党工委|支部|集团|公司|学校|医院|班子|县|市|区|镇|乡|街道)?(?:将|还将)(?:继续|持续|进一步|始终|以此|坚持)"
)
_HANDED_OVER = re.compile(r"[\u3400-\u9fff]{0,16}移交的?[^，,。；;]{0,14}(?:线索|信访)")
# 下一步措施：年底前完成3处: tells of the item; what lists all that comes next (下一步打算：一是提高站位…) does not
_NEXT_OF_ITEM = re.compile(
    rf"(?:下一步|下一阶段|今后|接下来)[^，,。；;：:\n]{{0,8}}(?:(?:措施|举措)[：:][{BLANK}]*(?=[^\n])|[：:][{BLANK}]*(?=[^\n{BLANK}])(?!一是|首先|第一|[（(]?[一1][、.．）)]))"
)


def closing_start(text: str, node: Node, floor: int, of_clues: bool) -> int | None:
    """Where an unmarked line below a node begins with closing words, its own title line left out. `of_clues`: the node reports on clues."""
    starts = sorted(start for part in walk(node) for start, _ in part.pieces if start > floor)
    for position, start in enumerate(starts):
        line = text.rfind("\n", 0, start) + 1
        if line > floor and not text[line:start].strip() and _closes(text, start, not position, of_clues):
            return start
    return None


def _closes(text: str, start: int, is_first: bool, of_clues: bool) -> bool:
    """Whether a paragraph tells what comes next, or (not first in an answer) what became of clues handed over, and so belongs to no item."""
    own = _NEXT_OF_ITEM.match(text, start)
    if own and not _goes_on(text, own.end(), of_clues):
        return False
    return text.startswith(CLOSING, start) or (not is_first and _goes_on(text, start, of_clues))


def _goes_on(text: str, start: int, of_clues: bool) -> bool:
    """Whether words tell of work that will go on, or of clues handed over below an item that is not itself about these."""
    return bool(_WILL.match(text, start) or (not of_clues and _HANDED_OVER.match(text, start)))


def cut_node(node: Node, end: int) -> None:
    node.pieces = [(start, min(stop, end)) for start, stop in node.pieces if start < end]
    node.children = [child for child in node.children if child.start < end]
    node.end = min(node.end, end)
    for child in node.children:
        cut_node(child, end)
