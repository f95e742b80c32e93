"""What contradicts itself: for each audit, what makes it find something, and what it then says."""

from __future__ import annotations

from tests.warehouse.rows import insert_notice
from tests.warehouse.spoil import (
    ACT_AT,
    AT,
    TEXT,
    WITHOUT_FINDING,
    WORDS,
    act,
    both,
    row,
    statement,
    total,
)

WRONG = [
    (
        "orphan_metric_notice_id",
        row("metric", notice_id="gone", quantity_no=1),
        "notice_id=gone, quantity_no=1",
    ),
    (
        "orphan_metric_item_no",
        row("metric", notice_id="n1", quantity_no=9, item_no=7, **WORDS),
        "notice_id=n1, quantity_no=9, item_no=7",
    ),
    (
        "orphan_feedback_item_parent_item_no",
        statement("UPDATE feedback_item SET parent_item_no = 8"),
        "notice_id=n1, item_no=1, parent_item_no=8",
    ),
    (
        "orphan_notice_adcode",
        statement("UPDATE notice SET adcode = '999999'"),
        "notice_id=n1, adcode=999999",
    ),
    (
        "duplicate_measure",
        row("measure", notice_id="n1", measure_no=1, item_no=1, end=3, verbatim=TEXT[:3]),
        "notice_id=n1, measure_no=1",
    ),
    (
        "verbatim_differs",
        statement('UPDATE metric SET start = 4, "end" = 6 WHERE quantity_no = 1'),
        "fact_table=metric, notice_id=n1, fact_no=1",
    ),
    (
        "span_outside_notice",
        statement("UPDATE notice SET start = 4"),
        "fact_table=feedback_item, notice_id=n1, fact_no=1",
    ),
    (
        "quantity_in_both",
        row("disciplinary_count", notice_id="n1", quantity_no=1, action="case_filed", **WORDS),
        "notice_id=n1, quantity_no=1",
    ),
    (
        "quantity_link_broken",
        statement("UPDATE metric SET restates = 77 WHERE quantity_no = 1"),
        "notice_id=n1, quantity_no=1, linked_no=77",
    ),
    (
        "current_version",
        statement("UPDATE source_document SET is_current = false"),
        "uri=file of source of n1, current_versions=0",
    ),
    (
        "main_party",
        row("notice_party", notice_id="n1", party_no=2, is_main=True),
        "notice_id=n1, main_parties=2",
    ),
    (
        "main_party_differs",
        statement("UPDATE notice_party SET name = '禾丰县委'"),
        "notice_id=n1, inspected_party=禾丰县, party=禾丰县委",
    ),
    (
        "main_party_differs",
        statement("UPDATE notice SET adcode = '990121'"),
        "notice_id=n1, inspected_party=禾丰县, party=禾丰县, notice_adcode=990121",
    ),
    (
        "main_party_differs",  # whatever parties stand beside it
        both(
            statement("UPDATE notice_party SET adcode = '990121'"),
            row("notice_party", notice_id="n1", party_no=2, is_main=False),
        ),
        "notice_id=n1, inspected_party=禾丰县, party=禾丰县, party_adcode=990121",
    ),
    ("notice_without_source", statement("DELETE FROM source_document"), "notice_id=n1"),
    (
        "rollup_differs",
        both(
            row("rollup", rollup_key="r"),
            row("rollup_figure", rollup_key="r", fact_table="metric", code="rule.new", canonical_unit="项"),
        ),
        "rollup_key=r, fact_table=metric, code=rule.new, canonical_unit=项",
    ),
    ("notice_without_counts", statement("DELETE FROM notice_count"), "notice_id=n1"),
    (
        "duplicate_hidden",
        row("notice_relation", notice_id="n1", related_notice_id="n1"),
        "notice_id=n1, related_notice_id=n1",
    ),
    (
        "no_party",
        statement("UPDATE notice SET inspected_party = NULL"),
        "notice_id=n1, fact_table=notice",
    ),
    ("finding_count_differs", total(11, "finding.stated", 3), AT.format(11) + "stated=3, read=1"),
    (
        "finding_missing",
        both(WITHOUT_FINDING, *(total(number, "rule.new", 3, role="actual") for number in range(11, 18))),
        "notice_id=n1, fact_table=notice, figures=10",
    ),
    (
        "done_exceeds_planned",
        both(total(11, "measure.planned", 9), total(12, "measure.done", 10)),
        AT.format(12) + "done_code=measure.done, done=10, planned_code=measure.planned, planned=9",
    ),
    (
        "done_exceeds_planned",
        both(total(11, "finding.stated", 1), total(12, "finding.rectified", 2)),
        AT.format(12) + "done_code=finding.rectified, done=2, planned_code=finding.stated, planned=1",
    ),
    (
        "parts_exceed_whole",
        both(
            act(11, "admonition", 5),
            act(12, "admonition", 3, part_of=11),
            act(13, "admonition", 3, part_of=11),
        ),
        ACT_AT.format(11) + "whole=5, parts_code=admonition, parts=6",
    ),
    (
        "rate_differs",  # 8 of 9 is 88.9 %
        both(
            total(11, "finding.stated", 9),
            total(12, "finding.rectified", 8),
            total(13, "finding.rectified_rate", 98, canonical_unit="%", verbatim="98%"),
        ),
        AT.format(13) + "rate=98, worked_out=88.89",
    ),
    (
        "dates_out_of_order",
        statement("UPDATE notice SET inspection_end = '2021-03-02', feedback_date = '2021-03-01'"),
        "notice_id=n1, fact_table=notice, first_column=inspection_end, first_date=2021-03-02, "
        "second_column=feedback_date, second_date=2021-03-01",
    ),
    (
        "dates_out_of_order",
        statement("UPDATE notice SET feedback_date = '2021-03-01', publication_date = '2020-03-02'"),
        "notice_id=n1, fact_table=notice, first_column=feedback_date, first_date=2021-03-01, "
        "second_column=publication_date, second_date=2020-03-02",
    ),
    (
        "date_implausible",
        statement("UPDATE notice SET feedback_date = '2012-01-20', publication_date = '2021-08-06'"),
        "notice_id=n1, fact_table=notice, column_name=publication_date, found=2021-08-06",
    ),
    (
        "date_implausible",
        row("date_mention", notice_id="n1", date_no=1, date="1021-03-15", start=5, end=7, verbatim="3次"),
        "notice_id=n1, fact_table=date_mention, fact_no=1, start=5, end=7, column_name=date, found=1021-03-15",
    ),
    (
        "amount_implausible",
        act(11, "recovery", 900_000_000_000_000_000, canonical_unit="元"),
        ACT_AT.format(11) + "verbatim=3次",
    ),
    (
        "amount_implausible",
        total(11, "rule.new", 2_000_000_000),
        AT.format(11) + "verbatim=3次",
    ),
    (
        "deadline_implausible",
        both(
            statement("UPDATE notice SET feedback_date = '2021-01-20'"),
            statement("UPDATE measure SET deadline = '2012年6月底', deadline_date = '2012-06-30'"),
        ),
        "notice_id=n1, fact_table=measure, fact_no=1, start=0, end=3, deadline=2012年6月底",
    ),
    (
        "discipline_differs",  # more than both kinds together
        both(
            act(11, "discipline", 9), act(12, "party_discipline", 5), act(13, "administrative_discipline", 3)
        ),
        ACT_AT.format(11) + "discipline=9, party_discipline=5, administrative_discipline=3",
    ),
    (
        "discipline_differs",  # more of one kind than of all
        both(act(11, "discipline", 4), act(12, "party_discipline", 5, part_of=11)),
        ACT_AT.format(11) + "discipline=4, party_discipline=5",
    ),
    (
        "totals_differ",  # one act in more words
        both(act(11, "case_filed", 9, subject="立案"), act(12, "case_filed", 4, subject="立案查处")),
        ACT_AT.format(12) + "code=case_filed, first_total=9, other_total=4",
    ),
    (
        "sanctions_exceed_total",
        both(
            act(11, "party_discipline", 8, sanction="党内警告"),
            act(12, "party_discipline", 5, sanction="党内严重警告"),
            act(13, "party_discipline", 4),
        ),
        ACT_AT.format(13) + "code=party_discipline, total=4, sanctions=13",
    ),
    (
        "totals_differ",
        both(total(11, "measure.planned", 69), total(12, "measure.planned", 66)),
        AT.format(12) + "code=measure.planned, first_total=69, other_total=66",
    ),
    (
        "items_exceed_total",
        both(
            row(
                "figure", notice_id="n1", code="recovery", canonical_unit="元", is_first=True, basis="stated"
            ),
            row(
                "told_twice",
                notice_id="n1",
                code="recovery",
                canonical_unit="元",
                stated_high=8,
                itemised_low=30,
            ),
        ),
        "notice_id=n1, figure=recovery, canonical_unit=元, stated=8, itemised=30",
    ),
    (
        "inspection_undated",  # 10月反馈 in one, 10月20日反馈 in the other
        both(
            lambda connection: insert_notice(connection, "n2", "后续。"),
            statement(
                "UPDATE notice SET inspected_party = '甲', inspection_start = '2021-07-01', inspection_key = notice_id"
            ),
            statement(
                "UPDATE notice SET feedback_date = CASE notice_id WHEN 'n1' THEN NULL ELSE DATE '2021-10-20' END"
            ),
        ),
        "notice_id=n1, related_notice_id=n2, inspected_party=甲, feedback_date=2021-10-20",
    ),
    (
        "inspection_undated",  # 2023年9月至11月 and 12月反馈, told by the same team a year later
        both(
            lambda connection: insert_notice(connection, "n2", "后续。"),
            statement(
                "UPDATE notice SET inspected_party = '甲', inspection_body = '省委第三巡视组', inspection_key = notice_id"
            ),
            statement(
                """
                UPDATE notice SET
                    publication_date = CASE notice_id WHEN 'n1' THEN DATE '2024-12-30' ELSE DATE '2024-05-20' END,
                    inspection_start = CASE notice_id WHEN 'n1' THEN NULL ELSE DATE '2023-09-05' END,
                    feedback_date = CASE notice_id WHEN 'n1' THEN NULL ELSE DATE '2023-12-18' END
                """
            ),
        ),
        "notice_id=n1, related_notice_id=n2, inspected_party=甲, feedback_date=2023-12-18",
    ),
    (
        "inspection_split",  # 12月18日反馈 in one, 12月19日反馈 in the other
        both(
            lambda connection: insert_notice(connection, "n2", "后续。"),
            statement(
                "UPDATE notice SET inspected_party = '甲', inspection_level = 'provincial', inspection_key = notice_id"
            ),
            statement(
                "UPDATE notice SET feedback_date = CASE notice_id WHEN 'n1' THEN DATE '2023-12-19' ELSE DATE '2023-12-18' END"
            ),
        ),
        "notice_id=n1, related_notice_id=n2, inspected_party=甲, feedback_date=2023-12-19, related_feedback_date=2023-12-18",
    ),
    (
        "inspection_split",  # the same first day on site, and a month of feedback that was copied wrong
        both(
            lambda connection: insert_notice(connection, "n2", "后续。"),
            statement(
                "UPDATE notice SET inspected_party = '甲', inspection_level = 'provincial', inspection_key = notice_id, "
                "inspection_start = '2023-08-01'"
            ),
            statement(
                "UPDATE notice SET feedback_date = CASE notice_id WHEN 'n1' THEN DATE '2023-12-18' ELSE DATE '2023-10-08' END"
            ),
        ),
        "notice_id=n1, related_notice_id=n2, inspected_party=甲, feedback_date=2023-12-18, related_feedback_date=2023-10-08",
    ),
    (
        "unit_unknown",
        statement("UPDATE metric SET canonical_value = NULL WHERE quantity_no = 1"),
        AT.format(1) + "verbatim=3次",
    ),
    (
        "correction_unused",  # no quantity stands at these places
        row("correction", text_id="text of n1", start=5, end=6, fact_table="metric", column_name="value"),
        "text_id=text of n1, start=5, end=6, fact_table=metric, column_name=value",
    ),
    (
        "correction_unused",
        row("correction", text_id="gone", start=5, end=7, fact_table="metric", column_name="value"),
        "text_id=gone, start=5, end=7, fact_table=metric, column_name=value",
    ),
]
