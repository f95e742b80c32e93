"""The clause and the sentence around a place in a text."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[，,。；;：:！!？?、①-⑳\n]")
_PHRASE = re.compile(r"[，,。；;：:！!？?①-⑳\n]")
_SENTENCE = re.compile(r"[。；;！!？?①-⑳\n]")
FARTHEST = 120  # code points looked at on either side; clauses of prose are shorter


def _left(pattern: re.Pattern[str], text: str, position: int, floor: int) -> int:
    floor = max(floor, position - FARTHEST)
    last = floor
    for match in pattern.finditer(text, floor, position):
        last = match.end()
    return last


def _right(pattern: re.Pattern[str], text: str, position: int, ceiling: int) -> int:
    match = pattern.search(text, position, min(ceiling, position + FARTHEST))
    return match.start() if match else min(ceiling, position + FARTHEST)


def item_left(text: str, position: int, floor: int) -> int:
    """Where the enumerated item around a position begins (、 separates, too)."""
    return _left(_CLAUSE, text, position, floor)


def phrase_left(text: str, position: int, floor: int) -> int:
    """Where the clause around a position begins; 、 does not separate."""
    return _left(_PHRASE, text, position, floor)


def phrase_right(text: str, position: int, ceiling: int) -> int:
    """Where that clause ends."""
    return _right(_PHRASE, text, position, ceiling)


def item_right(text: str, position: int, ceiling: int) -> int:
    """Where the enumerated item ends."""
    return _right(_CLAUSE, text, position, ceiling)


def sentence_left(text: str, position: int, floor: int) -> int:
    """Where the sentence (up to 。；) begins."""
    return _left(_SENTENCE, text, position, floor)


def sentence_right(text: str, position: int, ceiling: int) -> int:
    """Where the sentence ends."""
    return _right(_SENTENCE, text, position, ceiling)
