"""How far the numbers of notices can be trusted: totals against items, doubts, what was read and what was not, each counted by hand."""

from __future__ import annotations

from decimal import Decimal

from duckdb import DuckDBPyConnection

from reports.declare import declared
from reports.evidence import Evidence
from reports.value import bind
from tests.reports.build import MONEY, act, by, finding, items, metric, notice, report
from tests.warehouse.rows import insert


def test_totals_are_set_against_their_items(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 9)
    act(connection, "n", 2, "party_discipline", 5, scope="item")
    act(connection, "n", 3, "recovery", 100, **MONEY, high=None)
    act(connection, "n", 4, "recovery", 130, **MONEY, scope="item")
    act(connection, "n", 5, "criticism", 4)
    act(connection, "n", 6, "criticism", 6, scope="item")
    act(connection, "n", 7, "admonition", 2, scope="item")
    metric(connection, "n", 8, "finding.stated", 2)
    items(connection, "n", [None, None])
    rows = by(report(connection, "reconciliation"), "figure")
    assert {
        name: (row["stated"], row["itemised"], row["missing"], row["verdict"]) for name, row in rows.items()
    } == {
        "criticism": (4, 6, -2, "items_exceed"),
        "finding.stated": (2, 2, 0, "equal"),
        "party_discipline": (9, 5, 4, "items_fall_short"),
        "recovery": (100, 130, -30, "within_bounds"),
    }


def test_an_overview_is_set_against_the_items_and_the_one_left_out_is_shown(
    connection: DuckDBPyConnection,
) -> None:
    """The facts behind both numbers are evidence, each of its own."""
    notice(connection, "n")
    for first, code, overview, item in ((1, "meeting.committee", 22, 1), (4, "study.session", 5, 9)):
        metric(connection, "n", first, code, overview, scope="context", canonical_unit="次")
        metric(connection, "n", first + 1, code, item, scope="item", canonical_unit="次")
        metric(connection, "n", first + 2, code, 50, scope="context", canonical_unit="次")
    metric(connection, "n", 7, "rule.new", 2, scope="item")
    rows = by(report(connection, "reconciliation"), "figure")
    assert {
        name: (row["stated_as"], row["stated"], row["itemised"], row["verdict"]) for name, row in rows.items()
    } == {
        "meeting.committee": ("overview", 22, 1, "overview_taken"),
        "study.session": ("overview", 5, 9, "items_taken"),
    }
    evidence = Evidence(bind(declared()["reconciliation"], {}, connection), connection)
    cells = [
        evidence.cell(f"n/{code}/次", column)
        for code in ("meeting.committee", "study.session")
        for column in ("stated", "itemised")
    ]
    assert [[fact.fact_no for fact in cell.facts] for cell in cells] == [[1], [2], [4], [5]]
    (meetings,) = report(connection, "meetings_and_oversight")
    assert (meetings["committee_meetings"], meetings["committee_meetings_basis"]) == (22, "summed")
    (proof,) = (
        Evidence(bind(declared()["meetings_and_oversight"], {}, connection), connection)
        .cell("990102", "committee_meetings")
        .facts
    )
    assert (proof.fact_no, proof.amount) == (1, Decimal(22)), (
        "the evidence is that of the number which counts"
    )


def test_doubts_of_a_notice_are_counted(connection: DuckDBPyConnection) -> None:
    notice(connection, "n", read_share=0.9)
    notice(connection, "clean")
    for number, severity in enumerate(["error", "warning", "warning", "info"]):
        insert(
            connection,
            "issue",
            issue_id=f"i{number}",
            code=f"kind{number % 2}",
            severity=severity,
            notice_id="n",
        )
    metric(connection, "n", 1, "finding.stated", 10)
    insert(
        connection,
        "metric",
        notice_id="n",
        quantity_no=2,
        metric_code=None,
        canonical_unit=None,
        canonical_value=None,
    )
    finding(connection, "n", 1, "unclassified")
    finding(connection, "n", 2, "finance.accounts")
    insert(connection, "date_mention", notice_id="n", date_no=1, repaired=True)
    first, second = report(connection, "data_quality")
    assert (first["notice_id"], first["errors"], first["warnings"], first["infos"]) == ("n", 1, 2, 1)
    assert first["issue_codes"] == "kind0、kind1"
    assert (first["quantities"], first["quantities_coded"], first["coded_share"]) == (2, 1, Decimal("0.5"))
    assert (first["quantities_without_unit"], first["dates_repaired"]) == (1, 1)
    assert (first["findings_read"], first["findings_unclassified"], first["unclassified_share"]) == (
        2,
        1,
        Decimal("0.5"),
    )
    assert (second["notice_id"], second["errors"], second["coded_share"]) == ("clean", 0, None)


def test_what_was_read_and_what_was_not(connection: DuckDBPyConnection) -> None:
    notice(connection, "n", start=0, end=1000, read_share=0.8)
    notice(connection, "cut", start=0, end=500, read_share=0.4, status="cut_off")
    notice(connection, "copy")
    insert(connection, "notice_relation", notice_id="copy", relation="duplicate_of", related_notice_id="n")
    finding(connection, "n", 1, "finance.accounts")
    finding(connection, "n", 2, "finance.accounts")
    insert(connection, "measure", notice_id="n", measure_no=1, item_no=1)
    insert(connection, "measure", notice_id="n", measure_no=2, item_no=1)
    (row,) = report(connection, "coverage")
    assert (row["notices"], row["notices_cut_off"], row["notices_without_findings"]) == (2, 1, 1)
    assert row["copies_left_out"] == 1
    assert (row["characters"], row["characters_read"], row["read_share"]) == (1500, 1000, Decimal("0.6667"))
    assert (row["findings_read"], row["findings_answered"], row["answered_share"]) == (2, 1, Decimal("0.5"))


def test_what_no_metric_names(connection: DuckDBPyConnection) -> None:
    for notice_id in ("a", "b"):
        notice(connection, notice_id)
        metric(connection, notice_id, 1, "finding.stated", 10)
    for notice_id, number, subject in [
        ("a", 2, "路灯"),
        ("a", 3, "路灯"),
        ("b", 2, "路灯"),
        ("b", 3, "井盖"),
    ]:
        insert(
            connection,
            "metric",
            notice_id=notice_id,
            quantity_no=number,
            metric_code=None,
            subject=subject,
            unit="盏",
        )
    shown = [
        (row["subject"], row["quantities"], row["notices"])
        for row in report(connection, "uncoded_quantities")
    ]
    assert shown == [("路灯", 3, 2), ("井盖", 1, 1)]
