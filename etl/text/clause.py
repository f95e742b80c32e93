"""The sentences, clauses and list items of a text, found once, so that the one around any place is had at once."""

from __future__ import annotations

import re
from bisect import bisect_left

_MARK = re.compile(r"[，,。；;：:！!？?、①-⑳】|\t\n](?:(?<![，,])|(?<![0-9][，,])|(?![0-9]{3}(?![0-9])))")
_WITHIN_SENTENCE = frozenset("，,：:")  # all others, and list markers such as ①, end a sentence
FARTHEST = 120  # code points looked at on either side; clauses of prose are shorter


class Clauses:
    """text[start:end] cut into sentences (。；！？), phrases (also ，：) and list items (also 、).

    `*_left(place)` is where the part that holds a place begins, `*_right(place)` where it ends; neither is farther than FARTHEST.

    >>> clauses = Clauses("立案4件，处分3人。", 0, 10)
    >>> clauses.phrase_left(7), clauses.phrase_right(7)
    (5, 9)
    """

    __slots__ = ("_before", "_items", "_phrases", "_sentences", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self._before = (start, "")  # the last answer of `before`: many rules ask for the same number
        self._items = list(map(re.Match.start, _MARK.finditer(text, start, end)))
        self._phrases = [position for position in self._items if text[position] != "、"]
        self._sentences = [position for position in self._phrases if text[position] not in _WITHIN_SENTENCE]

    def before(self, place: int) -> str:
        """The words of a phrase before a place within it.

        >>> Clauses("立案4件，处分3人。", 0, 10).before(7)
        '处分'
        """
        known, words = self._before
        if place != known:
            words = self.text[self.phrase_left(place) : place]
            self._before = (place, words)
        return words

    def phrase_before(self, place: int) -> str:
        """The phrase before the one that holds a place, where both stand in one sentence; empty elsewhere.

        >>> Clauses("开展廉政谈话，人数为4人。", 0, 12).phrase_before(10)
        '开展廉政谈话'
        """
        end = self.phrase_left(place) - 1
        if end < self.start or self.text[end] not in _WITHIN_SENTENCE:
            return ""
        return self.text[self.phrase_left(end) : end]

    def _left(self, marks: list[int], place: int) -> int:
        number = bisect_left(marks, place)
        left = marks[number - 1] + 1 if number else self.start
        return left if place - left <= FARTHEST else place - FARTHEST

    def _right(self, marks: list[int], place: int) -> int:
        number = bisect_left(marks, place)
        right = marks[number] if number < len(marks) else self.end
        return right if right - place <= FARTHEST else place + FARTHEST

    def item_left(self, place: int) -> int:
        return self._left(self._items, place)

    def item_right(self, place: int) -> int:
        return self._right(self._items, place)

    def phrase_left(self, place: int) -> int:
        return self._left(self._phrases, place)

    def phrase_right(self, place: int) -> int:
        return self._right(self._phrases, place)

    def sentence_left(self, place: int) -> int:
        return self._left(self._sentences, place)

    def sentence_right(self, place: int) -> int:
        return self._right(self._sentences, place)
