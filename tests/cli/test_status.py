"""`warehouse status`."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from etl.parser_version import parser_version
from tests.conftest import Run
from tests.warehouse.rows import insert, insert_notice, work_out
from warehouse.database import SCHEME, connect, schema_version


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


def test_what_is_to_be_done_is_told_beside_the_counts(database: str, run: Run) -> None:
    """A notice without a division is in no row that one asks for by name; what an earlier parser has read stays so."""
    with connect(database) as connection:
        for name, code in (("n1", "district_ambiguous"), ("n2", "district_unknown"), ("n3", "party_unknown")):
            insert_notice(connection, name, f"{name}。")
            insert(connection, "issue", issue_id=name, notice_id=name, code=code)
        connection.execute("UPDATE notice SET parser_version = ?", [parser_version()])
        connection.execute("UPDATE notice SET parser_version = '1+0' WHERE notice_id = 'n1'")
    result = run("status", "--format", "json", database=database)
    assert json.loads(result.stdout)
    which, how, stale = result.stderr.splitlines()
    assert which.startswith(f"2 notices have no known division: warehouse --database {database} sql ")
    listed = run(*shlex.split(which.partition(": ")[2])[3:], database=database)
    assert [name in listed.stdout for name in ("n1", "n2", "n3")] == [True, True, False]
    assert "correct --notice NOTICE --table notice --column adcode --value CODE" in how
    assert stale == f"1 notice was read by an earlier parser: warehouse --database {database} reparse"
    with connect(database) as connection:
        connection.execute("UPDATE notice SET parser_version = ?", [parser_version()])
        connection.execute("UPDATE notice SET adcode = '990102' WHERE notice_id = 'n1'")
    (which, _) = run("status", database=database).stderr.splitlines()
    assert which.startswith("1 notice has no known division: ")


def test_of_a_release_nothing_is_to_be_done(database: str, run: Run, tmp_path: Path) -> None:
    """It stays as it was published: only where to look is told."""
    with connect(database) as connection:
        insert_notice(connection, "n1")
        insert(connection, "issue", issue_id="i1", notice_id="n1", code="district_unknown")
    assert run("publish", "--to", str(tmp_path / "release"), database=database).exit_code == 0
    release = f"{SCHEME}{tmp_path / 'release' / 'rectification.duckdb'}"
    (told,) = run("status", database=release).stderr.splitlines()
    assert "has no known division: warehouse" in told
