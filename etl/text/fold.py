"""A reading copy of a text in which each code point stands for exactly one: traditional characters as simplified, full-width letters
and digits as half-width, half-width marks between words as full-width.

Offsets in the copy are offsets in the text, so rules match the copy and evidence is cut from the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from etl.words import seed

_FULL_WIDTH = "".join(
    chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
)
_HALF_WIDTH = "".join(chr(ord(char) - 0xFEE0) for char in _FULL_WIDTH)
_SIGNS, _PLAIN_SIGNS = "．％＋／＊＃｡﹪﹣﹐﹔()［］", ".%+/*#。%-,;（）[]"
# A full stop that a copy made half-width (组织学习6次.), but no mark of a number (一.学习不深入)
_STOP = re.compile(
    r"\.(?![.A-Za-z])(?<=[\u3400-\u9fff”》）%]\.)"
    r"(?<![\n。；：][一二三四五六七八九十]\.)(?<![\n。；：]十[一二三四五六七八九]\.)"
)
# A comma, semicolon or colon that a copy made half-width (强化责任,整改3项), but none in a number (3,265), a time or an address.
_PAUSE = re.compile(r"[,;:](?:(?<![0-9A-Za-z].)|(?![0-9A-Za-z/]))")
_WIDE = {",": "，", ";": "；", ":": "："}
_STRAIGHT = re.compile(r'["＂]([^"＂\n]{1,80})["＂]')


@cache
def _table() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern for the characters that are read as others, and these. (`str.translate` asks its table about every character.)"""
    table = dict(zip(_FULL_WIDTH + _SIGNS, _HALF_WIDTH + _PLAIN_SIGNS, strict=True)) | {
        "\r": "\n",
        "\x85": " ",
    }
    for row in seed("traditional"):
        table[row["traditional"]] = row["simplified"]
    return re.compile("[" + re.escape("".join(table)) + "]"), table


def fold(text: str) -> str:
    """The reading copy, as long as the text; straight quotation marks are bent.

    >>> fold("縣委２０２１年")
    '县委2021年'
    """
    folded, plain = _table()
    if '"' in text or "＂" in text:
        text = _STRAIGHT.sub(r"“\1”", text)
    text = folded.sub(lambda match: plain[match[0]], text)
    if any(mark in text for mark in _WIDE):
        text = _PAUSE.sub(lambda match: _WIDE[match[0]], text)
    if len(_STOP.findall(text)) > text.count("。"):
        text = _STOP.sub("。", text)
    return text
