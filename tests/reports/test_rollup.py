"""Rollups come to what their notices come to, whatever befell these, and are not read while they may not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reports.declare import declared
from reports.run import rows
from reports.value import bind
from tests.reports.build import act, items, metric, no_shares, notice
from tests.warehouse.rows import insert, work_out
from warehouse import rollup, stored
from warehouse.database import connect
from warehouse.sqlfiles import SqlFile, read_folder

SUMMED_UP = [file for file in read_folder("reports") if "kept" in file.head.get("with", ())]


def tell(
    connection: DuckDBPyConnection,
    notice_id: str,
    number: int,
    adcode: str | None = "990102",
    states: Collection[str] = ("finding.stated", "finding.rectified"),
    lists: bool = True,
    **values: object,
) -> None:
    """A notice that tells a bit of everything that is rolled up; of the totals of findings those that it `states`.

    `lists`: it lists findings and documents one by one.
    """
    notice(connection, notice_id, adcode, **values)
    for quantity_no, (code, told) in enumerate(
        {"finding.stated": 10, "finding.rectified": 5}.items(), start=1
    ):
        if code in states:
            metric(connection, notice_id, quantity_no, code, told + number)
    metric(connection, notice_id, 3, "rule.new", number, scope="item", high=None if number % 2 else number)
    act(connection, notice_id, 4, "party_discipline", number)
    if lists:
        items(connection, notice_id, ["done", None])
        document = {"document_no": 1, "title": "管理办法", "is_revision": True}
        insert(connection, "issued_document", notice_id=notice_id, **document)


def tables(connection: DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in rollup.NAMES}


def anew(connection: DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    rollup.forget(connection)
    rollup.refresh(connection)
    return tables(connection)


def test_inspections_are_rolled_up_of_which_a_report_keeps_all_notices_or_none(
    connection: DuckDBPyConnection,
) -> None:
    """Of notices that bear a date and one that bears none a report of a year keeps but the former."""
    tell(connection, "a", 1)
    tell(connection, "b", 2)
    tell(connection, "undated", 3, inspection_key="one", publication_date=None)
    tell(connection, "dated", 4, inspection_key="one")
    tell(connection, "municipal", 3, inspection_key="two", inspection_level="prefectural")
    tell(connection, "provincial", 4, inspection_key="two")
    tell(connection, "replaced", 5, is_current=False)
    tell(connection, "copy", 6)
    insert(connection, "notice_relation", notice_id="copy", related_notice_id="a", relation="duplicate_of")
    work_out(connection)
    assert connection.execute("SELECT notice_id FROM rollup_notice ORDER BY 1").fetchall() == [("a",), ("b",)]
    assert connection.execute("SELECT notices FROM rollup").fetchall() == [(2,)]
    told = "SELECT amount, low, high, amounts, lows, highs, rows_summed, inspections_counted FROM rollup_figure WHERE code = 'rule.new'"
    assert connection.execute(told).fetchall() == [(3, 3, 2, 2, 2, 1, 2, 2)], (
        "one of the two has no upper bound"
    )
    assert connection.execute(
        "SELECT amount_compared, findings_compared FROM rollup_figure WHERE code = 'party_discipline'"
    ).fetchall() == [(3, 23)]


CHANGES: dict[str, str | dict[str, Any]] = {
    "another notice comes": {},
    "an inspection has a second notice": {"inspection_key": "inspection of b"},
    "a notice is replaced": "UPDATE source_document SET is_current = FALSE WHERE source_id = 'source of a'",
    "a notice turns out to be a copy": "INSERT INTO notice_relation (notice_id, relation, related_notice_id, similarity) VALUES ('a', 'duplicate_of', 'c', 1)",
    "a notice is found to be of another division": "UPDATE notice SET adcode = '990103' WHERE notice_id = 'a'",
    "a notice is of another year": "UPDATE notice SET publication_date = DATE '2019-02-03' WHERE notice_id = 'a'",
}


@pytest.mark.parametrize("change", CHANGES)
def test_rollups_follow_their_notices(connection: DuckDBPyConnection, change: str) -> None:
    for number, name in enumerate("abc"):
        tell(connection, name, number)
    tell(connection, "far", 9, adcode="980101")
    work_out(connection)
    before = tables(connection)
    match CHANGES[change]:
        case str(statement):
            connection.execute(statement)
        case values:
            tell(connection, "d", 7, **{"publication_date": "2020-03-04"} | values)
            stored.rebuild(connection)
    rollup.refresh(connection)
    after = tables(connection)
    assert after != before
    assert after == anew(connection)


def test_a_notice_that_is_read_again_is_added_up_again(connection: DuckDBPyConnection) -> None:
    """It keeps its place, and tells something else."""
    tell(connection, "a", 1)
    tell(connection, "b", 2)
    work_out(connection)
    rollup.forget(connection, "SELECT 'a'")
    connection.execute("UPDATE figure SET small_value = 70 WHERE notice_id = 'a' AND code = 'finding.stated'")
    rollup.refresh(connection)
    asked = "SELECT amount FROM rollup_figure WHERE code = 'finding.stated'"
    assert connection.execute(asked).fetchall() == [(82,)]


@pytest.mark.parametrize("step", range(8))
def test_a_refresh_that_breaks_off_is_made_good_by_the_next(
    connection: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    for number, name in enumerate("abc"):
        tell(connection, name, number, publication_date=f"20{10 + number}-01-01")
    work_out(connection)
    connection.execute("UPDATE notice SET adcode = '990103' WHERE notice_id = 'a'")
    insert_rows = rollup._insert
    done: list[object] = []

    def breaks_off(*arguments: object) -> None:
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(arguments)
        insert_rows(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rollup, "PORTION", 1)
    monkeypatch.setattr(rollup, "_insert", breaks_off)
    try:
        rollup.refresh(connection)
    except KeyboardInterrupt:
        assert connection.execute("FROM rollup").fetchall() == [], (
            "no report may read sums that are half made"
        )
    monkeypatch.setattr(rollup, "_insert", insert_rows)
    rollup.refresh(connection)
    assert tables(connection) == anew(connection)


def test_an_audit_finds_a_rollup_that_is_wrong(connection: DuckDBPyConnection) -> None:
    """Nothing else sets the sums that reports read against the notices."""
    tell(connection, "a", 1)
    tell(connection, "b", 2)
    tell(connection, "follow-up", 3, inspection_key="inspection of b", publication_date="2022-03-04")
    work_out(connection)
    wrong = "UPDATE rollup_figure SET amount = amount + 1 WHERE code = 'rule.new'"
    audit = next(file for file in read_folder("audits") if file.name == "rollup_differs")
    assert connection.execute(audit.body).fetchall() == []
    connection.execute(wrong)
    assert [row[2] for row in connection.execute(audit.body).fetchall()] == ["rule.new", "rule.new"]
    rollup.withdraw(connection)
    assert connection.execute(audit.body).fetchall() == [], "nobody reads it"


@pytest.mark.parametrize("file", SUMMED_UP, ids=lambda file: file.name)
def test_proofs_tell_each_fact(connection: DuckDBPyConnection, file: SqlFile) -> None:
    """A rollup is no fact of a notice: what proves a cell is the same whether rollups are there or not."""
    for number, name in enumerate("abc"):
        tell(connection, name, number)
    work_out(connection)
    proofs = f"SELECT * FROM report_cell WHERE report = '{file.name}' ORDER BY ALL"
    found = connection.execute(proofs).fetchall()
    rollup.withdraw(connection)
    assert found and connection.execute(proofs).fetchall() == found


def both_ways(connection: DuckDBPyConnection, name: str, **told: object) -> list[dict[str, Any]]:
    """The rows of a report, which rollups make no other."""
    call = bind(declared()[name], told, connection)
    rollup.refresh(connection)
    with_rollups: list[dict[str, Any]] = rows(call, connection).to_pylist()
    rollup.withdraw(connection)
    assert rows(call, connection).to_pylist() == with_rollups, name
    return with_rollups


@pytest.mark.parametrize(
    "told",
    [
        {"provinces": ["样板市"]},
        {"provinces": ["990000"]},
        {"districts": ["松岭区"]},
        {"districts": ["980101"]},
        {"levels": ["county"]},
        {"kinds": ["巡察"]},
        {"date_from": "2020-06-01"},
        {"date_to": "2020-06-01"},
    ],
    ids=str,
)
def test_each_filter_keeps_the_same_of_rollups_as_of_notices(
    connection: DuckDBPyConnection, told: dict[str, object]
) -> None:
    """A report over all divisions would show what one of the two lets through and the other does not."""
    tell(connection, "a", 2, publication_date="2019-03-01")
    tell(
        connection,
        "b",
        3,
        "980101",
        publication_date="2021-03-01",
        inspection_level="county",
        inspection_kind="巡察",
    )
    work_out(connection)
    assert both_ways(connection, "trend", **told) != both_ways(connection, "trend"), "the filter keeps all"


def test_a_province_asked_for_by_code_keeps_what_its_name_keeps(connection: DuckDBPyConnection) -> None:
    """Its divisions that have no code among them."""
    tell(connection, "listed", 2)
    tell(connection, "unlisted", 3, None, district_name="砚溪县", province="示例省")
    tell(connection, "elsewhere", 4, None, district_name="临湖县", province="样板市")
    work_out(connection)
    for file in read_folder("reports"):
        if any(parameter.name == "provinces" for parameter in file.parameters):
            by_code, by_name = (
                both_ways(connection, file.name, provinces=[each]) for each in ("990000", "示例省")
            )
            assert by_code == by_name, file.name
    (year,) = [row for row in both_ways(connection, "trend", provinces=["990000"]) if row["period"] == "year"]
    assert (year["notices"], year["findings_stated"]) == (2, 25)


DAYS = [None, "2019-12-31", "2020-01-01", "2020-06-30", "2021-08-06"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    notices=st.lists(
        st.tuples(
            st.sampled_from(["990102", "990103", "980101", None]),
            st.sampled_from(DAYS),
            st.sampled_from(["one", "two", None]),
            st.sampled_from(["provincial", "county"]),
            st.sampled_from(["committee", "organ"]),
            st.sampled_from(
                [("finding.stated", "finding.rectified"), ("finding.stated",), ("finding.rectified",)]
            ),
            st.integers(0, 40),
            st.booleans(),
        ),
        min_size=1,
        max_size=7,
    ),
    date_from=st.sampled_from([None, "2020-01-01", "2020-02-01"]),
    date_to=st.sampled_from([None, "2020-12-31", "2020-05-31"]),
    levels=st.sampled_from([None, ["county"]]),
)
@example(
    notices=[
        ("990102", "2020-01-01", "one", "provincial", "committee", ("finding.stated",), 10, True),
        ("990102", "2021-08-06", "one", "provincial", "committee", ("finding.rectified",), 13, True),
        (
            "990102",
            "2021-08-06",
            None,
            "provincial",
            "committee",
            ("finding.stated", "finding.rectified"),
            0,
            True,
        ),
    ],
    date_from=None,
    date_to=None,
    levels=None,
)
def test_reports_are_the_same_with_rollups_and_without(
    database: str,
    notices: list[tuple[str | None, str | None, str | None, str, str, tuple[str, ...], int, bool]],
    date_from: str | None,
    date_to: str | None,
    levels: list[str] | None,
) -> None:
    """Whatever a call keeps: whole years of a division, parts of them, one of two notices of an inspection.

    And whichever notice of an inspection tells the whole, and whichever the part: a share is none above 1.
    """
    told = {"date_from": date_from, "date_to": date_to, "levels": levels}
    with connect(database) as connection:
        connection.begin()
        for index, (adcode, day, inspection, level, party, states, number, lists) in enumerate(notices):
            name = f"n{index}"
            more = {"inspection_key": inspection} if inspection else {}
            tell(
                connection,
                name,
                number,
                adcode,
                states,
                lists,
                publication_date=day,
                inspection_level=level,
                party_kind=party,
                **more,
            )
        work_out(connection)
        for file in SUMMED_UP:
            found = both_ways(connection, file.name, **{name: value for name, value in told.items() if value})
            assert no_shares(declared()[file.name], found) == [], file.name
        connection.rollback()
