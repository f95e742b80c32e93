"""Shares told in words: 百分之三十五, 百分百, 三分之二, 一半, 2/3; half a year or a month: 半年以上."""

from __future__ import annotations

import re
from decimal import Decimal

from etl.facts.numbers.number import Number
from etl.facts.numbers.qualifier import SUFFIX, SUFFIXES, bound_before
from etl.facts.numbers.unit import read_unit
from etl.text.numeral import CHINESE, read_arabic, read_chinese
from etl.words import words_of

_UPPER_PERCENT = re.compile(rf"(?:至|到|[-–—~～])(?:百分之)?([{CHINESE}点]{{1,6}}|[0-9.]{{1,5}})")
_PAST_ROUND = re.compile("(?<=十)[余多几]")  # 百分之六十[多]
_TERMS = frozenset({"年", "个月", "小时", "个小时"})
_LASTS = tuple(words_of("duration", "before"))
_TERM_BOUNDS = frozenset({"以上", "以下", "以内", "之内", "内"})
LEVELS_FROM = frozenset("从由自")  # 由A至B tells two levels, not a range


def read_share(match: re.Match[str], text: str, end: int) -> Number | None:
    """The share of a match of the groups `half`, `over`, `percent`, `whole` and `part`; None where it may be something else."""
    start, prefix = bound_before(text, match.start())
    if match["term"]:
        return _half_term(match, text, end, start, prefix)
    bound, unit = "exact", "%"
    value: Decimal | None
    if match["half"]:
        value, bound = Decimal(50), "more_than" if match["half"].startswith("过") else "exact"
    elif match["part"] or match["over"]:
        value, unit = _fraction(match), ""
    else:
        value = _percent(match["percent"] or "百")
    value_max, stop = _upper_percent(match, text, end, value)
    suffix = SUFFIX.match(text, stop, end)
    if value is None or (match["over"] and not (prefix or suffix or text.startswith("的", stop, end))):
        return None  # 3/4 alone may be a day or a number of pages
    more = _PAST_ROUND.match(text, stop, end) if match["percent"] else None
    if more:
        bound, stop = "more_than", more.end()
    elif suffix and suffix[1] not in ("内", "余", "多"):
        bound, stop = SUFFIXES[suffix[1]], suffix.end()
    return Number(start, match.start(), match.end(), stop, value, value_max, unit, prefix or bound)


def _half_term(match: re.Match[str], text: str, end: int, start: int, prefix: str | None) -> Number | None:
    """[半年以上], [超过半年], 历时[半年]: how long something lasts; 半年来 says when."""
    unit, unit_start, stop = read_unit(text, match.end(), end)
    suffix = SUFFIX.match(text, stop, end)
    bounded = suffix is not None and suffix[1] in _TERM_BOUNDS
    if unit not in _TERMS or prefix == "nearly" or not (prefix or bounded or text.endswith(_LASTS, 0, start)):
        return None
    bound = "exact"
    if suffix and bounded:
        bound, stop = SUFFIXES[suffix[1]], suffix.end()
    return Number(start, match.start(), unit_start, stop, Decimal("0.5"), None, unit, prefix or bound)


def _percent(printed: str) -> Decimal | None:
    if printed in ("百", "一百"):
        return Decimal(100)
    return read_arabic(printed) if printed[0] in "0123456789" else read_chinese(printed)


def _upper_percent(
    match: re.Match[str], text: str, end: int, value: Decimal | None
) -> tuple[Decimal | None, int]:
    """The upper end of 百分之三至五, and where it ends."""
    link = _UPPER_PERCENT.match(text, match.end(), end) if match["percent"] else None
    if link is None or value is None or text[match.start() - 1 : match.start()] in LEVELS_FROM:
        return None, match.end()
    high = _percent(link[1])
    if high is None or not value < high <= 100 or read_unit(text, link.end(), end)[0] is not None:
        return None, match.end()
    return high, link.end()


def _fraction(match: re.Match[str]) -> Decimal | None:
    """三分之二, 2/3, 万分之二点五: to four digits where it does not end."""
    if match["over"]:
        above, _, below = match["over"].partition("/")
        part, whole = read_arabic(above), read_arabic(below)
    else:
        part, whole = read_chinese(match["part"]) or read_arabic(match["part"]), read_chinese(match["whole"])
    if part is None or not whole:
        return None
    share = part / whole
    return share if share * 10**6 % 1 == 0 else share.quantize(Decimal("0.0001"))
