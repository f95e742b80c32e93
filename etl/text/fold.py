"""A reading copy of a text in which each code point stands for exactly one: traditional characters as simplified, full-width as half-width.

Offsets in the copy are offsets in the text, so rules match the copy and evidence is cut from the text itself.
"""

from __future__ import annotations

from functools import cache

from etl.words import read_seed
from warehouse.settings import data_path

_FULL_WIDTH = "".join(
    chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
)
_HALF_WIDTH = "".join(chr(ord(char) - 0xFEE0) for char in _FULL_WIDTH)
_SIGNS = str.maketrans("．％＋／＊＃｡﹪﹣﹐﹔", ".%+/*#。%-,;")


@cache
def _table() -> dict[int, int]:
    table = dict(str.maketrans(_FULL_WIDTH, _HALF_WIDTH)) | _SIGNS
    for row in read_seed(data_path("seeds") / "traditional.csv"):
        table[ord(row["traditional"])] = ord(row["simplified"])
    table[0x0D] = 0x0A
    return {**table, 0x85: 0x20}


def fold(text: str) -> str:
    """The reading copy, as long as the text.

    >>> fold("縣委２０２１年")
    '县委2021年'
    """
    return text.translate(_table())
