"""Findings without a number: lines that open with 关于…的问题。"""

from __future__ import annotations

import re

from etl.facts.heading import LONGEST_HEADING, first_sentence, says_finding
from etl.text.line import Line

_OPENS = ("关于", "针对")
_END = re.compile(r"(?:问题|方面|情况|现象|打算|安排)[”\"]?(?:的整改)?(?:情况)?$")


def about_starts(copy: str, lines: list[Line]) -> frozenset[int]:
    """Where such lines begin. Lines that only look alike (关于移交线索办理情况。) count where others surely state findings."""
    sure: list[int] = []
    likely: list[int] = []
    for line in lines:
        if copy.startswith(_OPENS, line.start):
            begin, stop = first_sentence(copy, line.start, line.end)
            if stop - begin <= LONGEST_HEADING and _END.search(copy, begin, stop):
                (sure if says_finding(copy[begin:stop]) else likely).append(line.start)
    return frozenset(sure + likely) if sure else frozenset()
