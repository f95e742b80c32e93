"""Taking notices out of the warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.correction.table import list_lost
from etl.duplicate import relate
from etl.run import Run, Summary
from etl.store import forget_notices, transaction
from warehouse.notice_id import named_notice

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NOTICES = "warehouse sql 'SELECT notice_id, title FROM v_notice ORDER BY title'"
# Texts that go: those of which no notice is left, and earlier versions at the same addresses that are current nowhere.
_STALE_TEXT = """
    CREATE TEMP TABLE stale_text AS
    WITH asked AS (SELECT DISTINCT text_id FROM notice SEMI JOIN staged_notice USING (notice_id)),
    emptied AS (FROM asked EXCEPT SELECT text_id FROM notice ANTI JOIN staged_notice USING (notice_id)),
    version AS (
        SELECT text_id FROM source_document
        WHERE text_id IS NOT NULL AND (
            uri IN (SELECT uri FROM source_document SEMI JOIN asked USING (text_id))
            OR uri NOT IN (SELECT uri FROM source_document WHERE is_current)
        )
    )
    FROM emptied
    UNION
    SELECT text_id FROM version
    ANTI JOIN (
        FROM source_document ANTI JOIN emptied USING (text_id) WHERE is_current
    ) USING (text_id)
"""
# No address keeps a version without a current one, be it a file that was refused.
_STALE_SOURCE = """
    CREATE TEMP TABLE stale_source AS
    SELECT source_id FROM source_document
    WHERE text_id IN (FROM stale_text)
        OR uri NOT IN (
            SELECT uri FROM source_document WHERE is_current AND (text_id IS NULL OR text_id NOT IN (FROM stale_text))
        )
"""
_STALE_NOTICE = """
    CREATE TEMP TABLE stale_notice AS
    FROM staged_notice
    UNION
    SELECT notice_id FROM notice SEMI JOIN stale_text USING (text_id)
"""


def remove(
    connection: DuckDBPyConnection,
    notices: Sequence[str],
    *,
    run_id: str,
    parser_version: str,
    now: datetime,
) -> dict[str, str]:
    """Delete these notices with all that hangs on them, in one transaction: their titles, by notice_id.

    `notices`: each a notice_id, or as much of its beginning as no other one shares. Raises Failure for others.

    A text of which no notice is left goes too, with its sources, so that loading the file again brings it
    back. So do the earlier versions of its addresses, which say nearly the same, unless another address has
    one of them now: what was removed goes into no release.
    """
    found = dict(named_notice(connection, named, _NOTICES) for named in notices)
    asked = pa.table({"notice_id": pa.array(found, pa.string())})
    with transaction(connection, {"notice": asked}):
        run = Run(connection, run_id, parser_version, now)
        run.begin()
        connection.execute(_STALE_TEXT)
        connection.execute(_STALE_SOURCE)
        connection.execute(_STALE_NOTICE)
        forget_notices(connection)
        for table, key in (("issue", "source"), ("source_document", "source"), ("notice_text", "text")):
            connection.execute(f"DELETE FROM {table} WHERE {key}_id IN (SELECT {key}_id FROM stale_{key})")
        relate(connection, [])
        list_lost(connection)
        for name in ("stale_notice", "stale_source", "stale_text"):
            connection.execute(f"DROP TABLE {name}")
        run.finish(Summary(), now)
    return found
