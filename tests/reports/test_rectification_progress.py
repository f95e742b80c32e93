"""One row a notice: what it says of its progress, and what it leaves open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from duckdb import DuckDBPyConnection

from tests.reports.build import figure, items, metric, notice, report


def test_a_notice_with_all_figures(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    items(connection, "n", ["done", "done", "partly_done", None])
    metric(connection, "n", 1, "finding.stated", 14)
    metric(connection, "n", 2, "finding.rectified", 12, part_of=1)
    metric(connection, "n", 3, "measure.planned", 69)
    metric(connection, "n", 4, "measure.done", 66)
    (row,) = report(connection, "rectification_progress")
    assert figure(row, "findings_stated") == (14, "stated")
    assert figure(row, "findings_rectified") == (12, "stated")
    assert figure(row, "rectified_rate") == (Decimal("0.8571"), "stated")
    assert figure(row, "measures_done_rate") == (Decimal("0.9565"), "stated")
    # The area above the four findings is none itself.
    assert row["findings_read"] == 4
    assert (row["findings_done"], row["findings_partly_done"], row["findings_without_status"]) == (2, 1, 1)
    assert row["findings_not_started"] == 0
    assert (row["feedback_date"], row["days_to_publication"]) == (date(2021, 1, 20), 198)


def test_a_part_above_its_whole_is_no_share(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "finding.stated", 14)
    metric(connection, "n", 2, "finding.rectified", 15)
    (row,) = report(connection, "rectification_progress")
    assert figure(row, "rectified_rate") == (None, "not_comparable")


def test_a_notice_that_says_nothing_has_no_zeros(connection: DuckDBPyConnection) -> None:
    notice(connection, "n", feedback_date=None)
    (row,) = report(connection, "rectification_progress")
    assert row["findings_read"] == 0
    for column in ("findings_stated", "findings_rectified", "rectified_rate", "measures_done"):
        assert figure(row, column) == (None, "not_stated")
    assert row["findings_done"] is None
    assert row["days_to_publication"] is None


def test_both_notices_of_an_inspection_are_shown_and_the_newest_is_marked(
    connection: DuckDBPyConnection,
) -> None:
    notice(connection, "b", inspection_key="i", publication_date="2021-08-06")
    notice(connection, "a", inspection_key="i", publication_date="2022-02-10")
    shown = [(row["notice_id"], row["is_newest"]) for row in report(connection, "rectification_progress")]
    assert shown == [("b", False), ("a", True)]


def test_a_follow_up_that_lists_no_finding_leaves_those_of_the_notice_before(
    connection: DuckDBPyConnection,
) -> None:
    """All reports count the findings of one and the same notice, whether or not the newest says anything of them."""
    notice(connection, "first", inspection_key="i", publication_date="2021-08-06")
    items(connection, "first", ["done", "in_progress", None])
    connection.execute("UPDATE feedback_item SET topic = 'finance'")
    notice(connection, "follow-up", inspection_key="i", publication_date="2022-02-10")
    marks = ("notice_id", "is_newest", "lists_findings")
    assert [tuple(row[mark] for mark in marks) for row in report(connection, "rectification_progress")] == [
        ("first", False, True),
        ("follow-up", True, False),
    ]
    (scorecard,) = report(connection, "district_scorecard")
    profile = {(row["section"], row["code"]): row["amount"] for row in report(connection, "district_profile")}
    by_topic = report(connection, "topic_matrix")
    assert scorecard["findings_read"] == 3
    assert profile["overview", "findings_read"] == 3
    assert sum(amount for (section, _), amount in profile.items() if section == "status") == 3
    assert sum(amount for (section, _), amount in profile.items() if section == "topic") == 3
    assert sum(row["findings"] for row in by_topic) == 3
