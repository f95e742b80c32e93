"""The names most like one that is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """The names most like one that is unknown, as the end of a message.

    >>> nearest("scorcard", ["district_scorecard", "scorecard"])
    ' (did you mean scorecard or district_scorecard?)'
    """
    close = get_close_matches(name, list(known), n=50, cutoff=0.5)
    # A Chinese name is mistyped behind its first character more often than in it.
    close.sort(key=lambda each: each[:1] != name[:1])
    return f" (did you mean {' or '.join(close[:3])}?)" if close else ""
