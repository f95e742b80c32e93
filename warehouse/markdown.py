"""Tables in Markdown, and the two kinds of text that stand in their cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

_PROSE = str.maketrans({"|": r"\|", "\n": " ", "<": "&lt;"})
# What Markdown would read as its own: a bracket that makes a link, an underscore at the edge of a word.
_MARK = re.compile(r"[\\`*|~]|\](?=\()|(?<!\w)_|_(?!\w)")
_LINE_END = re.compile(r"[\r\n]+")


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()
) -> Iterator[str]:
    """The lines of a table whose cells are Markdown; `right`: numbers of the columns that are aligned to the right.

    >>> print(*table(["name", "n"], [["`a`", "1"]], right=[1]), sep="\\n")
    | name | n |
    | --- | ---: |
    | `a` | 1 |
    """
    rules = ["---:" if number in right else "---" for number in range(len(headings))]
    for cells in (headings, rules, *rows):
        yield f"| {' | '.join(cells)} |"


def prose(text: str) -> str:
    """A text that was written as Markdown, for a cell.

    >>> print(prose("Code of a <metric>, as in `finding.stated`."))
    Code of a &lt;metric>, as in `finding.stated`.
    """
    return text.translate(_PROSE)


def verbatim(text: str) -> str:
    """Text that a cell shows as it is, on one line.

    >>> print(verbatim("a_b *c* | `d` ![e](f)"))
    a_b \\*c\\* \\| \\`d\\` ![e\\](f)
    """
    return _MARK.sub(r"\\\g<0>", _LINE_END.sub(" ", text)).replace("&", "&amp;").replace("<", "&lt;")
