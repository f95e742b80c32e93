"""The topic of a finding, by the terms of `seeds/topic_term.csv` in its heading, else in the headings above it."""

from __future__ import annotations

import re
from functools import cache

from etl.words import any_of, seed

UNCLASSIFIED = "unclassified"
_QUOTES = re.compile("[“”‘’]")


@cache
def _terms() -> dict[str, str]:
    return {row["term"]: row["topic"] for row in seed("topic_term")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(_terms()))


def find_topic(titles: list[str]) -> tuple[str, str | None]:
    """The main topic and the terms that decided it; `titles` are the heading and those above it, nearest first.

    Longer terms weigh more; of equal topics the one named first in the heading is taken.

    >>> find_topic(["关于“三重一大”集体决策制度执行不到位的问题"])[0]
    'branches.organisation'
    """
    for title in titles:
        terms: dict[str, list[str]] = {}
        for term in _pattern().findall(_QUOTES.sub("", title)):
            terms.setdefault(_terms()[term], []).append(term)
        if terms:
            best = max(terms, key=lambda topic: sum(map(len, terms[topic])))
            return best, "、".join(dict.fromkeys(terms[best]))
    return UNCLASSIFIED, None
