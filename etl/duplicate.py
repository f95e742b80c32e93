"""Notices that repeat each other: one notice on several sites, or put up again with changes.

Two current notices are one if they are of the same party and feedback date and have most of their text in common.
Both are asked for: an office that writes every notice from one template gave feedback on different days, and
one inspection may be reported on twice in different words. Where party or date is unknown, only the very same
words make a duplicate. So candidates are found by equality of a column, and texts are compared within a handful
of notices, never all with all.

Of notices that are one, reports read the whole one before one that is cut off, then the one published
last, then the longest; the others are `duplicate_of` it. It `supersedes` those that were published before it in
other words. What is related depends on the current notices alone, not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from etl.identity import letters
from etl.sketch import Sketch, similarities, sketch
from etl.staged import keys, staged
from warehouse.sqltext import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Copies of a short notice on two pages share 0.95 of their text, a copy with a slip every 30 characters 0.73, one that
# lost its last third 0.66; different notices 0.05.
ALIKE = 0.6
FETCHED = 256  # texts in memory at once

# Each statement joins a large table with few rows, so that neither memory nor, beyond a scan of the keys, time grows with
# the collection. First the notices of texts just stored, and all that are duplicates of others or have some.
_SUSPECTS = """
    CREATE TEMP TABLE suspect AS
    WITH duplicate AS (FROM notice_relation WHERE relation = 'duplicate_of')
    SELECT notice_id, text_id, TRUE AS is_fresh FROM notice WHERE text_id IN (SELECT text_id FROM fresh_text)
    UNION ALL
    SELECT notice_id, text_id, FALSE AS is_fresh FROM notice
    WHERE notice_id IN (SELECT notice_id FROM duplicate UNION SELECT related_notice_id FROM duplicate)
"""
_CURRENT = """
    CREATE TEMP TABLE {name} AS
    FROM {of} WHERE text_id IN (
        SELECT text_id FROM source_document WHERE is_current AND text_id IN (SELECT text_id FROM {of})
    )
"""
# The notices whose relations may have changed: those just stored, those that are current no longer, and what either was related to …
_RELATED = """
    CREATE TEMP TABLE related AS
    WITH duplicate AS (FROM notice_relation WHERE relation = 'duplicate_of'),
    changed AS (
        SELECT notice_id FROM current_suspect WHERE is_fresh
        UNION
        SELECT notice_id FROM (
            SELECT notice_id FROM duplicate UNION SELECT related_notice_id FROM duplicate
        ) ANTI JOIN current_suspect USING (notice_id)
    ),
    kept AS (
        SELECT notice_id FROM changed
        UNION
        SELECT related_notice_id FROM duplicate SEMI JOIN changed USING (notice_id)
    )
    FROM kept
    UNION
    SELECT notice_id FROM duplicate WHERE related_notice_id IN (FROM kept)
"""
# … and all that may be one with any of these: of the same party and day of feedback, where both are known.
_BLOCKS = """
    CREATE TEMP TABLE block AS
    SELECT DISTINCT
        inspected_party AS party, feedback_date AS day,
        CASE WHEN inspected_party IS NULL OR feedback_date IS NULL THEN inspection_key END AS inspection_key
    FROM notice
    WHERE notice_id IN (SELECT notice_id FROM related SEMI JOIN current_suspect USING (notice_id))
"""
_ALIKE = """
    CREATE TEMP TABLE likely AS
    SELECT notice.notice_id, notice.text_id, concat(party, '/', day) AS block
    FROM notice JOIN block ON notice.inspected_party = party AND notice.feedback_date = day
    UNION ALL
    SELECT notice.notice_id, notice.text_id, notice.inspection_key AS block
    FROM notice JOIN block USING (inspection_key)
    WHERE notice.inspected_party IS NULL OR notice.feedback_date IS NULL
"""
_TOUCHED = """
    CREATE TEMP TABLE touched_notice AS
    SELECT notice_id, text_id, block FROM current_likely
    UNION ALL
    SELECT notice_id, NULL, NULL FROM related ANTI JOIN current_suspect USING (notice_id)
"""
_STEPS = (
    ("suspect", _SUSPECTS),
    ("current_suspect", _CURRENT.format(name="current_suspect", of="suspect")),
    ("related", _RELATED),
    ("block", _BLOCKS),
    ("likely", _ALIKE),
    ("current_likely", _CURRENT.format(name="current_likely", of="likely")),
    ("touched_notice", _TOUCHED),
)
_FORGET = """
    DELETE FROM notice_relation
    WHERE notice_id IN (SELECT notice_id FROM touched_notice)
        OR related_notice_id IN (SELECT notice_id FROM touched_notice)
"""
_RIVALS = """
    SELECT notice_id, text_id FROM touched_notice
    WHERE block IN (SELECT block FROM touched_notice GROUP BY block HAVING count(*) > 1)
    ORDER BY block, notice_id
"""
# Keys that stand in the query are looked up without reading the other texts.
_MEMBERS = """
    SELECT
        block, notice_id, status = 'complete', publication_date, adcode,
        substr(text, start + 1, "end" - start)
    FROM touched_notice
    JOIN notice USING (notice_id)
    JOIN notice_text ON notice.text_id = notice_text.text_id
    WHERE notice.notice_id IN ({notices}) AND notice_text.text_id IN ({texts})
    ORDER BY block, notice_id
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A notice that may repeat others of its block. `words`: hash of its letters, `length` their number."""

    block: str
    notice_id: str
    is_complete: bool
    publication_date: date | None
    adcode: str | None
    words: str
    length: int
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of `notice_relation`."""

    notice_id: str
    relation: str
    related_notice_id: str
    similarity: float


def relate(connection: DuckDBPyConnection, text_ids: Iterable[str]) -> None:
    """Bring `notice_relation` up to date, within a transaction that stored these texts or took others away."""
    with staged(connection, fresh_text=keys("text_id", list(text_ids))):
        for _, step in _STEPS:
            connection.execute(step)
    connection.execute(_FORGET)
    found = [
        relation
        for _, members in groupby(_members(connection), attrgetter("block"))
        for relation in relations(tuple(members))
    ]
    for name, _ in _STEPS:
        connection.execute(f"DROP TABLE {name}")
    if found:
        columns = {name: [getattr(relation, name) for relation in found] for name in Relation.__slots__}
        with staged(connection, found_relation=pa.table(columns)):
            connection.execute("INSERT INTO notice_relation BY NAME FROM found_relation")


def relations(members: Sequence[Member]) -> list[Relation]:
    """How the notices of one block relate, in whatever order they are given."""
    found = []
    for same in _alike(sorted(members, key=attrgetter("notice_id"))):
        kept, *others = sorted(same, key=_rank)
        shares = similarities(kept.sketch, np.stack([member.sketch for member in same]))
        similarity = {member.notice_id: float(share) for member, share in zip(same, shares, strict=True)}
        for other in others:
            share = similarity[other.notice_id]
            found.append(Relation(other.notice_id, "duplicate_of", kept.notice_id, share))
            if _is_later(kept, other) and kept.words != other.words:
                found.append(Relation(kept.notice_id, "supersedes", other.notice_id, share))
    return found


def _alike(members: Sequence[Member]) -> Iterator[list[Member]]:
    """Groups of two or more: notices that are alike, or linked by others that are like both."""
    words: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        words[member.words].append(member)
    copies = list(words.values())
    sketches = np.stack([same[0].sketch for same in copies])
    group = list(range(len(copies)))
    for number in range(len(copies) - 1):
        shares = similarities(sketches[number], sketches[number + 1 :])
        for offset in np.flatnonzero(shares >= ALIKE):
            other = number + 1 + int(offset)
            if group[number] != group[other] and _may_be_one(copies[number], copies[other]):
                group = [group[number] if joined == group[other] else joined for joined in group]
    for number in dict.fromkeys(group):
        same = [member for place, joined in enumerate(group) if joined == number for member in copies[place]]
        if len(same) > 1:
            yield same


def _may_be_one(some: Sequence[Member], others: Sequence[Member]) -> bool:
    """Whether their divisions allow it: namesakes write to the same day, too."""
    codes = {member.adcode for member in some}, {member.adcode for member in others}
    return None in codes[0] | codes[1] or bool(codes[0] & codes[1])


def _rank(member: Member) -> tuple[Any, ...]:
    """Lowest for the one that reports read."""
    day = member.publication_date or date.min
    return (not member.is_complete, -day.toordinal(), -member.length, member.notice_id)


def _is_later(one: Member, other: Member) -> bool:
    return (
        one.publication_date is not None
        and other.publication_date is not None
        and one.publication_date > other.publication_date
    )


def _members(connection: DuckDBPyConnection) -> Iterator[Member]:
    """The notices of the blocks that have several, block by block."""
    rivals = connection.execute(_RIVALS).fetchall()
    for start in range(0, len(rivals), FETCHED):
        notices, texts = zip(*rivals[start : start + FETCHED], strict=True)
        listed = {"notices": _listed(notices), "texts": _listed(texts)}
        for block, notice_id, is_complete, day, adcode, text in connection.execute(
            _MEMBERS.format_map(listed)
        ).fetchall():
            words = letters(text)
            digest = sha256(words.encode()).hexdigest()
            yield Member(block, notice_id, is_complete, day, adcode, digest, len(words), sketch(words))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(map(literal, sorted(set(ids))))
