"""What audits find in a notice is kept with it: when it is loaded, each doubt once."""

from __future__ import annotations

from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from etl.audit import recorded_audits
from etl.parse import parse_text
from tests.etl.conftest import Loads
from tests.etl.content import rows
from warehouse.audit import run_audits
from warehouse.failure import Failure
from warehouse.settings import data_path
from warehouse.tables import metadata

HEFENG = data_path("seeds") / "notices" / "hefeng-2021.txt"
DOUBTS = "SELECT code, severity, fact_table, excerpt, message FROM issue WHERE code = 'finding_count_differs'"
OWN_AUDIT = """-- +++
-- title = ["A notice of our own concern.", "自定审核。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "error"
-- recorded = true
-- +++
SELECT notice_id, title FROM {table}
"""


def test_a_contradiction_becomes_an_issue_with_its_place(connection: DuckDBPyConnection, load: Loads) -> None:
    """The sample says ten findings and lists nine, on purpose."""
    load(HEFENG, parse=parse_text)
    message = "The notice states another number of findings than were read from it: stated 10, read 9"
    expected = [("finding_count_differs", "warning", "metric", "10个", message)]
    assert rows(connection, DOUBTS) == expected


def test_read_again_it_is_not_told_twice(connection: DuckDBPyConnection, load: Loads) -> None:
    load(HEFENG, parse=parse_text)
    before = rows(connection, "FROM issue ORDER BY ALL")
    load(HEFENG, parse=parse_text, version="parser 2")
    assert rows(connection, "FROM issue ORDER BY ALL") == before


def test_the_issues_of_a_load_are_what_the_audits_find_in_the_database(
    connection: DuckDBPyConnection, load: Loads
) -> None:
    """A load asks about its batch alone, `warehouse check` about everything."""
    load(HEFENG.parent, parse=parse_text)
    recorded = {audit.name for audit in recorded_audits()}
    found = [
        finding.place.partition(",")[0].removeprefix("notice_id=") + " " + finding.audit
        for finding in run_audits(connection, metadata)
        if finding.audit in recorded
    ]
    kept = f"SELECT concat(notice_id, ' ', code) FROM issue WHERE code IN {tuple(sorted(recorded))}"
    assert found
    assert sorted(found) == sorted(place for (place,) in rows(connection, kept))


def test_what_the_parser_has_told_of_is_not_told_again(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    """A number without a measure word: the parser says so, and the audit would."""
    text = HEFENG.read_text(encoding="utf-8").replace("立案11件", "立案人员11")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    load(parse=parse_text)
    rival = """
        SELECT notice_id, fact_table, fact_no FROM issue WHERE code = 'unit_unknown'
        GROUP BY ALL HAVING count(*) > 1
    """
    assert rows(connection, rival) == []


def own(project: Path, table: str) -> Path:
    folder = project / "sql" / "audits"
    folder.mkdir(parents=True)
    (folder / "own_concern.sql").write_text(OWN_AUDIT.format(table=table), encoding="utf-8")
    return project


def test_an_audit_of_the_project_counts_too(
    connection: DuckDBPyConnection, tmp_path: Path, load: Loads
) -> None:
    load(HEFENG, parse=parse_text, project=own(tmp_path, "notice"))
    assert rows(connection, "SELECT severity, message FROM issue WHERE code = 'own_concern'") == [
        ("error", "A notice of our own concern: title 中共禾丰县委关于市委巡察整改进展情况的通报")
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_audit_that_cannot_run_ends_the_load_with_its_name(
    connection: DuckDBPyConnection, tmp_path: Path, load: Loads, jobs: int
) -> None:
    with pytest.raises(Failure, match=r"own_concern\.sql: .*no_such_table"):
        load(HEFENG.parent, parse=parse_text, project=own(tmp_path, "no_such_table"), jobs=jobs)
    assert rows(connection, "SELECT count(*) FROM notice") == [(0,)]
