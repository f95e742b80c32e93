"""Bound words that touch a number: 不少于[2次], 近[20次], [15日]内, [80%]以上."""

from __future__ import annotations

import re

from etl.text.numeral import SPACE
from etl.words import any_of, lexicon, units

_S = f"[{SPACE}]?"
SUFFIXES = lexicon("bound_suffix")
SUFFIX = re.compile(rf"{_S}({any_of(SUFFIXES)})")
SUFFIX_STARTS = frozenset(word[0] for word in SUFFIXES) | frozenset(SPACE)
_PREFIXES = lexicon("bound_prefix")
_PREFIX = re.compile(rf"({any_of(_PREFIXES)}){_S}$")
_PREFIX_LENGTH = max(map(len, _PREFIXES)) + 1
_PREFIX_ENDS = frozenset(word[-1] for word in _PREFIXES) | frozenset(SPACE)
_NO_BOUND = tuple(lexicon("no_bound"))
# 补助标准[最高3000元] is a limit, 单日客流最高[65万人次] the greatest that was seen
_NORMED = re.compile(
    r"(?:额度|限额|标准|上限|下限|期限|时限|分值|[可限须应]|要求|规定|给予|不得|每[人户亩次月年件个吨])[^，,。；;]{0,8}$"
)
_NOT_SEEN = re.compile(r"(?<!单[日月次周天])(?<!高峰)(?<!一度)(?<!曾)$")
_EXTREMES = {**dict.fromkeys(("最高", "最低", "最长", "最短"), _NORMED), "最多": _NOT_SEEN, "最少": _NOT_SEEN}
_ONE_DAY = ("一天", "一日", "一周", "一月", "一个月", "一年")  # 最多一天接待300人
_FARTHEST_NORM = 12


def bound_before(text: str, start: int) -> tuple[int, str | None]:
    """Where a bound word directly before the number begins, and its code."""
    if start == 0 or text[start - 1] not in _PREFIX_ENDS:
        return start, None
    match = _PREFIX.search(text, max(0, start - _PREFIX_LENGTH), start)
    if match is None or text.endswith(_NO_BOUND, 0, match.end(1)):
        return start, None
    bound = _PREFIXES[match[1]]
    if bound == "exact" or (match[1] == "上" and text[start] not in "百千万亿"):
        return start, None
    if match[1] in _EXTREMES and text.startswith(_ONE_DAY, start):
        return start, None
    if match[1] in _EXTREMES and not _EXTREMES[match[1]].search(
        text, max(0, match.start() - _FARTHEST_NORM), match.start()
    ):
        return start, None
    return match.start(), bound


def suffix_holds(text: str, suffix: re.Match[str], unit: str | None, end: int) -> bool:
    """Whether a word behind number and measure word bounds these: 15日[内], but not 5个内设机构."""
    follow = text[suffix.end()] if suffix.end() < end else "\n"
    if suffix[1] == "内":
        return (
            units().get(unit or "") in ("workdays", "days", "months", "years", "hours", "minutes", "weeks")
            and follow not in "容部控外"
        )
    if suffix[1] in ("余", "多"):
        return follow in "，,。；;、的 " or unit in ("年", "元", "个月", "成")
    return True
