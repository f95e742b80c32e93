"""Numbers that count or measure something, found in running text: number, magnitude, measure word, bound.

What is a number in form only (dates, ordinals, list markers, names, slogans, versions, telephone numbers) is left out, see
`etl/facts/numbers/counting.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from etl.facts.numbers.adjoining import about
from etl.facts.numbers.counting import Candidate, counts, surely_counts
from etl.facts.numbers.number import Number
from etl.facts.numbers.qualifier import SUFFIX, SUFFIX_STARTS, SUFFIXES, bound_before, suffix_holds
from etl.facts.numbers.share import LEVELS_FROM, read_share
from etl.facts.numbers.understood import understood_unit
from etl.facts.numbers.unit import MORE_UNIT, read_unit
from etl.text.numeral import ARABIC, CHINESE, LONGEST, SPACE, magnitude, read_arabic, read_chinese, read_mixed
from etl.text.place import divisions
from etl.words import any_of, lexicon

_S = f"[{SPACE}]?"
_OF_UNIT = "千[瓦克米卡伏帕焦]"  # 82万[千瓦]: the first character of a measure word, no magnitude
_MAGNITUDE = f"(?:(?!{_OF_UNIT})[十百千万亿])"
_DIGIT = "〇零一二三四五六七八九"
_AFTER_LONE = re.escape(
    "".join(
        sorted({word[0] for word in lexicon("spelled_unit")} | set("余多来几至到-—~～" + CHINESE + SPACE))
    )
)
_NUMBER = re.compile(
    r"(?<![0-9/.])(?P<over>[1-9]/(?:[2-9]|1[0-2]))(?![0-9/.])"
    rf"|(?P<arabic>{ARABIC.pattern})"
    rf"|百分(?:百|之(?P<percent>[{CHINESE}点0-9.]+))"
    r"|(?P<half>一半|半数|过半数)(?!年)|(?<![上下前近每多大几数])(?P<term>半)(?=个?[年月小])"
    rf"|(?P<whole>[{CHINESE}]{{1,3}})分之(?P<part>[{CHINESE}]{{1,3}}(?:点[{_DIGIT}]+)?|[0-9]+(?:\.[0-9]+)?)"
    # a lone numeral only before what it may count: most 一 stand in 统一, 进一步
    rf"|(?P<chinese>[{CHINESE}](?:(?!{_OF_UNIT})[{CHINESE}])+(?:点[{_DIGIT}]+)?|[{CHINESE}](?:点[{_DIGIT}]+|(?=[{_AFTER_LONE}])))"
)
# Where a number may begin: _NUMBER itself would be tried at every character.
_FIRST = re.compile(rf"[0-9０-９{CHINESE}半过](?:(?<=[0-9０-９])|(?=[{CHINESE}点分半数{_AFTER_LONE}]))")
_TAIL = re.compile(
    rf"{_S}(?:个(?=亿))?(?P<mag>{_MAGNITUDE}{{0,3}})(?P<more>[余多来几])?(?P<mag2>{_MAGNITUDE}{{0,2}}){_S}"
)
_TAIL_STARTS = frozenset("个十百千万亿余多来几" + SPACE)
# 1万3千, 5亿3千7百万, 3亿6千[余]万, 3万6
_MIXED = re.compile(
    r"(?P<run>[0-9]+(?:\.[0-9]+)?[千万亿](?:零?[0-9一二三四五六七八九][0-9]{0,3}[十百千万]{1,3}){0,4}(?:零?[0-9一二三四五六七八九][0-9]{0,3}(?![0-9.%])[十百千]?)?)"
    r"(?P<mag>)(?P<more>[余多])?(?P<mag2>万?)"
)
_TWO_DIGITS = re.compile(
    r"([一二三四五六七八九]?十(?=[一二两三四五六七八九]{2}[万亿]?$))?([一二两三四五六七八])([二两三四五六七八九])([十百千]?[万亿]?)"
)
_TENTHS = re.compile("[一二三四五六七八九半1-9](?=[，,。；;、）)以左的]|$)")  # 九成[五], 9成[5]
_HALF = re.compile(r"个(半)(?:月|小时|星期|学时|工作日)|[年天](半)(?![载期])")  # 两个半月, 一年半
_RANGE = re.compile(rf"{_S}(?:至|到|[-–—~～]{{1,2}}){_S}(?=[0-9{CHINESE}])")
_RANGE_STARTS = frozenset("至到-–—~～" + SPACE)
# 分别下降[4.2]和1.7个百分点: numbers that share the measure word of the last one
_SHARED = re.compile(rf"(?:[、和与及](?:{ARABIC.pattern})){{1,5}}")
_ORDINALS = re.compile(
    rf"第[0-9{CHINESE}]{{1,4}}(?:期|批|次|届|条|章|轮|季度)?[-–—~～至到]{{1,2}}$"
)  # 第1—[6期]
_NO_UNIT = re.compile(any_of(lexicon("no_unit")))
# 伍家岗区, 二道区: names of places that begin like a count
_NUMBERED_PLACES = {name for name in divisions() if name[0] in CHINESE and len(name) > 2}
_SLOGAN = re.compile(any_of([*lexicon("set_phrase"), *_NUMBERED_PLACES]))
# Directly before a number: what makes it an ordinal, a name, a part of an identifier.
_NO_NUMBER_AFTER = frozenset("第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+·•#〔［@_")
_FROM_PAIR = re.compile("[\u3400-\u9fff]/$")  # 12处/[37万元]
_FEW = ("几", "数")
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖")  # alone part of a word: 队[伍], 登[陆]; numbers are 伍万元, 陆拾名
_JOINS = frozenset("-–—~～至到")
_NO_NUMBER_BEFORE = frozenset("+·•")
_MOVES = re.compile(
    rf"[^，,。；;0-9]{{1,6}}?(?:{any_of([*lexicon('change'), *lexicon('level_verb')])})(?:至|到|为)"
)  # 由7至10天压缩到3天
_ANDS = frozenset("、和与及")
_TOO_LARGE = Decimal(10) ** LONGEST
FARTHEST_WORD = 24  # code points between 分别 and a number without measure word
_COUNTING = frozenset(CHINESE + "0123456789")


class Tail(NamedTuple):
    """What stands between the digits of a number and its measure word: magnitudes, between them how much more it is, by what all multiplies it;
    how far behind the digits the magnitudes end, and a measure word may begin."""

    mag: str
    more: str
    mag2: str
    factor: int
    magnitudes_end: int
    length: int


NOTHING = Tail("", "", "", 1, 0, 0)  # behind most digits the measure word stands at once


def find_numbers(
    text: str, start: int, end: int, taken: bytearray, unread: list[tuple[int, int]] | None = None
) -> Iterator[Number]:
    """The quantities of text[start:end], in order. `taken[i - start]` is non-zero where position i belongs to a date, a title, a name, a marker.
    `unread` gets the places of digits before a word that no table knows, neither as measure word nor as part of a name."""
    position = start
    while (possible := _FIRST.search(text, position, end)) is not None:
        first = possible.start()
        if taken[first - start]:
            free = taken.find(0, first - start)
            position = start + free if free >= 0 else end
            continue
        match = _NUMBER.match(text, first, end)
        if match is None:
            position = first + 1
            continue
        position = match.end()
        in_words = match.lastgroup not in ("arabic", "chinese")
        behind_marker = first > start and taken[first - 1 - start] != 0
        number = read_share(match, text, end) if in_words else _read(match, text, end, behind_marker)
        if number is not None:
            position = number.end
            yield number
        elif (
            unread is not None
            and match.lastgroup == "arabic"
            and _before_unknown_word(text, first, position, end)
        ):
            unread.append((first, min(end, position + 2)))


def _in_name(text: str, start: int) -> bool:
    """Whether what stands before a number makes it an ordinal or a part of an identifier."""
    before = text[start - 1] if start else "\n"
    if before in _NO_NUMBER_AFTER or (before in _JOINS and _ORDINALS.search(text, max(0, start - 8), start)):
        return True
    if before == "/":
        return _FROM_PAIR.search(text, max(0, start - 2), start) is None
    return before == "." and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum()


def _read(match: re.Match[str], text: str, end: int, behind_marker: bool) -> Number | None:
    (start, stop), printed = match.span(), match[0]
    if not behind_marker and _in_name(text, start):
        return None
    spelled = match.lastgroup == "chinese"
    if _in_word(match, text, end) if spelled else stop < end and text[stop] in _NO_NUMBER_BEFORE:
        return None
    value, value_max = _neighbours(printed) or (_digits(match), None)
    tail = _tail(text, stop, end)
    if value is None or (tail.more in ("来", "几") and not spelled):
        return None
    mixed = _mixed(text, start, end, tail)
    if mixed is not None and mixed.end() > stop + tail.magnitudes_end:
        whole = read_mixed(mixed["run"] + mixed["mag2"])
        if whole is None:
            return None
        tail = _tail_of(mixed, stop)
        value = whole / tail.factor
    elif spelled and value_max is None and (tail.mag or tail.mag2):
        whole = read_chinese(printed + tail.mag + tail.mag2)  # 三亿六千[余]万 is one numeral
        value = whole / tail.factor if whole is not None else value
    if spelled or tail.mag or text[stop : stop + 1] not in _ANDS:
        return _finish(match, tail, text, end, value, value_max, spelled)
    if shared := _sharing(match, text, end, value):
        return shared
    if pair := about(text, start, end):
        return _finish(pair[0], NOTHING, text, end, *pair[1:], spelled=False)
    return _finish(match, tail, text, end, value, value_max, spelled)


def _in_word(match: re.Match[str], text: str, end: int) -> bool:
    """Whether Chinese digits are a part of a word or of a longer numeral (队[伍], 几[十], 三点[五])."""
    start = match.start()
    before = text[start - 1 : start]
    return bool(
        match[0] in _FORMAL
        or before in _FEW
        or (before == "点" and text[start - 2 : start - 1] in _COUNTING)
        or _SLOGAN.match(text, start, end)
    )


def _digits(match: re.Match[str]) -> Decimal | None:
    return read_chinese(match[0]) if match.lastgroup == "chinese" else read_arabic(match[0])


def _mixed(text: str, start: int, end: int, tail: Tail) -> re.Match[str] | None:
    """Digits and magnitudes in turn: 1万3千, 3亿6千余万."""
    may_go_on = tail.mag in ("千", "万", "亿") and not tail.more and not tail.mag2
    return _MIXED.match(text, start, end) if may_go_on else None


def _tail(text: str, place: int, end: int) -> Tail:
    """What stands behind the digits that end at a place."""
    match = _TAIL.match(text, place, end) if text[place : place + 1] in _TAIL_STARTS else None
    return _tail_of(match, place) if match else NOTHING


def _tail_of(match: re.Match[str], place: int) -> Tail:
    mag, more, mag2 = match.group("mag", "more", "mag2")
    factor = magnitude(mag + mag2) if mag or mag2 else 1
    return Tail(mag, more or "", mag2, factor, match.end("mag2") - place, match.end() - place)


def _sharing(match: re.Match[str], text: str, end: int, value: Decimal) -> Number | None:
    """A number that goes with 分别 and whose measure word and magnitude stand behind the last one: 分别下降[4.2]和1.7个百分点."""
    start, stop = match.span()
    others = _SHARED.match(text, stop, end)
    if others is None or text.rfind("分别", max(0, start - FARTHEST_WORD), start) < 0:
        return None
    tail = _tail(text, others.end(), end)
    unit = read_unit(text, others.end() + tail.length, end)[0]
    if unit in (None, "年", "月", "日"):
        return None
    return Number(start, start, stop, stop, value * tail.factor, None, unit, "exact")


def _before_unknown_word(text: str, start: int, stop: int, end: int) -> bool:
    """Whether digits in running text stand directly before a Chinese word that may be an unknown measure word (12匝)."""
    if (
        stop >= end
        or not "\u3400" <= text[stop] <= "\u9fff"
        or not "\u3400" <= text[start - 1 : start] <= "\u9fff"
    ):
        return False
    return (
        text[start - 1] not in _NO_NUMBER_AFTER
        and not _NO_UNIT.match(text, stop, end)
        and read_unit(text, stop, end)[0] is None
    )


def _neighbours(printed: str) -> tuple[Decimal, Decimal] | None:
    """两三, 十五六, 三四十, 七八千, 三五: two neighbouring digits are a range."""
    match = _TWO_DIGITS.fullmatch(printed)
    if match is None:
        return None
    tens, below, above, size = match.groups(default="")
    low, high = read_chinese(tens + below + size), read_chinese(tens + above + size)
    few = below + above == "三五" and not tens  # 三五年, but 十三五
    one = (read_chinese(above) or 0) - (read_chinese(below) or 0) == 1
    return (low, high) if (one or few) and low is not None and high is not None else None


def _finish(
    match: re.Match[str],
    tail: Tail,
    text: str,
    end: int,
    value: Decimal,
    value_max: Decimal | None,
    spelled: bool,
) -> Number | None:
    """The number with its magnitude, range, measure word and bound; None where it counts nothing."""
    printed, (first, last) = match[0], match.span()
    digits_end, place = last + tail.magnitudes_end, last + tail.length
    value, value_max, unit, unit_start, stop, halved = _amount(
        text, match.span(), tail, end, value, value_max
    )
    if (value if value_max is None else value_max) >= _TOO_LARGE:
        return None
    more = bool(tail.more) or (
        text[place : place + 2] == "个多" and MORE_UNIT.match(text, place, end) is not None
    )
    start, prefix = bound_before(text, first)
    suffix = SUFFIX.match(text, stop, end) if text[stop : stop + 1] in SUFFIX_STARTS else None
    if unit is None or spelled or not surely_counts(text, first, digits_end, stop, unit):
        candidate = Candidate(
            text, first, digits_end, stop, end, printed, value, unit, spelled,
            rounded=tail.factor > 1 or printed.endswith(("万", "亿")), more=more, prefixed=prefix is not None, suffix=suffix[1] if suffix else None,
            ranged=value_max is not None,
        )  # fmt: skip
        if unit is None:
            unit = understood_unit(candidate)
            if unit is None:
                return None
            stop = unit_start = digits_end if tail.mag or tail.more else last
            suffix = SUFFIX.match(text, stop, end)
        elif (not halved or text[first - 1 : first] in "近前这头") and not counts(candidate):
            return None
    bound = prefix or ("more_than" if more else "exact")
    if suffix and suffix_holds(text, suffix, unit, end):
        bound = SUFFIXES[suffix[1]] if bound == "exact" else bound
        stop = suffix.end()
    return Number(start, first, unit_start, stop, value, value_max, unit or None, bound)


def _amount(
    text: str, digits: tuple[int, int], tail: Tail, end: int, value: Decimal, value_max: Decimal | None
) -> tuple[Decimal, Decimal | None, str | None, int, int, bool]:
    """A number with its magnitude, half (两个半月) and range: (low, high, unit, start of the unit, end, whether a half was added)."""
    (first, last), factor = digits, tail.factor
    digits_end, place = last + tail.magnitudes_end, last + tail.length
    if factor > 1:
        value, value_max = value * factor, value_max * factor if value_max is not None else None
    unit, unit_start, stop = read_unit(text, place, end)
    half = _HALF.match(text, place, end) if "半" in text[place : stop + 2] else None
    if half is not None:
        value, unit, stop = value + Decimal("0.5") * factor, half[0].replace("半", ""), half.end()
    tenths = _TENTHS.match(text, stop, end) if unit == "成" else None
    if tenths is not None:
        value, stop = value + _tenths(tenths[0]) / 10, tenths.end()
    behind = stop if unit else digits_end
    if value_max is None and text[behind : behind + 1] in _RANGE_STARTS:
        upper = _upper_end(text, first, behind, end, value, unit, factor)
        if upper is not None:
            return *upper, half is not None
    return value, value_max, unit, unit_start, stop, half is not None


def _tenths(printed: str) -> Decimal:
    """九成[五], 三成[半], 9成[5]."""
    return Decimal(5) if printed == "半" else read_chinese(printed) or Decimal(printed)


def _upper_end(
    text: str, start: int, position: int, end: int, value: Decimal, unit: str | None, factor: int
) -> tuple[Decimal, Decimal, str, int, int] | None:
    """The upper end of a range that goes on at a position: (low, high, unit, start of the unit, end)."""
    link = _RANGE.match(text, position, end)
    other = _NUMBER.match(text, link.end(), end) if link else None
    if (
        other is None
        or other.lastgroup not in ("arabic", "chinese")
        or (text[start - 1 : start] in LEVELS_FROM and not _MOVES.match(text, other.end(), end))
    ):
        return None
    high = _digits(other)
    if high is None:
        return None
    tail = _tail(text, other.end(), end)
    scale = tail.factor
    high *= scale
    high_unit, unit_start, stop = read_unit(text, other.end() + tail.length, end)
    if high_unit is None or unit not in (None, high_unit) or (1900 <= value <= 2100 and high_unit == "年"):
        return None
    if unit is None and factor == 1 and value * scale <= high:
        value *= scale  # 3至5万元
    return (value, high, high_unit, unit_start, stop) if high > value else None
