"""Keys made of content: the same text gives the same key on any machine, in any order of loading."""

from __future__ import annotations

from hashlib import sha256
from unicodedata import normalize

from etl.facts.record import Header, Issue

LENGTH = 16
_BETWEEN = "\x1f"  # ASCII unit separator: two parts never run together


def text_id(text: str) -> str:
    """The key of a decoded text."""
    return _digest(text)


def notice_id(text_id: str, start: int) -> str:
    """The key of the notice that begins at code point `start` of a text.

    >>> notice_id("0123456789abcdef", 0) == notice_id("0123456789abcdef", 1)
    False
    """
    return _digest(text_id, start)


def source_id(uri: str, byte_hash: str) -> str:
    """The key of one version of one source address."""
    return _digest(uri, byte_hash)


def issue_id(owner: str, issue: Issue) -> str:
    """The key of a doubt about `owner`, a notice or a source document."""
    return _digest(owner, issue.code, issue.start, issue.end, issue.fact_table, issue.fact_no, issue.message)


def inspection_key(header: Header, text: str) -> str:
    """What notices of one inspection share: party (with its division, as names repeat; by name where it has no code), body, feedback date.

    A notice without party or day shares its key with copies of its own text alone: two unknowns are not one
    inspection.

    >>> inspection_key(Header(), "甲，乙。") == inspection_key(Header(), " 甲 乙")
    True
    >>> inspection_key(Header(), "甲") == inspection_key(Header(), "乙")
    False
    """
    if header.inspected_party is None or header.feedback_date is None:
        return _digest(letters(text))
    division = header.adcode or header.district_name
    return _digest(division, header.inspected_party, header.inspection_body, header.feedback_date)


def letters(text: str) -> str:
    """The letters and digits of a text, whatever its spaces, widths and marks.

    >>> letters("（一）追回 1２.５万元。")
    '一追回125万元'
    """
    return "".join(filter(str.isalnum, normalize("NFKC", text)))


def _digest(*parts: object) -> str:
    joined = _BETWEEN.join("" if part is None else str(part) for part in parts)
    return sha256(joined.encode()).hexdigest()[:LENGTH]
