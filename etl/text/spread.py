"""Blanks between all characters, as a page that spreads its letters leaves them in a copy: 现 将 整 改 情 况 通 报 如 下 。"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLANKS = " \u00a0\u3000"  # one of which parts the letters
_SHARE = 4  # one of so many characters of such a text at least is a blank
_PARTED = r"[\u3400-\u9fff]%s(?=[\u3400-\u9fff])"
_BESIDE = re.compile(r"[\u3400-\u9fff](?=[\u3400-\u9fff])")


def find_spread(text: str) -> Iterator[tuple[int, int]]:
    """The blanks that stand alone between letters, in a text whose Chinese letters are mostly parted so; wider gaps stay.

    >>> list(find_spread("整 改 情 况"))
    [(1, 2), (3, 4), (5, 6)]
    >>> list(find_spread("整改 情况"))
    []
    """
    for blank in _BLANKS:
        if _SHARE * text.count(blank) <= len(text):
            continue
        parted = sum(1 for _ in re.finditer(_PARTED % blank, text))
        if parted > sum(1 for _ in _BESIDE.finditer(text)):
            return (match.span() for match in re.finditer(rf"(?<=\S){blank}(?=\S)", text))
    return iter(())
