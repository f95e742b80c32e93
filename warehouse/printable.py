r"""Text as a terminal may show it: what would move the cursor, change colours or hide words is spelled out."""

from __future__ import annotations

import unicodedata

# Control, format (directions, zero width), lone surrogates, line and paragraph separators. Wide spaces stay:
# Chinese text is indented with them.
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def printable(text: str) -> str:
    r"""Control and invisible characters as escapes, everything else as it is.

    >>> print(printable("金额\x1b[2J　5\u202e万元\n"))
    金额\x1b[2J　5\u202e万元\n
    """
    if text.isprintable():
        return text
    return "".join(map(_escaped, text))


def printable_json(text: str) -> str:
    r"""JSON text of the same value, the invisible characters in its strings as `\u` escapes.

    >>> print(printable_json('"5\x9b\u202e万元"'))
    "5\u009b\u202e万元"
    """
    if text.isprintable():
        return text
    return "".join(char if char == "\n" else _escaped(char, json=True) for char in text)


def _escaped(char: str, *, json: bool = False) -> str:
    if unicodedata.category(char) not in _UNSEEN:
        return char
    if not json:
        return char.encode("unicode_escape", "surrogatepass").decode("ascii")
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
