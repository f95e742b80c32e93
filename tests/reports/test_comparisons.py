"""What reports say of divisions and of years, against figures counted by hand; `test_quality.py` has those on how far numbers can be trusted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from tests.reports.build import MONEY, act, by, figure, finding, items, metric, notice, report
from tests.warehouse.rows import insert


def test_money_of_divisions_provinces_and_all(connection: DuckDBPyConnection) -> None:
    for notice_id, adcode, value, high in [
        ("a", "990102", 100, 100),
        ("b", "990103", 300, None),
        ("c", "980101", 600, 600),
    ]:
        notice(connection, notice_id, adcode)
        act(connection, notice_id, 1, "recovery", value, high=high, **MONEY)
    notice(connection, "d", "990121")
    rows = by(report(connection, "money_recovered"), "area", "province", "adcode")
    assert figure(rows["all", None, None], "amount") == (1000, "stated")
    assert rows["all", None, None]["amount_high"] is None, "a sum with an open end has none"
    assert (rows["province", "示例省", None]["amount"], rows["province", "示例省", None]["inspections"]) == (
        400,
        3,
    )
    assert rows["province", "示例省", None]["per_inspection"] == 200
    assert rows["division", "样板市", "980101"]["share_of_area"] == Decimal("0.6")
    assert figure(rows["division", "示例省", "990121"], "amount") == (None, "not_stated")


def test_what_a_notice_tells_in_words_alone_is_no_silence_in_any_report(
    connection: DuckDBPyConnection,
) -> None:
    notice(connection, "n")
    for number, code in enumerate(("recovery", "party_discipline")):
        told = {"code": f"{code}_without_number", "start": number, "end": number + 1}
        insert(connection, "issue", issue_id=code, notice_id="n", **told)
    notice(connection, "other", "990103")
    act(connection, "other", 1, "recovery", 300, **MONEY)
    act(connection, "other", 2, "party_discipline", 2)
    act(connection, "other", 3, "summons", 4)
    words = (None, "stated_without_number")
    money = by(report(connection, "money_recovered"), "area", "adcode")
    assert figure(money["division", "990102"], "amount") == words
    assert figure(money["all", None], "amount") == (300, "stated")
    acts = by(report(connection, "disciplinary_comparison"), "adcode", "action")
    assert figure(acts["990102", "recovery"], "amount") == words
    assert figure(acts["990102", "party_discipline"], "amount") == words
    assert figure(acts["990102", "summons"], "amount") == (None, "not_stated")


def test_money_of_a_division_without_a_code_counts_for_its_province(connection: DuckDBPyConnection) -> None:
    for notice_id, province, name, value in [
        ("a", "示例省", "砚溪县", 100),
        ("b", "示例省", "霜桥县", 200),
        ("c", None, None, 400),
        ("d", "样板市", "临湖县", 800),
    ]:
        notice(connection, notice_id, None, district_name=name, province=province)
        act(connection, notice_id, 1, "recovery", value, **MONEY)
    rows = by(report(connection, "money_recovered"), "area", "province", "adcode")
    assert figure(rows["all", None, None], "amount") == (1500, "stated")
    assert rows["province", "示例省", None]["amount"] == 300
    divisions = {
        key[1]: (row["district_name"], row["amount"]) for key, row in rows.items() if key[0] == "division"
    }
    assert divisions == {"示例省": (None, 300), "样板市": ("临湖县", 800), None: (None, 400)}


def test_topics_of_the_newest_notice_of_each_inspection(connection: DuckDBPyConnection) -> None:
    notice(connection, "old", inspection_key="i", publication_date="2021-01-01")
    notice(connection, "new", inspection_key="i", publication_date="2022-01-01")
    finding(connection, "old", 1, "finance.accounts")
    for number, (topic, status) in enumerate(
        [("finance.accounts", "done"), ("finance.accounts", None), ("cadres.selection", None)], start=1
    ):
        finding(connection, "new", number, topic, status=status)
    notice(connection, "other", "990103")
    finding(connection, "other", 1, "finance.accounts")
    rows = by(report(connection, "topic_matrix"), "adcode", "topic")
    accounts = rows["990102", "finance.accounts"]
    assert (accounts["findings"], accounts["findings_done"], accounts["division_findings"]) == (2, 1, 3)
    assert (accounts["topic_findings"], accounts["topic_divisions"]) == (3, 2)
    assert accounts["share_of_division"] == Decimal("0.6667")
    assert accounts["topic_group"] == "财务与资产"
    assert {row["topic"] for row in report(connection, "topic_matrix", topics=["finance"])} == {
        "finance.accounts"
    }
    assert {row["topic"] for row in report(connection, "topic_matrix", topics=["选人用人"])} == {
        "cadres.selection"
    }


def test_a_topic_recurs_in_another_inspection_not_in_another_notice(connection: DuckDBPyConnection) -> None:
    notice(connection, "first", inspection_key="i", feedback_date="2019-01-01")
    notice(
        connection, "progress", inspection_key="i", feedback_date="2019-01-01", publication_date="2021-09-01"
    )
    for notice_id in ("first", "progress"):
        finding(connection, notice_id, 1, "finance.accounts")
        finding(connection, notice_id, 2, "cadres.selection")
    assert report(connection, "recurring_findings") == []
    notice(
        connection, "second", inspection_key="j", feedback_date="2021-01-01", publication_date="2022-01-01"
    )
    finding(connection, "second", 1, "finance.accounts")
    finding(connection, "second", 2, "finance.accounts")
    (row,) = report(connection, "recurring_findings")
    assert (row["topic"], row["inspections"], row["inspections_with_topic"]) == ("finance.accounts", 2, 2)
    assert (row["findings"], row["findings_first"], row["findings_last"]) == (3, 1, 2)
    assert (row["first_date"], row["last_date"], row["days_between"]) == (
        date(2019, 1, 1),
        date(2021, 1, 1),
        731,
    )


def test_any_metric_is_compared_and_a_rate_of_two_inspections_is_none(connection: DuckDBPyConnection) -> None:
    for notice_id, value in (("a", 3), ("b", 4)):
        notice(connection, notice_id)
        metric(connection, notice_id, 1, "meeting.committee", value, canonical_unit="次")
        metric(connection, notice_id, 2, "finding.rectified_rate", 90 + value, canonical_unit="%")
    notice(connection, "c", "990103")
    metric(connection, "c", 1, "finding.rectified_rate", 88, canonical_unit="%")
    rows = by(report(connection, "metric_comparison"), "adcode", "metric_code")
    meetings = rows["990102", "meeting.committee"]
    assert (meetings["amount"], meetings["inspections_counted"], meetings["per_inspection"]) == (
        7,
        2,
        Decimal("3.5"),
    )
    assert figure(rows["990103", "meeting.committee"], "amount") == (None, "not_stated")
    assert figure(rows["990102", "finding.rectified_rate"], "amount") == (None, "not_comparable")
    assert figure(rows["990103", "finding.rectified_rate"], "amount") == (88, "stated")
    kept = {row["metric_code"] for row in report(connection, "metric_comparison", metrics=["meeting"])}
    assert kept == {"meeting.committee"}


def test_rules_stated_and_documents_named(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "rule.new", 6)
    metric(connection, "n", 2, "rule.revised", 4)
    metric(connection, "n", 3, "rule.abolished", 2)
    for number, (title, is_revision) in enumerate([("甲", True), ("甲", True), ("乙", False)], start=1):
        insert(
            connection,
            "issued_document",
            notice_id="n",
            document_no=number,
            title=title,
            is_revision=is_revision,
        )
    notice(connection, "m")
    (row,) = report(connection, "rules_issued")
    assert (*figure(row, "rules"), row["rules_abolished"]) == (10, "summed", 2)
    assert (row["documents_read"], row["documents_revised"]) == (2, 1)
    assert (row["rules_inspections"], row["inspections"], row["rules_per_inspection"]) == (1, 2, 10)


def test_meetings_are_told_by_kind(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "meeting.committee", 12, canonical_unit="次", bound="more_than", high=None)
    metric(connection, "n", 2, "inspection.problem", 30, canonical_unit="个", scope="item")
    (row,) = report(connection, "meetings_and_oversight")
    assert figure(row, "committee_meetings") == (12, "stated")
    assert (row["committee_meetings_low"], row["committee_meetings_high"]) == (12, None)
    assert figure(row, "oversight_problems") == (30, "summed")
    assert figure(row, "leading_group_meetings") == (None, "not_stated")


def test_days_from_site_to_feedback_to_publication(connection: DuckDBPyConnection) -> None:
    notice(connection, "n", inspection_key="i", inspection_start="2020-10-12", inspection_end="2020-12-11")
    notice(connection, "m", inspection_key="i", publication_date="2022-01-01", feedback_date=None)
    rows = by(report(connection, "timeliness"), "notice_id")
    days = ("days_on_site", "days_to_feedback", "days_to_publication", "days_in_all", "is_first")
    assert [rows["n"][column] for column in days] == [60, 40, 198, 298, True]
    assert [rows["m"][column] for column in days] == [None, None, None, None, False]


def test_a_year_its_levels_and_rounds(connection: DuckDBPyConnection) -> None:
    told: list[tuple[str, str, dict[str, Any]]] = [
        ("a", "2021-03-01", {"term": 10, "round": 2}),
        ("b", "2021-05-01", {"inspection_level": "county", "adcode": "990103"}),
        ("c", "2022-05-01", {"term": 10, "round": 3}),
    ]
    for notice_id, day, more in told:
        notice(connection, notice_id, publication_date=day, **more)
        metric(connection, notice_id, 1, "finding.stated", 10)
    metric(connection, "a", 2, "finding.rectified", 9)
    rows = by(report(connection, "trend"), "period", "publication_year", "inspection_level", "term", "round")
    assert len(rows) == 2 + 3 + 3
    year = rows["year", 2021, None, None, None]
    assert (year["notices"], year["divisions"], year["findings_stated"]) == (2, 2, 20)
    assert (year["findings_compared"], year["rectified_rate"]) == (10, Decimal("0.9"))
    after = rows["year", 2022, None, None, None]
    assert (after["inspections_last_year"], after["findings_stated_last_year"]) == (2, 20)
    assert rows["round", 2022, "provincial", 10, 3]["findings_stated"] == 10
    assert rows["level", 2022, "provincial", None, None]["findings_stated_last_year"] == 10


def test_what_bears_no_date_has_no_year_before(connection: DuckDBPyConnection) -> None:
    """It would be its own last year."""
    for notice_id, inspection in [("a", "k"), ("b", "k"), ("alone", "alone")]:
        notice(connection, notice_id, inspection_key=inspection, publication_date=None)
        metric(connection, notice_id, 1, "finding.stated", 12)
    rows = [row for row in report(connection, "trend") if row["period"] in ("year", "level")]
    assert [(row["publication_year"], row["inspections"], row["findings_stated"]) for row in rows] == [
        (None, 2, 24)
    ] * 2
    assert [(row["inspections_last_year"], row["findings_stated_last_year"]) for row in rows] == [
        (0, None)
    ] * 2


def test_an_inspection_counts_where_its_newest_notice_stands(connection: DuckDBPyConnection) -> None:
    """20 findings told in 2021 and 18 of them rectified in 2022 are of one year, beside 10 of 10."""
    notice(connection, "first", inspection_key="k", publication_date="2021-06-01", term=9, round=1)
    metric(connection, "first", 1, "finding.stated", 20)
    notice(
        connection,
        "second",
        inspection_key="k",
        publication_date="2022-06-01",
        inspection_level="county",
        term=10,
    )
    metric(connection, "second", 1, "finding.rectified", 18)
    notice(connection, "other", publication_date="2022-03-01", inspection_level="county", term=10)
    metric(connection, "other", 1, "finding.stated", 10)
    metric(connection, "other", 2, "finding.rectified", 10)
    rows = by(report(connection, "trend"), "period", "publication_year", "inspection_level", "term", "round")
    for key in [("year", None, None, None), ("level", "county", None, None), ("round", "county", 10, None)]:
        row = rows[key[0], 2022, *key[1:]]
        assert (row["notices"], row["inspections"]) == (2, 2)
        assert (row["findings_stated"], row["findings_compared"], row["rectified_rate"]) == (
            30,
            30,
            Decimal("0.9333"),
        )
    before = rows["year", 2021, None, None, None]
    assert (before["notices"], before["divisions"], before["inspections"]) == (1, 1, 0)
    assert figure(before, "findings_stated") == (None, "not_stated")
    assert rows["year", 2022, None, None, None]["findings_stated_last_year"] is None
    earlier = by(report(connection, "trend", date_to="2021-12-31"), "period")
    assert figure(earlier["year"], "findings_stated") == (20, "stated")


def test_places_among_peers_and_what_overlapping_ranges_leave_open(connection: DuckDBPyConnection) -> None:
    for notice_id, adcode, value, high in [
        ("a", "990102", 20, None),
        ("b", "990103", 30, 30),
        ("c", "990121", 5, 5),
        ("d", "980101", 9, 9),
    ]:
        notice(connection, notice_id, adcode)
        act(connection, notice_id, 1, "party_discipline", value, high=high)
    notice(connection, "e", "990103", party_kind="organ")
    act(connection, "e", 1, "party_discipline", 99)
    rows = by(report(connection, "peer_ranking", rankings=["party_discipline"]), "peer_group", "adcode")
    committees = "county 巡视 committee"
    places = {
        adcode: (row["place"], row["first_place"], row["last_place"], row["peers"])
        for (group, adcode), row in rows.items()
        if group == committees
    }
    assert places == {
        "990102": (None, 1, 2, 4),
        "990103": (None, 1, 2, 4),
        "980101": (3, 3, 3, 4),
        "990121": (4, 4, 4, 4),
    }
    assert rows["county 巡视 organ", "990103"]["place"] == 1, "an organ is no peer of a committee"


def test_a_rate_is_ranked_by_inspections_that_state_both(connection: DuckDBPyConnection) -> None:
    notice(connection, "a")
    metric(connection, "a", 1, "finding.stated", 10)
    metric(connection, "a", 2, "finding.rectified", 9)
    notice(connection, "b")
    metric(connection, "b", 1, "finding.stated", 100)
    (row,) = report(connection, "peer_ranking", rankings=["rectified_rate"])
    assert (row["part"], row["whole"], row["score"], row["place"]) == (9, 10, Decimal("0.9"), 1)


def test_a_profile_holds_everything(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    items(connection, "n", ["done", None])
    metric(connection, "n", 1, "meeting.committee", 3, canonical_unit="次")
    act(connection, "n", 2, "recovery", 500, **MONEY)
    notice(connection, "m", "990103")
    rows = by(report(connection, "district_profile", districts=["990102"]), "section", "code")
    told = {key: row["amount"] for key, row in rows.items()}
    assert told == {
        ("overview", "notices"): 1,
        ("overview", "inspections"): 1,
        ("overview", "findings_read"): 2,
        ("status", "done"): 1,
        ("status", "not_stated"): 1,
        ("topic", rows_topic(rows)): 2,
        ("action", "recovery"): 500,
        ("metric", "meeting.committee"): 3,
    }
    assert rows["action", "recovery"]["code_name"] == "追缴退缴"


def rows_topic(rows: dict[Any, Any]) -> str:
    return next(str(code) for section, code in rows if section == "topic")


def test_acts_per_finding_and_beside_peers(connection: DuckDBPyConnection) -> None:
    notice(connection, "a")
    act(connection, "a", 1, "criticism", 6)
    metric(connection, "a", 2, "finding.stated", 12)
    notice(connection, "b")
    act(connection, "b", 1, "criticism", 10)
    notice(connection, "c", "990103")
    act(connection, "c", 1, "criticism", 2)
    rows = by(report(connection, "disciplinary_comparison"), "adcode")
    row = rows["990102"]
    assert (row["amount"], row["per_inspection"]) == (16, 8)
    assert (row["amount_compared"], row["findings_compared"], row["per_finding"]) == (6, 12, Decimal("0.5"))
    assert (row["peer_amount"], row["peer_inspections"], row["peer_per_inspection"]) == (18, 3, 6)
    assert rows["990103"]["per_finding"] is None
