"""The measure word behind a number: 次, 个百分点, 家（处）; a word that only begins like one (次要, 支部) is none."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

from etl.text.numeral import SPACE
from etl.words import any_of, lexicon, tree_of, units


def _characters(unit: str) -> list[str]:
    """Letters are no measure word where the word goes on: 12m, but not 12mv, 12m/s."""
    goes_on = unit[-1].isascii() and unit[-1].isalpha()
    return [*map(re.escape, unit[:-1]), re.escape(unit[-1]) + ("(?!/?[A-Za-z0-9])" if goes_on else "")]


# The measure words by their first character. A copy may stand apart: 9 人 次.
_UNIT = {
    first: re.compile(tree_of(map(_characters, words), between=f"[{SPACE}]?"))
    for first, words in groupby(sorted(filter(None, units())), key=itemgetter(0))
}
_UNITS, _WORDS = units(), lexicon("unit_word")
_PART_OF_WORD = re.compile(
    rf"(?!家乡[镇村]|[处家]长[期年]|处室[内外]|台账[外上]|年报[到考名送]){any_of(lexicon('unit_word'))}"
)  # but 6家[乡镇]卫生院
MORE_UNIT = re.compile(r"个多(?:月|小时|星期|学时|工作日)")
_TIERS = re.compile(
    r"(?:层级|级次|链条)[^，。；]{0,14}$"
)  # 管理层级由五[级]压缩至三[级]; elsewhere 三级 ranks
_FARTHEST_TIERS = 18
PER_ONE = r"每(?:[平立]方(?:米|公里)|公[里斤顷]|千[克瓦米]|[百千万]?[\u3400-\u9fff])"  # 由[每立方米]43微克


def read_unit(text: str, position: int, end: int) -> tuple[str | None, int, int]:
    """The measure word at a position, where it begins and ends; None where there is none."""
    if text[position : position + 2] == "个多" and (more := MORE_UNIT.match(text, position, end)):
        return more[0].replace("多", ""), position, more.end()
    beginning = _UNIT.get(text[position : position + 1])
    match = beginning.match(text, position, end) if beginning else None
    if match is None:
        tiers = text.startswith("级", position, end) and _TIERS.search(
            text, max(0, position - _FARTHEST_TIERS), position
        )
        return ("级", position, position + 1) if tiers else (None, position, position)
    printed, stop = match[0], match.end()
    unit = printed if printed in _UNITS else "".join(char for char in printed if char not in SPACE)
    part = unit[-1] + text[stop : stop + 1] in _WORDS and "/" not in unit
    if part and _PART_OF_WORD.match(text, stop - 1, end):
        shorter = next((unit[:cut] for cut in range(len(unit) - 1, 0, -1) if unit[:cut] in _UNITS), None)
        return shorter, position, position + len(shorter or "")
    return unit, position, stop
