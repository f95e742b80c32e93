"""Taking notices out of the warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.correction_table import list_lost
from etl.duplicate import relate
from etl.run import Run, Summary
from etl.source import printable
from etl.store import forget_notices, transaction
from warehouse.failure import Failure

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def remove(
    connection: DuckDBPyConnection,
    notice_ids: Sequence[str],
    *,
    run_id: str,
    parser_version: str,
    now: datetime,
) -> None:
    """Delete these notices with all that hangs on them, in one transaction. Raises Failure for unknown ones.

    A text of which no notice is left goes too, with its sources, so that loading the file again brings it
    back; earlier versions of these sources stay out of reports.
    """
    asked = pa.table({"notice_id": pa.array(dict.fromkeys(notice_ids), pa.string())})
    with transaction(connection, {"notice": asked}):
        unknown = connection.execute("FROM staged_notice ANTI JOIN notice USING (notice_id)").fetchall()
        if unknown:
            raise Failure(
                f"no such notice: {printable(unknown[0][0])}",
                "warehouse sql 'SELECT notice_id, title FROM v_notice ORDER BY title'",
            )
        run = Run(connection, run_id, parser_version, now)
        run.begin()
        connection.execute("CREATE TEMP TABLE stale_notice AS FROM staged_notice")
        connection.execute(
            """
            CREATE TEMP TABLE stale_text AS
            SELECT text_id FROM notice SEMI JOIN staged_notice USING (notice_id)
            EXCEPT
            SELECT text_id FROM notice ANTI JOIN staged_notice USING (notice_id)
            """
        )
        forget_notices(connection)
        connection.execute(
            """
            DELETE FROM issue WHERE source_id IN (
                SELECT source_id FROM source_document SEMI JOIN stale_text USING (text_id))
            """
        )
        connection.execute("DELETE FROM source_document WHERE text_id IN (FROM stale_text)")
        connection.execute("DELETE FROM notice_text WHERE text_id IN (FROM stale_text)")
        relate(connection, [])
        list_lost(connection)
        connection.execute("DROP TABLE stale_notice")
        connection.execute("DROP TABLE stale_text")
        run.finish(Summary(), now)
