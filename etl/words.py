"""The words that the parser knows: every list comes from `seeds/` and is loaded once a process.

`lexicon(name)` gives a word list as a mapping word → code; `any_of(words)` makes the pattern that finds the
longest of them.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from warehouse.settings import data_path
from warehouse.source_hash import source_hash

Table = Literal[
    "action_type",
    "bound",
    "district",
    "metric_definition",
    "metric_rule",
    "phone_area",
    "topic_term",
    "traditional",
    "unit",
]


def seed(name: Table) -> list[dict[str, str]]:
    """Rows of `seeds/NAME.csv`, one of the tables that parsing depends on.

    >>> seed("bound")[0]["bound"]
    'exact'
    """
    return _rows(f"{name}.csv")


def _words(name: str) -> list[dict[str, str]]:
    return _rows(f"lexicon/{name}.csv")


def _rows(file_name: str) -> list[dict[str, str]]:
    with (data_path("seeds") / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def lexicon(name: str) -> Mapping[str, str]:
    """`seeds/lexicon/NAME.csv` as word → code.

    >>> lexicon("bound_prefix")["不少于"]
    'at_least'
    """
    return {row["word"]: row["code"] for row in _words(name)}


def words_of(name: str, *codes: str) -> list[str]:
    """The words of a list that have one of the codes; where a word has several, a blank parts them.

    >>> words_of("sender_level", "provincial")
    ['省委', '自治区党委', '自治区委']
    """
    return [word for word, code in lexicon(name).items() if not {code, *code.split()}.isdisjoint(codes)]


@cache
def sanctions() -> Mapping[str, str]:
    """Action words that name a kind of sanction: 党内严重警告 → 党内严重警告."""
    return {row["word"]: row["sanction"] for row in _words("action") if row["sanction"]}


@cache
def weak_acts() -> frozenset[str]:
    """Words for paying back (上缴) that mean it only where the money is told to have been wrongful."""
    return frozenset(row["word"] for row in _words("action") if row["needs"])


@cache
def units() -> Mapping[str, str]:
    """Measure words → dimension."""
    return {row["unit"]: row["dimension"] for row in seed("unit")}


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the words.

    >>> any_of(["人", "人次"])
    '(?:人(?:次|))'
    """
    return f"(?:{branches(words)})"


def branches(words: Iterable[str]) -> str:
    """The alternatives of `any_of`, to stand beside others: where all begin with a character, a search skips from one to the next.

    >>> branches(["户", "人"])
    '人|户'
    """
    return tree_of(map(re.escape, word) for word in words)


def spaced(words: Iterable[Iterable[str]]) -> str:
    """A pattern for the longest of the words as pages print them: with blanks between the characters (来  源：), the colon wide or narrow.

    >>> re.fullmatch(spaced(["来源："]), "来  源:") is not None
    True
    """
    tree = tree_of(words, between=r"\s{0,4}")
    return f"(?:{tree})".replace("：", "[:：]")


class Ending:
    """A pattern for what words end with; it is tried only where their last character ends one of `words`, and over no more than the `longest`
    that it can match.

    >>> verb = Ending.of(["召开", "举行"])
    >>> verb.search("先后召开")[0], verb.search("会议"), verb.fullmatch("先后召开")
    ('召开', None, None)
    """

    __slots__ = ("_last", "_longest", "_pattern")

    def __init__(self, pattern: str, words: Iterable[str], longest: int = sys.maxsize) -> None:
        self._pattern = re.compile(f"{pattern}$")
        self._last = frozenset(word[-1] for word in words)
        self._longest = longest

    @classmethod
    def of(cls, words: Collection[str]) -> Ending:
        """The ending that is one of some words, the longest that fits."""
        return cls(any_of(words), words, max(map(len, words)))

    def search(self, words: str) -> re.Match[str] | None:
        if words[-1:] not in self._last:
            return None
        return self._pattern.search(words, max(0, len(words) - self._longest))

    def fullmatch(self, words: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(words) if words[-1:] in self._last else None


def tree_of(words: Iterable[Iterable[str]], between: str = "") -> str:
    """The alternatives of words that are given as patterns of their characters; `between` is what may part these.

    Words that begin alike share their beginning, so that a place is tried once for all of them.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for char in word:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return "|".join(_alternatives(tree, between))


def _alternatives(tree: Mapping[str, Any], between: str) -> list[str]:
    found = []
    for char, below in sorted(tree.items()):
        if char:
            tails = [tail and between + tail for tail in _alternatives(below, between)]
            found.append(char + (tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})"))
    return [*found, ""] if "" in tree else found


def seeds_hash(root: Path | None = None) -> str:
    """Hash of the tables and word lists that parsing depends on, in `seeds/` if not told; part of the parser's version."""
    root = root or data_path("seeds")
    return source_hash(
        root, [*(root / f"{name}.csv" for name in get_args(Table)), *root.glob("lexicon/*.csv")]
    )
