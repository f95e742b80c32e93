"""The parser for commands that may find nothing to parse: its patterns take longer than a look at what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.facts.record import ParsedNotice


def parse_text(text: str) -> tuple[ParsedNotice, ...]:
    """As `etl.parse.parse_text`, which is imported with the first text."""
    from etl import parse

    return parse.parse_text(text)
