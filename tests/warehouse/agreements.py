"""What looks like a contradiction and is none: for each audit, what it must leave alone."""

from __future__ import annotations

from tests.warehouse.rows import insert_notice
from tests.warehouse.spoil import (
    WITHOUT_FINDING,
    act,
    both,
    row,
    statement,
    total,
)

RIGHT = [
    # what may be said without a contradiction, and why
    (total(11, "finding.stated", 1), "as many as were read"),
    (WITHOUT_FINDING, "a short notice may tell of no finding"),
    (total(11, "finding.stated", 3, low=1, high=None), "about as many"),
    (both(total(11, "finding.stated", 1), total(12, "finding.rectified", 1)), "all are rectified"),
    (both(total(11, "measure.planned", 9, high=None), total(12, "measure.done", 10)), "9余条 may be 10"),
    (
        both(act(11, "admonition", 5), act(12, "admonition", 3, part_of=11), act(13, "summons", 3, part_of=11)),
        "one person may bear two acts",
    ),
    (
        both(
            total(11, "measure.planned", 17),
            total(12, "measure.done", 15),
            total(13, "finding.rectified_rate", 88, canonical_unit="%", low="88.2", high="88.2", start=19, end=24, verbatim="88.2%"),
        ),
        "the rate of measures, cut off behind its last digit",
    ),
    (
        statement(
            "UPDATE notice SET inspection_start = '2020-10-12', inspection_end = '2020-10-12', "
            "feedback_date = '2021-01-20', publication_date = '2021-01-20'"
        ),
        "the same day is in order",
    ),
    (
        both(act(11, "discipline", 6), act(12, "party_discipline", 5), act(13, "administrative_discipline", 3)),
        "two persons bear both kinds",
    ),
    (
        both(total(11, "measure.planned", 69), total(12, "measure.planned", 66, high=None)),
        "66余条 may be 69",
    ),
    (
        both(act(11, "recovery", 5, canonical_unit="元", subject="租金"), act(12, "recovery", 7, canonical_unit="元", subject="补贴")),
        "two kinds of money",
    ),
    (
        both(
            statement("UPDATE notice SET feedback_date = '2021-01-20', publication_date = '2021-08-06'"),
            statement("UPDATE measure SET deadline = '2025年底、长期坚持', deadline_date = '2025-12-31'"),
        ),
        "a deadline years ahead",
    ),
    (
        both(
            lambda connection: insert_notice(connection, "n2", "后续。"),
            statement("UPDATE notice SET inspected_party = '甲', feedback_date = NULL, inspection_key = notice_id"),
            statement("UPDATE notice_party SET name = '甲'"),
            statement("UPDATE notice SET inspection_start = CASE notice_id WHEN 'n1' THEN DATE '2017-07-01' ELSE DATE '2021-07-01' END"),
        ),
        "two inspections of one party, years apart",
    ),
    (
        both(
            lambda connection: insert_notice(connection, "n2", "后续。"),
            statement(
                "UPDATE notice SET inspected_party = '甲', inspection_level = 'provincial', inspection_body = '省委第三巡视组', inspection_key = notice_id"
            ),
            statement("UPDATE notice_party SET name = '甲'"),
            statement("UPDATE notice SET feedback_date = CASE notice_id WHEN 'n1' THEN DATE '2017-12-19' ELSE DATE '2023-12-18' END"),
        ),
        "two days of feedback, years apart",
    ),
    (
        both(
            row("figure", notice_id="n1", code="recovery", canonical_unit="元", is_first=True, basis="summed"),
            row("told_twice", notice_id="n1", code="recovery", canonical_unit="元", stated_high=8, itemised_low=30),
        ),
        "an overview is no total",
    ),
    (
        both(
            statement("UPDATE notice SET inspected_party = '双桥镇石坝村、石门村党支部'"),
            row("notice_party", notice_id="n1", party_no=2, is_main=False),
        ),
        "several parties share the name of the notice",
    ),
    (
        row("correction", text_id="text of n1", start=5, end=7, fact_table="disciplinary_count", column_name="action"),
        "the quantity it speaks of has moved to the other table",
    ),
]  # fmt: skip
