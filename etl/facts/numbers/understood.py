"""The unit of a number without a measure word: money, or the noun that it counts, where the words around it show which."""

from __future__ import annotations

import re

from etl.facts.numbers.counting import Candidate
from etl.words import any_of, lexicon, words_of

_HOTLINES = frozenset(lexicon("hotline"))
_MONEY = re.compile(any_of(lexicon("money_noun")) + r"[^，。；]{0,6}$")
_COUNTED = tuple(words_of("counted_noun", "counted"))
_REACHED = re.compile(r"(?:[至到达为破由从近约逾量]|突破|超过?|不足|不到|惠及|覆盖|吸引|[人户次总]数)$")
_MOVING = frozenset("增减升降提扩压缩下上跃攀涨跌")
# 生师比由[21.4]下降至[17.9]: two levels of what is named before
_BARE_LEVEL = r"[0-9]{1,4}(?:\.[0-9]{1,3})?"
_CHANGED = any_of(word for word in lexicon("change") if word != "延长")
_YEAR = "(?:[0-9]{4}年(?:[^，,。；;、0-9]{0,4}的)?)?"  # 由2020年的[0.561]提高到2022年的[0.579]
_LEAVES = re.compile(rf"[由从]{_YEAR}[^，,。；;、0-9]{{0,8}}$")
_LEVEL_ENDS = "，,。；;、的）)\n"
_TO_LEVEL = re.compile(rf"{_CHANGED}(?:至|到|为){_YEAR}{_BARE_LEVEL}(?=[{_LEVEL_ENDS}])")
_FROM_LEVEL = re.compile(rf"[由从]{_YEAR}[^，,。；;、0-9]{{0,8}}{_BARE_LEVEL}{_CHANGED}(?:至|到|为){_YEAR}$")
_FALLEN_TO = ("降到", "降至", "降为", "减少到", "减少至", "减少为", "减到", "减至")  # 投诉减少到0
_RATIOS = tuple(words_of("counted_noun", "ratio"))
_BOUND_CHARS = "".join(sorted({char for word in lexicon("bound_prefix") for char in word}))
LARGEST_BARE = 10000  # a longer number without measure word is an identifier


def understood_unit(number: Candidate) -> str | None:
    """The unit of a number without measure word: 元 where only money is possible, '' where it counts the noun before it, None where neither."""
    before = number.before()
    follow = number.text[number.digits_end] if number.digits_end < number.end else "\n"
    if not number.spelled and not number.rounded and _is_level(number, follow):
        return ""
    if number.rounded and (unit := _unit_of_rounded(number, before, follow)) is not None:
        return unit
    if _is_ratio(number, before, follow) or (number.printed == "0" and before.endswith(_FALLEN_TO)):
        return ""
    return "" if _is_bare_count(number, before, follow) else None


def _unit_of_rounded(number: Candidate, before: str, follow: str) -> str | None:
    """Of 23万: 元 behind words of money, '' where something grew to it or is counted by it (下载量增至[23万])."""
    moves = follow in _MOVING and before.endswith(("由", "从"))
    if not (follow in "，,。；;、以的余左）)" or number.suffix or moves):
        return None
    if _MONEY.search(before):
        return "元"
    return "" if moves or _REACHED.search(before) or before.endswith(_COUNTED) else None


def _is_ratio(number: Candidate, before: str, follow: str) -> bool:
    """Whether a number with a bound stands behind the name of a ratio (资产负债率不高于[0.6])."""
    ends = number.prefixed and not number.spelled and follow in "，,。；;、的"
    return ends and before.rstrip(_BOUND_CHARS).endswith(_RATIOS)


def _is_bare_count(number: Candidate, before: str, follow: str) -> bool:
    """Whether plain digits count the noun right before them (共办理信访件[35]，)."""
    if number.spelled or number.rounded or number.more or number.prefixed or number.suffix:
        return False
    if number.value >= LARGEST_BARE or number.value % 1 or number.printed.strip() in _HOTLINES:
        return False
    return follow in "，,。；;、" and before.endswith(_COUNTED)


def _is_level(number: Candidate, follow: str) -> bool:
    """Whether a number without measure word is one of two levels that a change goes between."""
    if follow in _MOVING:
        return bool(
            _LEAVES.search(number.before()) and _TO_LEVEL.match(number.text, number.digits_end, number.end)
        )
    return follow in _LEVEL_ENDS and _FROM_LEVEL.search(number.before(32)) is not None
