"""List counters as a page or a document prints them: 3 is `3`, `c`, `iii`, `三`, `③`, `丙`, by style."""

from collections.abc import Callable

_CHINESE = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "".join(
    map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))
)  # ① to ㊿
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 9_999  # no list is longer; beyond it every style is decimal


def render(number: int, style: str) -> str | None:
    """A counter in the style that Office Open XML calls `style`; None if the style is unknown.

    Numbers that a style can't express (31 as an enclosed `①`, 0 as a letter) come as decimals.

    >>> render(12, "chineseCountingThousand"), render(2, "ideographTraditional"), render(28, "lowerLetter")
    ('十二', '乙', 'bb')
    """
    write = _STYLES.get(style)
    if write is None:
        return None
    return (write(number) if 0 < number <= _LARGEST else "") or str(number)


def _from(first: str, count: int) -> Callable[[int], str]:
    """Styles that are consecutive characters of Unicode, from the one that stands for 1."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else ""


def _listed(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _letter(number: int) -> str:
    """a … z, aa, bb … as Word counts; its 27th is no `ab`."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else ""


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN + _ROMAN_SMALL:
        signs += sign * (number // value)
        number %= value
    return signs


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _counting(digits: str, places: str, *, bare_ten: bool, bare_one: bool = False) -> Callable[[int], str]:
    """Numerals with places (`一百零三`); `bare_ten` writes 12 as 十二, `bare_one` also 112 as 百十二."""

    def write(number: int) -> str:
        if bare_ten and 10 <= number < 20:
            return places[1] + (digits[number % 10] if number % 10 else "")
        signs, gap = "", False
        for place in range(3, -1, -1):
            digit = number // 10**place % 10
            if digit == 0:
                gap = bool(signs)
                continue
            one = "" if bare_one and digit == 1 and place else digits[digit]
            signs += (digits[0] if gap and not bare_one else "") + one + places[place].strip()
            gap = False
        return signs

    return write


_thousand = _counting("零" + _CHINESE[1:], " 十百千", bare_ten=True)
_by_digits = _digits(_CHINESE)


def _hundred(number: int) -> str:
    """Word's plain Chinese counting has places up to 99 and digits beyond (`一〇三`)."""
    return _thousand(number) if number < 100 else _by_digits(number)


_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _listed(_CIRCLED),
    "decimalEnclosedCircleChinese": _listed(_CIRCLED),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _hundred,
    "taiwaneseCounting": _hundred,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _counting(_CHINESE, " 十百千", bare_ten=True, bare_one=True),
    "ideographDigital": _by_digits,
    "taiwaneseDigital": _by_digits,
    "japaneseDigitalTenThousand": _by_digits,
    "chineseLegalSimplified": _counting(_FORMAL, " 拾佰仟", bare_ten=False),
    "ideographLegalTraditional": _counting(_FORMAL_TRADITIONAL, " 拾佰仟", bare_ten=False),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
}
