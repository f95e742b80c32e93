"""Whether a copy of a notice breaks off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from etl.facts.page.foot import CONTACT
from etl.facts.page.page import Page
from etl.text.line import Line
from etl.text.note import NOTES, line_notes, tells_state
from etl.text.table import find_cells

_WITHIN = re.compile("[，,。；;：:、]")  # within a sentence


def is_cut_off(text: str, page: Page, lines: Sequence[Line], last: int) -> bool:
    """Whether the text ends within a sentence, with neither contact lines nor signature behind it. `lines`: those of the body."""
    end = page.body[1]
    unfinished = end > page.body[0] and text[end - 1] not in "。！？!?；;”）)】》…%：:"
    if not unfinished or page.signature_date is not None or CONTACT.search(text, end, last):
        return False
    return not (lines and (_ends_table(text, lines) or _notes(text, lines)))


def _ends_table(text: str, lines: Sequence[Line]) -> bool:
    """Whether the last line is the last cell of a whole row, and no sentence."""
    row = list(takewhile(lambda line: line.column is not None, reversed(lines)))
    width = max((line.column or 0 for line in row), default=0)
    return bool(width) and row[0].column == width and not _WITHIN.search(text, row[0].start, row[0].end)


def _notes(text: str, lines: Sequence[Line]) -> bool:
    """Whether the last line only notes who is responsible for an item, by when or how far it is, in a table one cell a line or below an answer."""
    line = lines[-1]
    if line.column is not None:
        return False
    told = tells_state(text, line.start) or line_notes(text, line.start, line.end)
    return bool(told) or find_cells(text, lines).get(len(lines) - 1) in NOTES
