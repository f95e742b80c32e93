"""Which notices, inspections and divisions make a row of the scorecard."""

from __future__ import annotations

from decimal import Decimal

import pytest
from duckdb import DuckDBPyConnection

from reports.declare import declared
from reports.evidence import Evidence
from reports.value import bind
from tests.reports.build import MONEY, act, figure, finding, metric, notice, report, scorecard
from tests.warehouse.rows import insert
from warehouse.sqlfiles import SqlFile, read_folder


def test_of_the_notices_of_one_inspection_the_newest_that_tells_a_figure_gives_it(
    connection: DuckDBPyConnection,
) -> None:
    notice(connection, "first", inspection_key="i", publication_date="2021-08-06")
    metric(connection, "first", 1, "finding.stated", 14)
    metric(connection, "first", 2, "finding.rectified", 9)
    notice(connection, "second", inspection_key="i", publication_date="2022-02-10")
    metric(connection, "second", 1, "finding.rectified", 13)
    row = scorecard(connection)
    assert (row["notices"], row["inspections"]) == (2, 1)
    assert figure(row, "findings_stated") == (14, "stated")
    assert figure(row, "findings_rectified") == (13, "stated")
    assert row["rectified_rate"] == Decimal("0.9286")
    earlier = scorecard(connection, date_to="2021-12-31")
    assert figure(earlier, "findings_rectified") == (9, "stated")


TOLD_LATER = [
    # report, where its row is, the column, and what the notices of one inspection give it together
    ("district_scorecard", {}, "money_recovered", 1200000),
    ("district_scorecard", {}, "rules_new", 15),
    ("disciplinary_comparison", {"action": "recovery"}, "amount", 1200000),
    ("money_recovered", {"area": "division"}, "amount", 1200000),
    ("metric_comparison", {"metric_code": "rule.new"}, "amount", 15),
    ("rules_issued", {}, "rules_new", 15),
    ("meetings_and_oversight", {}, "committee_meetings", 10),
    ("trend", {}, "money_recovered", 1200000),
    ("peer_ranking", {"ranking": "money_recovered"}, "score", 1200000),
    ("district_profile", {"code": "recovery"}, "amount", 1200000),
]


@pytest.mark.parametrize(("name", "place", "column", "amount"), TOLD_LATER)
def test_what_a_later_notice_adds_under_an_item_takes_no_total_back(
    connection: DuckDBPyConnection, name: str, place: dict[str, str], column: str, amount: int
) -> None:
    """The follow-up on what was left tells of 6,000 yuan more; the 1.2 million of the first notice stand."""
    notice(connection, "first", inspection_key="i", publication_date="2021-08-06")
    act(connection, "first", 1, "recovery", 1200000, **MONEY)
    metric(connection, "first", 2, "rule.new", 15)
    metric(connection, "first", 3, "meeting.committee", 10, canonical_unit="次")
    notice(connection, "second", inspection_key="i", publication_date="2021-11-10")
    finding(connection, "second", 1, "t")
    act(connection, "second", 2, "recovery", 6000, scope="item", item_no=1, **MONEY)
    metric(connection, "second", 3, "rule.new", 1, scope="item", item_no=1)
    metric(connection, "second", 4, "meeting.committee", 2, scope="item", item_no=1, canonical_unit="次")
    found = [row for row in report(connection, name) if all(row[key] == place[key] for key in place)]
    assert [row[column] for row in found][:1] == [amount]


def test_of_two_notices_of_one_day_the_longer_gives_what_neither_totals(
    connection: DuckDBPyConnection,
) -> None:
    """The committee's notice and its secretary's are put up together."""
    for notice_id, end, meetings in (("a", 900, 6), ("b", 9000, 10)):
        notice(connection, notice_id, inspection_key="i", start=0, end=end)
        finding(connection, notice_id, 1, "t")
        act(connection, notice_id, 2, "summons", meetings, scope="item", item_no=1)
    (row,) = report(connection, "disciplinary_comparison")
    assert row["amount"] == 10


def test_inspections_are_added_and_a_silent_one_is_shown(connection: DuckDBPyConnection) -> None:
    notice(connection, "n1")
    notice(connection, "n2")
    metric(connection, "n1", 1, "finding.stated", 9)
    metric(connection, "n2", 1, "finding.stated", 7)
    metric(connection, "n1", 2, "finding.rectified", 8)
    row = scorecard(connection)
    assert figure(row, "findings_stated") == (16, "stated")
    assert figure(row, "findings_rectified") == (8, "stated")
    # 8 of 16 would compare two inspections with one.
    assert (row["findings_compared"], row["findings_compared_rectified"]) == (9, 8)
    assert row["rectified_rate"] == Decimal("0.8889")
    assert "findings_rectified 1/2" in row["partial_columns"].split("、")


def test_replaced_versions_and_copies_do_not_count(connection: DuckDBPyConnection) -> None:
    for notice_id, is_current in [("old", False), ("new", True), ("copy", True)]:
        notice(connection, notice_id, is_current=is_current)
        metric(connection, notice_id, 1, "finding.stated", 14)
    insert(connection, "notice_relation", notice_id="copy", relation="duplicate_of", related_notice_id="new")
    row = scorecard(connection)
    assert (row["notices"], row["findings_stated"]) == (1, 14)


def test_divisions_of_one_name_stay_apart_and_an_unknown_one_is_shown(connection: DuckDBPyConnection) -> None:
    notice(connection, "n1", "990102")
    notice(connection, "n2", "990204", district_name="松岭区", province="示例省")
    notice(connection, "n3", None)
    assert [row["adcode"] for row in report(connection, "district_scorecard")] == ["990102", "990204", None]


def test_what_has_no_code_is_one_row_in_each_province_and_named_where_all_of_it_bears_one_name(
    connection: DuckDBPyConnection,
) -> None:
    for notice_id, name in [("n1", "砚溪县"), ("n2", "砚溪县"), ("n3", "霜桥县"), ("n4", None)]:
        notice(connection, notice_id, None, district_name=name, province="示例省" if name else None)
    rows = report(connection, "district_scorecard")
    assert [(row["adcode"], row["district_name"], row["province"], row["notices"]) for row in rows] == [
        (None, None, "示例省", 3),
        (None, None, None, 1),
    ]
    (row,) = report(connection, "district_scorecard", provinces=["示例省"])
    assert (row["district_name"], row["province"], row["notices"]) == (None, "示例省", 3)
    (row,) = report(connection, "district_scorecard", districts=["砚溪县"])
    assert (row["adcode"], row["district_name"], row["notices"]) == (None, "砚溪县", 2)


# Reports of divisions: whose rows would mix two provinces if what has no code were one row.
OF_DIVISIONS = [
    file for file in read_folder("reports") if "adcode" in file.key and file.name != "peer_ranking"
]


@pytest.mark.parametrize("file", OF_DIVISIONS, ids=lambda file: file.name)
def test_divisions_without_a_code_of_two_provinces_are_never_one(
    connection: DuckDBPyConnection, file: SqlFile
) -> None:
    """Not even where parties of one name were inspected by one body on one day: that is no one inspection."""
    provinces = ["示例省", "样板市"]
    for number, province in enumerate(provinces):
        for day in ("2020-06-01", "2021-06-01"):
            notice_id = notice(
                connection,
                f"{province} {day}",
                None,
                district_name="砚溪县",
                province=province,
                inspected_party="砚溪县",
                feedback_date=day,
                publication_date=day,
                inspection_key=day,
            )
            metric(connection, notice_id, 1, "finding.stated", 5 + number)
            act(connection, notice_id, 2, "recovery", 100, **MONEY)
            finding(connection, notice_id, 1, "finance.accounts")
    rows = report(connection, file.name)
    evidence = Evidence(bind(declared()[file.name], {}, connection), connection)
    assert len({tuple(row[name] for name in file.key) for row in rows}) == len(rows)
    for province in provinces:
        own = [row for row in rows if row["province"] == province]
        alone = report(connection, file.name, provinces=[province])
        assert len(own) == len([row for row in alone if row["province"]])
        counted = [
            name for name in ("notices", "findings", "inspections", "inspections_counted") if name in own[0]
        ]
        for row in own:
            assert row["district_name"] == (None if row.get("area") == "province" else "砚溪县")
            assert {row[name] for name in counted} <= {0, 2}
            key = "/".join(str(row[name] or "") for name in file.key)
            for name in counted:
                assert len(evidence.bare(key, name).facts) == row[name]


def test_a_division_asked_for_by_name_is_shown_without_a_notice(connection: DuckDBPyConnection) -> None:
    notice(connection, "n", "990102")
    rows = report(connection, "district_scorecard", districts=["松岭区", "990103"])
    assert [(row["adcode"], row["notices"], row["findings_stated_basis"]) for row in rows] == [
        ("990102", 1, "not_stated"),
        ("990103", 0, "no_notice"),
        ("990204", 0, "no_notice"),
    ]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, ["980101", "990102", "990103"]),
        ({"provinces": ["示例省"]}, ["990102", "990103"]),
        ({"provinces": ["980000"]}, ["980101"]),
        ({"districts": ["临溪区"]}, ["990103"]),
        ({"districts": ["990103"]}, ["990103"]),
        ({"levels": ["prefectural"]}, ["990103"]),
        ({"kinds": ["巡察"]}, ["990103"]),
        ({"date_from": "2022-01-01"}, ["990103"]),
        ({"date_to": "2021-08-06"}, ["980101", "990102"]),
        ({"provinces": ["示例省"], "kinds": ["巡视"]}, ["990102"]),
    ],
)
def test_parameters_filter(
    connection: DuckDBPyConnection, parameters: dict[str, object], expected: list[str]
) -> None:
    notice(connection, "n1", "990102")
    notice(
        connection,
        "n2",
        "990103",
        inspection_level="prefectural",
        inspection_kind="巡察",
        publication_date="2022-03-01",
    )
    notice(connection, "n3", "980101")
    found = [row["adcode"] for row in report(connection, "district_scorecard", **parameters)]
    assert found == expected
    # What an analyst types in SQL gives the same rows.
    called = ", ".join(f"{name} := ${name}" for name in parameters)
    query = f"SELECT adcode FROM district_scorecard({called}) ORDER BY adcode"
    assert [adcode for (adcode,) in connection.execute(query, parameters or None).fetchall()] == expected
