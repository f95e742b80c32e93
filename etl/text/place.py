"""Names of divisions in a text, and which division a name means in its context.

A name that several divisions bear is decided by the names of divisions above it, by telephone area codes and by the year; what these leave open
stays ambiguous, with all candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from etl.words import seed

_SUFFIX = re.compile("[省市区县旗州盟域林]")
LONGEST_NAME = 15
COMMON_WORDS = frozenset(
    ["城区", "郊区", "矿区", "新区", "市区", "市中区", "市辖区"]
)  # names of some divisions and words of every other text
# Behind these a name of two characters may begin; elsewhere 和县 is 条例和县委, 成县 is 完成县委交办.
_BEFORE_SHORT = frozenset("共对向在于至到赴驻与及由原了视察")
# 正在和县里对接, 到和县城管局: behind these a name of two characters is no name
_NO_SHORT = ("里", "级", "直", "城管", "上级", "相关", "有关")
_CLOSED = frozenset("》”）)")
LATE = 5  # years that a name lives on in notices after it ended


@dataclass(frozen=True, slots=True)
class Division:
    """One division in one period. `valid_to` is empty while in force."""

    adcode: str
    name: str
    level: str
    parent_adcode: str
    province_adcode: str
    valid_from: str
    valid_to: str

    def holds(self, year: int | None) -> bool:
        """Whether it was in force in a year (true where the year is unknown and it still is)."""
        if year is None:
            return not self.valid_to
        return int(self.valid_from[:4]) <= year and (not self.valid_to or year <= int(self.valid_to[:4]))


@dataclass(frozen=True, slots=True)
class Mention:
    """A division's name in a text."""

    start: int
    end: int
    name: str


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """Name → divisions that bear or bore it."""
    found: dict[str, list[Division]] = {}
    for row in seed("district"):
        division = Division(*(row[field] for field in Division.__slots__))
        found.setdefault(division.name, []).append(division)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def by_code() -> dict[str, Division]:
    """Code → its newest row."""
    newest: dict[str, Division] = {}
    for rows in divisions().values():
        for row in rows:
            if row.adcode not in newest or row.valid_from > newest[row.adcode].valid_from:
                newest[row.adcode] = row
    return newest


@cache
def municipalities() -> frozenset[str]:
    """Codes of the cities directly under the centre, whose 市委 is a provincial committee."""
    return frozenset(
        row.adcode for row in by_code().values() if row.level == "province" and row.name.endswith("市")
    )


@cache
def phone_areas() -> dict[str, frozenset[str]]:
    """Telephone area code → first four digits of the divisions that use it."""
    found: dict[str, set[str]] = {}
    for row in seed("phone_area"):
        found.setdefault(row["area_code"], set()).add(row["adcode"][:4])
    return {code: frozenset(prefixes) for code, prefixes in found.items()}


def find_names(text: str, start: int, end: int) -> list[Mention]:
    """Full names of divisions in text[start:end]: at each place the longest, none overlapping another.

    >>> [mention.name for mention in find_names("中共大连市沙河口区委", 0, 10)]
    ['大连市', '沙河口区']
    >>> [mention.name for mention in find_names("中共梅县区委", 0, 6)]
    ['梅县区']
    """
    names = divisions()
    found: list[Mention] = []
    floor = start
    for suffix in _SUFFIX.finditer(text, start, end):
        stop = suffix.end()
        for at in range(max(floor, stop - LONGEST_NAME), stop - 1):
            name = text[at:stop]
            if name not in names or (stop < end and text[at : stop + 1] in names):
                continue  # 梅县 in 梅县区
            if _stands(text, at, name, start, found):
                found.append(Mention(at, stop, name))
                floor = stop
                break
    return found


def _stands(text: str, at: int, name: str, start: int, found: list[Mention]) -> bool:
    """Whether characters that make up a name are one there: short ones and common words are part of other words, too."""
    if found and found[-1].end == at:
        return True
    if name in COMMON_WORDS:
        return False
    before = text[at - 1] if at > start else " "
    if len(name) == 2 and text.startswith(_NO_SHORT, at + 2):
        return False
    return (
        len(name) > 2
        or not ("\u3400" <= before <= "\u9fff" or before in _CLOSED)
        or before in _BEFORE_SHORT
        or text.endswith("中国共产党", start, at)
    )


def ancestors(division: Division) -> tuple[Division, ...]:
    """The divisions above one, nearest first."""
    chain: list[Division] = []
    code = division.parent_adcode
    while code and code in by_code() and len(chain) < 4:
        chain.append(by_code()[code])
        code = by_code()[code].parent_adcode
    return tuple(chain)


def resolve(
    name: str, context: Iterable[str], year: int | None, area_codes: Iterable[str] = ()
) -> tuple[Division, ...]:
    """The divisions that a name may mean, given names that stand around it; one where the context decides, several where it does not.

    >>> [row.adcode for row in resolve("鼓楼区", ["福州市"], 2021)]
    ['350102']
    """
    rows = [row for row in divisions().get(name, ()) if row.holds(year)]
    rows = rows or [row for row in divisions().get(name, ()) if year is None or row.holds(year - LATE)]
    newest: dict[str, Division] = {row.adcode: row for row in sorted(rows, key=lambda row: row.valid_from)}
    rows = list(newest.values())
    if len(rows) < 2:
        return tuple(rows)
    around = set(context)
    scored = [(sum(above.name in around for above in ancestors(row)), row) for row in rows]
    best = max(score for score, _ in scored)
    named = [row for score, row in scored if best and score == best]
    prefixes = {prefix for code in area_codes for prefix in phone_areas().get(code, ())}
    called = [row for row in rows if row.adcode[:4] in prefixes]
    if named and called:  # two witnesses against each other decide nothing
        return tuple(
            [row for row in named if row in called] or [row for row in rows if row in named or row in called]
        )
    return tuple(named or called or rows)
