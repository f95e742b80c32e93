"""A line beside a table that tells the measure word of its numbers: 单位：个, （金额单位：万元）."""

from __future__ import annotations

import re

from etl.facts.numbers.interval import unit_table
from etl.text.line import BLANK

UNIT = re.compile("(?P<mag>[十百千万亿]{0,2})(?P<unit>.{1,4})")
_WORD = r"(?:金额|计量|数量|货币|面积|人数)?单位"
_LINE = re.compile(
    rf"[{BLANK}]*[（(]?{_WORD}[{BLANK}]*[：:][{BLANK}]*(?:人民币)?(?P<unit>[\u3400-\u9fff]{{1,5}})[）)]?[{BLANK}]*"
)
_IN_HEAD = re.compile(rf"[（(](?:{_WORD}[：:])?(?P<unit>[\u3400-\u9fff]{{1,5}})[）)]$")


def unit_of_line(text: str, start: int, end: int) -> re.Match[str] | None:
    """The measure word that text[start:end] tells, and nothing else; `mag` and `unit` are its parts.

    >>> unit_of_line("单位：万元", 0, 5)["mag"], unit_of_line("单位：办公室", 0, 6)
    ('万', None)
    """
    return _known(_LINE.fullmatch(text, start, end))


def unit_of_head(words: str) -> re.Match[str] | None:
    """The measure word in the brackets behind the name of a column.

    >>> unit_of_head("金额（万元）")["unit"], unit_of_head("数量（不含乡镇）")
    ('元', None)
    """
    return _known(_IN_HEAD.search(words))


def _known(told: re.Match[str] | None) -> re.Match[str] | None:
    unit = UNIT.fullmatch(told["unit"]) if told else None
    return unit if unit and unit["unit"] in unit_table() else None
