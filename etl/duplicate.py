"""Notices that repeat each other: one notice on several sites, or put up again with changes.

Two current notices are one if they are of the same party and feedback date and have most of their text in common.
Both are asked for: an office that writes every notice from one template gave feedback on different days, and
one inspection may be reported on twice in different words. Where party or date is unknown, only the very same
words make a duplicate. So candidates are found by equality of a column, and texts are compared within a block of
a handful of notices (`etl/copies.py`), never all with all.

Of notices that are one, reports read the whole one before one that is cut off, then the one published
last, then the longest; the others are `duplicate_of` it. It `supersedes` those that were published before it in
other words. One that fits notices of several divisions is a row of `issue`. What is related depends on the current
notices alone, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.copies import Group, Member, Relation, groups, relations
from etl.facts.record import Issue
from etl.identity import letters
from etl.rows import Rows, add_issues
from etl.sketch import sketch
from etl.staged import keys, staged
from warehouse.sqltext import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNDECIDED = "copy_ambiguous"  # code of the issue
FETCHED = 256  # texts in memory at once


def _current(of: str) -> str:
    """SQL: the rows of a table of texts whose texts are current."""
    return f"""
        FROM {of} WHERE text_id IN (
            SELECT text_id FROM source_document WHERE is_current AND text_id IN (SELECT text_id FROM {of})
        )
    """


# Tables made one of the other, each by a join of a large table with few rows, so that neither memory nor, beyond a scan
# of the keys, time grows with the collection. As one query they would not: DuckDB misjudges what few rows are
# and keeps a large table in memory.
_STEPS = {
    # What is known of notices that hang together: duplicates, and doubts whose message names the other one.
    "linked": f"""
        SELECT notice_id, related_notice_id FROM notice_relation WHERE relation = 'duplicate_of'
        UNION ALL
        SELECT notice_id, regexp_extract(message, '[0-9a-f]{{16}}') FROM issue WHERE code = '{UNDECIDED}'
    """,
    # The notices of texts just stored, and all that are linked.
    "suspect": """
        SELECT notice_id, text_id, TRUE AS is_fresh FROM notice WHERE text_id IN (SELECT text_id FROM fresh_text)
        UNION ALL
        SELECT notice_id, text_id, FALSE AS is_fresh FROM notice
        WHERE notice_id IN (SELECT notice_id FROM linked UNION SELECT related_notice_id FROM linked)
    """,
    "current_suspect": _current("suspect"),
    # Those whose relations may have changed: just stored, or current no longer, and what either was linked with …
    "related": """
        WITH changed AS (
            SELECT notice_id FROM current_suspect WHERE is_fresh
            UNION
            SELECT notice_id FROM (
                SELECT notice_id FROM linked UNION SELECT related_notice_id FROM linked
            ) ANTI JOIN current_suspect USING (notice_id)
        ),
        kept AS (
            SELECT notice_id FROM changed
            UNION
            SELECT related_notice_id FROM linked SEMI JOIN changed USING (notice_id)
        )
        FROM kept
        UNION
        SELECT notice_id FROM linked WHERE related_notice_id IN (FROM kept)
    """,
    # … and all that may be one with any of these: of the same party and day of feedback, where both are known.
    "block": """
        SELECT DISTINCT
            inspected_party AS party, feedback_date AS day,
            CASE WHEN inspected_party IS NULL OR feedback_date IS NULL THEN inspection_key END AS inspection_key
        FROM notice
        WHERE notice_id IN (SELECT notice_id FROM related SEMI JOIN current_suspect USING (notice_id))
    """,
    "likely": """
        SELECT notice.notice_id, notice.text_id, concat(party, '/', day) AS block
        FROM notice JOIN block ON notice.inspected_party = party AND notice.feedback_date = day
        UNION ALL
        SELECT notice.notice_id, notice.text_id, notice.inspection_key AS block
        FROM notice JOIN block USING (inspection_key)
        WHERE notice.inspected_party IS NULL OR notice.feedback_date IS NULL
    """,
    "current_likely": _current("likely"),
    "touched_notice": """
        SELECT notice_id, text_id, block FROM current_likely
        UNION ALL
        SELECT notice_id, NULL, NULL FROM related ANTI JOIN current_suspect USING (notice_id)
    """,
}
_FORGET = (
    """
    DELETE FROM notice_relation
    WHERE notice_id IN (SELECT notice_id FROM touched_notice)
        OR related_notice_id IN (SELECT notice_id FROM touched_notice)
    """,
    f"DELETE FROM issue WHERE code = '{UNDECIDED}' AND notice_id IN (SELECT notice_id FROM touched_notice)",
)
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


def relate(connection: DuckDBPyConnection, text_ids: Iterable[str]) -> None:
    """Bring `notice_relation` and the doubts about it up to date, within a transaction that stored these texts or took others away."""
    with staged(connection, fresh_text=keys("text_id", list(text_ids))):
        for name, query in _STEPS.items():
            connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
    for statement in _FORGET:
        connection.execute(statement)
    found: list[Relation] = []
    doubts = Rows()
    for _, members in groupby(_members(connection), attrgetter("block")):
        for group in groups(list(members)):
            found += relations(group)
            add_issues(doubts, "", map(doubt, group.rivals), notice_id=group.kept.notice_id)
    for name in _STEPS:
        connection.execute(f"DROP TABLE {name}")
    with staged(connection, found_issue=doubts.tables()["issue"]):
        connection.execute("INSERT INTO issue BY NAME FROM found_issue")
    if found:
        columns = {name: [getattr(relation, name) for relation in found] for name in Relation.__slots__}
        with staged(connection, found_relation=pa.table(columns)):
            connection.execute("INSERT INTO notice_relation BY NAME FROM found_relation")


def doubt(rival: Group) -> Issue:
    """That a notice may be one with this group, and with one of another division."""
    return Issue(
        UNDECIDED,
        "warning",
        f"it may be a copy of {rival.kept.notice_id} (division {rival.division}), but is like a notice of another division,"
        " too; it was taken for a copy of none",
        fact_table="notice",
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
