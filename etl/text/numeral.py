"""Numbers as Chinese documents print them: 22, 1,200, 68.9万, 十二, 二十余, 两千多, 一百三十六万, 廿三, 百分之三十五.

Reading is exact (Decimal) and refuses what is no number by returning None; it never raises on any input and takes linear time.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SHORT_TENS = {"廿": 20, "卅": 30}

CHINESE = "".join((*DIGITS, *TENS, *GROUPS, *SHORT_TENS))
FOLD = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
SPACE = " \u00a0\u3000\u2002\u2003"  # what may part the digits of a number, or it from its measure word: blanks that are typed, none that indents or has no width
_SPELLED = re.compile(f"[{CHINESE}点點]+")
LONGEST = 18  # digits of a number that can be a count; longer runs are identifiers

_PARTING = re.compile(f"[,{SPACE}]")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MIXED = re.compile(r"(?P<digits>[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九])|(?P<size>[十百千万亿])")
_KEPT = 4096  # numerals whose value is remembered: a notice repeats few of them often
ARABIC = re.compile(
    rf"[0-9０-９]+(?:[{SPACE}][0-9０-９]+)*(?:[,，][0-9０-９]{{3}}(?![0-9０-９]))*(?:[{SPACE}]?[.．][{SPACE}]?[0-9０-９]+)?"
)


@lru_cache(_KEPT)
def read_arabic(text: str) -> Decimal | None:
    """Value of Arabic digits with thousands separators, inner blanks and full-width forms.

    >>> read_arabic("２,316.5"), read_arabic("1 200")
    (Decimal('2316.5'), Decimal('1200'))
    """
    plain = _PARTING.sub("", text.translate(FOLD))
    if len(plain) > LONGEST or not _PLAIN.fullmatch(plain):
        return None
    return Decimal(plain)


@lru_cache(_KEPT)
def read_chinese(text: str) -> Decimal | None:
    """Value of a Chinese numeral, positional (二〇二一) or with tens (一百三十六万); None where the characters make no number.

    >>> read_chinese("十八点六")
    Decimal('18.6')
    >>> read_chinese("一百三十六万"), read_chinese("两千零五"), read_chinese("十二"), read_chinese("一百二"), read_chinese("二〇二一")
    (Decimal('1360000'), Decimal('2005'), Decimal('12'), Decimal('120'), Decimal('2021'))
    """
    if not text or len(text) > 2 * LONGEST or not _SPELLED.fullmatch(text):
        return None
    whole, point, fraction = text.replace("點", "点").partition("点")
    if point:
        units = read_chinese(whole)
        if units is None or not fraction or any(char not in DIGITS for char in fraction):
            return None
        return units + Decimal("0." + "".join(str(DIGITS[char]) for char in fraction))
    if all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    return _read_groups(text)


def read_mixed(text: str) -> Decimal | None:
    """Value of digits with magnitudes between them; a lone digit at the end is of the next lower one, unless 零 says that some are left out.

    >>> read_mixed("5亿3千7百万"), read_mixed("1万3千"), read_mixed("3万6")
    (Decimal('537000000'), Decimal('13000'), Decimal('36000'))
    """
    total, part, number = Decimal(0), Decimal(0), Decimal(0)
    last, lowest = 1, 10**12
    for match in _MIXED.finditer(text):
        digits, size = match["digits"], magnitude(match["size"] or "")
        if digits:
            number = Decimal(DIGITS[digits]) if digits in DIGITS else Decimal(digits)
        elif size < 10**4:
            part, number, last = part + number * size, Decimal(0), size
        else:
            if size >= lowest:
                return None  # 3万2亿 is no number
            total, part, number, last, lowest = (
                total + (part + number) * size,
                Decimal(0),
                Decimal(0),
                size,
                size,
            )
    if number < 10 and last > 10 and "零" not in text:
        number *= last // 10
    return total + part + number


def _read_groups(text: str) -> Decimal | None:
    """A numeral with tens, hundreds, 万 and 亿: the parts before 万 and 亿 are read one by one."""
    total, part = 0, ""
    for position, char in enumerate(text):
        if char not in GROUPS:
            part += char
            continue
        value = _read_tens(part) if part else (total or 1)
        if value is None:
            return None
        if not part or (GROUPS[char] == 10**8 and total):  # 万亿, 一万五千亿
            value, total = value + (total if part else 0), 0
        total += value * GROUPS[char]
        part = ""
        rest = text[position + 1 :]
        if len(rest) == 1 and rest in DIGITS and DIGITS[rest] and position:  # 三万五 is 35,000
            return Decimal(total + DIGITS[rest] * GROUPS[char] // 10)
    tail = _read_tens(part) if part else 0
    return None if tail is None or total + tail >= 10**LONGEST else Decimal(total + tail)


def _read_tens(text: str) -> int | None:
    """A numeral below 万: 三百零五, 十二, 一百二, 廿三."""
    value, digit, last = 0, None, 10**4
    zero = False
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit, zero = DIGITS[char], zero or DIGITS[char] == 0
        elif char in SHORT_TENS:
            value, digit, last = value + SHORT_TENS[char], None, 10
        elif TENS[char] >= last:
            return None
        else:
            value, last = value + (digit or 1) * TENS[char], TENS[char]
            digit, zero = None, False
    if digit and not zero and 10 < last < 10**4:  # 一百二 is 120
        return value + digit * last // 10
    return value + (digit or 0)


def magnitude(text: str) -> int:
    """Product of the magnitude characters behind a number: 万 → 10,000; 千万 → 10,000,000; empty → 1.

    >>> magnitude("万"), magnitude("百万"), magnitude("")
    (10000, 1000000, 1)
    """
    product = 1
    for char in text:
        product *= TENS.get(char) or GROUPS.get(char) or 1
    return product
