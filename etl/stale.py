"""The stored texts that another version of the parser has read, and what is stored of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from etl.layout import Source
from etl.reread import Texts
from etl.staged import ask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FETCHED = 512  # texts that are looked up at once
TEXTS, CHARACTERS = 512, 1_500_000  # of a portion, the work that a process takes at a time

_STALE = """
    SELECT text_id FROM notice_text
    WHERE text_id IN (SELECT text_id FROM notice WHERE {outdated})
        OR text_id IN (SELECT text_id FROM source_document WHERE {outdated})
    ORDER BY rowid
"""
_OF_OLD = "TRY_CAST(split_part(parser_version, '+', 1) AS INTEGER) < $number"
_TEXTS = "SELECT text_id, text FROM notice_text WHERE text_id IN (FROM asked) ORDER BY text_id"
_SOURCES = f"""
    SELECT {", ".join(field.name for field in fields(Source))} FROM source_document
    WHERE text_id IN (FROM asked) ORDER BY source_id
"""


def stale_texts(
    connection: DuckDBPyConnection, parser_version: str, older_than: int | None = None
) -> list[str]:
    """The texts that another version of the parser has read; of these, those that rules before `older_than` read."""
    outdated, told = "parser_version <> $version", {"version": parser_version}
    if older_than is not None:
        outdated = f"({outdated} AND {_OF_OLD})"
        told |= {"number": str(older_than)}
    return [row[0] for row in connection.execute(_STALE.format(outdated=outdated), told).fetchall()]


def portions(connection: DuckDBPyConnection, text_ids: Sequence[str]) -> Iterator[Texts]:
    """These texts, in portions that a process takes at a time."""
    portion: list[tuple[str, str]] = []
    size = 0
    for start in range(0, len(text_ids), FETCHED):
        for text_id, text in texts_of(connection, text_ids[start : start + FETCHED]):
            if portion and (len(portion) >= TEXTS or size + len(text) > CHARACTERS):
                yield tuple(portion)
                portion, size = [], 0
            portion.append((text_id, text))
            size += len(text)
    if portion:
        yield tuple(portion)


def texts_of(connection: DuckDBPyConnection, text_ids: Sequence[str]) -> Texts:
    """Those of these texts that are stored."""
    return tuple((text_id, text) for text_id, text in ask(connection, _TEXTS, text_ids))


def sources_of(connection: DuckDBPyConnection, text_ids: Sequence[str]) -> list[Source]:
    """The sources of these texts."""
    return [Source(*row) for row in ask(connection, _SOURCES, text_ids)]
