"""The sentences, clauses and list items of a text, found once, so that the one around any place is had at once."""

from __future__ import annotations

import re
from bisect import bisect_left

_MARK = re.compile(r"[，,。；;：:！!？?、①-⑳】|\t\n](?:(?<![，,])|(?<![0-9][，,])|(?![0-9]{3}(?![0-9])))")
# The marks that end an item, but no phrase or sentence; all others end each, and so do list markers such as ①.
_WITHIN_PHRASE, _WITHIN_SENTENCE = frozenset("、"), frozenset("、，,：:")
STOPS = frozenset("，,。；;、")  # behind these no words go on
FARTHEST = 120  # code points looked at on either side; clauses of prose are shorter


class Clauses:
    """text[start:end] cut into sentences (。；！？), phrases (also ，：) and list items (also 、).

    `*_left(place)` is where the part that holds a place begins, `*_right(place)` where it ends; neither is farther than FARTHEST.

    >>> clauses = Clauses("立案4件，处分3人。", 0, 10)
    >>> clauses.phrase_left(7), clauses.phrase_right(7)
    (5, 9)
    """

    __slots__ = ("_before", "_marks", "_sentence", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        # What was answered: many rules ask for the same number.
        self._before: dict[int, str] = {}
        self._sentence: dict[int, int] = {}
        self._marks = list(map(re.Match.start, _MARK.finditer(text, start, end)))

    def before(self, place: int) -> str:
        """The words of a phrase before a place within it.

        >>> Clauses("立案4件，处分3人。", 0, 10).before(7)
        '处分'
        """
        words = self._before.get(place)
        if words is None:
            words = self._before[place] = self.text[self.phrase_left(place) : place]
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

    def item_left(self, place: int) -> int:
        number = bisect_left(self._marks, place)
        left = self._marks[number - 1] + 1 if number else self.start
        return left if place - left <= FARTHEST else place - FARTHEST

    def item_right(self, place: int) -> int:
        number = bisect_left(self._marks, place)
        right = self._marks[number] if number < len(self._marks) else self.end
        return right if right - place <= FARTHEST else place + FARTHEST

    def phrase_left(self, place: int) -> int:
        return self._left(place, _WITHIN_PHRASE)

    def phrase_right(self, place: int) -> int:
        return self._right(place, _WITHIN_PHRASE)

    def sentence_left(self, place: int) -> int:
        left = self._sentence.get(place)
        if left is None:
            left = self._sentence[place] = self._left(place, _WITHIN_SENTENCE)
        return left

    def sentence_right(self, place: int) -> int:
        return self._right(place, _WITHIN_SENTENCE)

    def _left(self, place: int, within: frozenset[str]) -> int:
        text, marks = self.text, self._marks
        farthest = place - FARTHEST
        number = bisect_left(marks, place) - 1
        while number >= 0 and (mark := marks[number]) >= farthest:
            if text[mark] not in within:
                return mark + 1
            number -= 1
        return max(farthest, self.start) if number < 0 else farthest

    def _right(self, place: int, within: frozenset[str]) -> int:
        text, marks = self.text, self._marks
        farthest = place + FARTHEST
        for number in range(bisect_left(marks, place), len(marks)):
            if (mark := marks[number]) > farthest:
                return farthest
            if text[mark] not in within:
                return mark
        return min(farthest, self.end)
