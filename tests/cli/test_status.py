"""`warehouse status`."""

from __future__ import annotations

import json

from tests.conftest import Run
from tests.warehouse.rows import insert, insert_notice, work_out
from warehouse.database import connect, schema_version


def test_status_counts_what_is_there(database: str, run: Run) -> None:
    with connect(database) as connection:
        insert_notice(connection, "n1")
        insert_notice(connection, "n2", is_current=False)
        insert(connection, "metric", notice_id="n1", quantity_no=1)
    rows = json.loads(run("status", "--format", "json", database=database).stdout)
    counts = {row["what"]: row["count"] for row in rows}
    assert counts["schema version"] == schema_version()
    assert (counts["notices in reports"], counts["notices in all"], counts["metrics"]) == (1, 2, 1)
    assert counts["disciplinary counts"] == 0
    assert counts["notices in rollups"] == 0, "nothing has been added up"
    with connect(database) as connection:
        work_out(connection)
    rows = json.loads(run("status", "--format", "json", database=database).stdout)
    assert {row["what"]: row["count"] for row in rows}["notices in rollups"] == 1


def test_status_shows_the_last_runs(database: str, run: Run) -> None:
    """Corrections and removals, which see no file, are named and push no load out."""
    with connect(database) as connection:
        for day in range(1, 8):
            for files in (day, 0):
                begun = f"2021-{'11' if files else '12'}-0{day}"
                run_id = f"{day} {files}"
                insert(
                    connection,
                    "load_run",
                    run_id=run_id,
                    started_at=begun,
                    finished_at=begun,
                    files_seen=files,
                )
    shown = run("status", database=database).stdout
    assert [shown.count(name) for name in ("load, reparse", "correct, remove", "unfinished")] == [5, 5, 0]
    assert "2021-11-07" in shown and "2021-12-07" in shown
    assert "2021-11-02" not in shown and "2021-12-02" not in shown
