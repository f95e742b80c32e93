"""A district's row says what its notices say: no figure twice, none invented, none silently incomplete."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.reports.build import act, figure, items, metric, notice, report, scorecard
from tests.warehouse.rows import insert


def test_a_stated_total_is_used_and_the_items_below_it_are_not_added(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 9)
    act(connection, "n", 2, "party_discipline", 5, scope="item")
    act(connection, "n", 3, "party_discipline", 3, scope="item")
    assert figure(scorecard(connection), "party_discipline") == (9, "stated")


def test_without_a_total_the_items_are_summed_and_the_cell_says_so(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 5, scope="item")
    act(connection, "n", 2, "party_discipline", 3, scope="item")
    assert figure(scorecard(connection), "party_discipline") == (8, "summed")


@pytest.mark.parametrize(
    ("more", "expected", "reason"),
    [
        ({"part_of": 1}, 5, "其中2人: two of the five, not two more"),
        ({"restates": 1}, 5, "told again in the closing paragraph"),
        ({"role": "target"}, 5, "a plan is nothing that happened"),
        ({"change": "up"}, 5, "an amount of change is no count"),
        ({"canonical_unit": "件", "unit": "件"}, 5, "cases are no persons"),
        ({"canonical_unit": None, "canonical_value": None}, 5, "an unknown unit is not converted"),
        ({}, 7, "an independent item counts"),
    ],
)
def test_what_is_added_to_five_persons(
    connection: DuckDBPyConnection, more: dict[str, object], expected: int, reason: str
) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 5, scope="item")
    act(connection, "n", 2, "party_discipline", 2, **{"scope": "item", **more})
    assert scorecard(connection)["party_discipline"] == expected, reason


def test_a_part_of_another_acts_number_is_the_count_of_its_own_act(connection: DuckDBPyConnection) -> None:
    # 组织处理34人，其中给予党纪处分4人: the four are the notice's only word on Party discipline.
    notice(connection, "n")
    act(connection, "n", 1, "organizational_handling", 34)
    act(connection, "n", 2, "party_discipline", 4, part_of=1)
    row = scorecard(connection)
    assert figure(row, "organizational_handling") == (34, "stated")
    assert figure(row, "party_discipline") == (4, "stated")


def test_who_was_given_two_sanctions_is_counted_with_both_and_not_once_more(
    connection: DuckDBPyConnection,
) -> None:
    # 党纪处分6人、政务处分4人（其中双重处分3人）
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 6)
    act(connection, "n", 2, "administrative_discipline", 4)
    act(connection, "n", 3, "discipline", 3, part_of=2)
    row = scorecard(connection)
    assert (row["party_discipline"], row["administrative_discipline"]) == (6, 4)
    assert row["discipline"] is None


def test_a_total_that_repeats_an_item_is_still_the_total(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 4, scope="item")
    act(connection, "n", 2, "party_discipline", 1, scope="item")
    act(connection, "n", 3, "party_discipline", 4, restates=1)
    assert figure(scorecard(connection), "party_discipline") == (4, "stated")


def test_cases_and_persons_are_columns_of_their_own(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "case_filed", 4, canonical_unit="件")
    act(connection, "n", 2, "case_filed", 7)
    row = scorecard(connection)
    assert (row["cases_filed"], row["case_persons"]) == (4, 7)


def test_persons_where_cases_are_asked_for_are_not_comparable(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "case_filed", 7)
    assert figure(scorecard(connection), "cases_filed") == (None, "not_comparable")


@pytest.mark.parametrize(
    ("told", "expected", "reason"),
    [
        (
            [(20, "人次", "total"), (2, "人", "item")],
            (None, "not_comparable"),
            "the two are some of the twenty",
        ),
        ([(20, "人次", "total"), (12, "人", "total")], (12, "stated"), "a total of its own in persons"),
        ([(2, "人次", "item"), (5, "人", "item")], (5, "summed"), "no total"),
        (
            [(5, "人次", "total"), (3, "人", "item"), (2, "人", "item")],
            (5, "summed"),
            "the items are all of it",
        ),
        ([(20, "人次", "total")], (None, "not_comparable"), "person-times are no persons"),
    ],
)
def test_persons_named_are_no_figure_beside_more_person_times(
    connection: DuckDBPyConnection,
    told: list[tuple[int, str, str]],
    expected: tuple[object, str],
    reason: str,
) -> None:
    notice(connection, "n")
    for number, (value, unit, scope) in enumerate(told, start=1):
        act(connection, "n", number, "organizational_handling", value, canonical_unit=unit, scope=scope)
    assert figure(scorecard(connection), "organizational_handling") == expected, reason


def test_figures_that_are_not_exact_are_named_with_their_bounds(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "rule.made", 60, high=None)
    metric(connection, "n", 2, "measure.planned", 30, low=27, high=33)
    metric(connection, "n", 3, "finding.stated", 14)
    act(connection, "n", 4, "recovery", 689000, canonical_unit="元", high=None)
    row = scorecard(connection)
    assert row["inexact_columns"] == "measures_planned 27–33、rules 60–"


def test_exact_figures_are_not_named(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "rule.made", 60)
    assert scorecard(connection)["inexact_columns"] is None


def test_zero_only_where_the_notice_says_zero(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "judicial_transfer", 0)
    row = scorecard(connection)
    assert figure(row, "judicial_transfer") == (0, "stated")
    assert figure(row, "party_discipline") == (None, "not_stated")


def test_totals_that_contradict_each_other_give_no_number(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 9)
    act(connection, "n", 2, "party_discipline", 8)
    assert figure(scorecard(connection), "party_discipline") == (None, "not_comparable")


def test_a_total_told_twice_counts_once(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "finding.stated", 14, subject="反馈意见")
    metric(connection, "n", 2, "finding.stated", 14, subject="问题")
    assert figure(scorecard(connection), "findings_stated") == (14, "stated")


def test_sanctions_without_a_total_make_one(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 2, sanction="警告")
    act(connection, "n", 2, "party_discipline", 1, sanction="撤职")
    assert figure(scorecard(connection), "party_discipline") == (3, "stated")


def test_sanctions_beside_a_total_are_part_of_it(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "party_discipline", 4)
    act(connection, "n", 2, "party_discipline", 2, sanction="警告")
    assert figure(scorecard(connection), "party_discipline") == (4, "stated")


@pytest.mark.parametrize(
    ("total", "sanctions", "expected", "reason"),
    [
        ({"value": 4}, [8, 5, 1], (14, "stated"), "a total of some cases does not hold what is more"),
        ({"value": 20, "high": None}, [12, 9], (20, "stated"), "20余人 may hold 21"),
        ({"value": 14}, [8, 5, 1], (14, "stated"), "a total that its sanctions make up"),
        ({"value": 4}, [8, 8], (4, "stated"), "one sanction told twice is no list of all"),
    ],
)
def test_sanctions_that_come_to_more_than_the_total_count(
    connection: DuckDBPyConnection,
    total: dict[str, int | None],
    sanctions: list[int],
    expected: tuple[int, str],
    reason: str,
) -> None:
    notice(connection, "n")
    names = ["警告", "警告" if sanctions == [8, 8] else "严重警告", "撤职"]
    for number, (name, value) in enumerate(zip(names, sanctions, strict=False), start=1):
        act(connection, "n", number, "party_discipline", value, sanction=name, subject=name)
    act(
        connection,
        "n",
        9,
        "party_discipline",
        total["value"] or 0,
        **{k: v for k, v in total.items() if k != "value"},
    )
    assert figure(scorecard(connection), "party_discipline") == expected, reason


@pytest.mark.parametrize(
    ("action", "first", "second", "expected"),
    [
        ("case_filed", "立案查处", "立案", (None, "not_comparable")),
        ("criticism", "批评教育", "责令书面检查", (27, "stated")),
    ],
)
def test_an_act_in_other_words_is_no_other_act(
    connection: DuckDBPyConnection, action: str, first: str, second: str, expected: tuple[object, str]
) -> None:
    """23 cases, and 5 of the clues that were handed over: nobody says 28."""
    notice(connection, "n")
    act(connection, "n", 1, action, 23, subject=first)
    act(connection, "n", 2, action, 4, subject=second)
    (row,) = report(connection, "disciplinary_comparison")
    assert (row["amount"], row["amount_basis"]) == expected


def test_money_of_several_things_adds_up(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "recovery", 300, canonical_unit="元", subject="资金")
    act(connection, "n", 2, "recovery", 40, canonical_unit="元", subject="资金占用费")
    assert figure(scorecard(connection), "money_recovered") == (340, "stated")


def test_a_sum_with_an_open_end_has_one(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "recovery", 180000, canonical_unit="元", scope="item", high=None)
    act(connection, "n", 2, "recovery", 90000, canonical_unit="元", scope="item")
    row = scorecard(connection)
    assert (row["money_recovered"], row["money_recovered_high"]) == (270000, None)


def test_more_than_is_no_upper_bound(connection: DuckDBPyConnection) -> None:
    # 46.5万余元 and, in another inspection, 22.53万元.
    notice(connection, "n1")
    notice(connection, "n2")
    act(connection, "n1", 1, "recovery", 465000, canonical_unit="元", bound="more_than", high=None)
    act(connection, "n2", 1, "recovery", 225300, canonical_unit="元")
    row = scorecard(connection)
    assert row["money_recovered"] == row["money_recovered_low"] == Decimal(690300)
    assert row["money_recovered_high"] is None
    assert row["money_recovered_basis"] == "stated"


def test_money_is_exact(connection: DuckDBPyConnection) -> None:
    # A float would make 9007199254740993.01 of it into ...992.
    notice(connection, "n")
    value = "9007199254740993.01"
    act(connection, "n", 1, "recovery", 0, canonical_unit="元", canonical_value=value, low=value, high=value)
    assert scorecard(connection)["money_recovered"] == Decimal(value)


@pytest.mark.parametrize(
    ("stated", "rectified", "expected", "reason"),
    [
        ({}, {}, "stated", "both totals are told"),
        ({}, {"scope": "item"}, "not_comparable", "items summed are no share of a total"),
        ({"canonical_value": 6}, {}, "not_comparable", "a part above its whole is none of it"),
        ({"role": "target"}, {}, "not_stated", "nothing to divide by"),
    ],
)
def test_a_rate_needs_two_stated_totals(
    connection: DuckDBPyConnection,
    stated: dict[str, object],
    rectified: dict[str, object],
    expected: str,
    reason: str,
) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "finding.stated", 10, **stated)
    metric(connection, "n", 2, "finding.rectified", 8, **rectified)
    row = scorecard(connection)
    assert row["rectified_rate_basis"] == expected, reason
    assert (row["rectified_rate"] is not None) == (expected == "stated")


def test_a_rate_carries_the_bounds_of_its_parts(connection: DuckDBPyConnection) -> None:
    # 制定措施150余条，已完成140条: at most 140 of 150.
    notice(connection, "n")
    metric(connection, "n", 1, "measure.planned", 150, bound="more_than", high=None)
    metric(connection, "n", 2, "measure.done", 140)
    row = scorecard(connection)
    assert row["measures_done_rate_low"] == 0
    assert row["measures_done_rate_high"] == Decimal("0.9333")


def test_rules_are_the_stated_number_else_new_and_revised_together(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "rule.new", 6)
    metric(connection, "n", 2, "rule.revised", 4)
    row = scorecard(connection)
    assert (row["rules_new"], row["rules_revised"], *figure(row, "rules")) == (6, 4, 10, "summed")
    notice(connection, "m", "990103")
    metric(connection, "m", 1, "rule.made", 12)
    metric(connection, "m", 2, "rule.new", 6)
    assert figure(scorecard(connection, "990103"), "rules") == (12, "stated")


@pytest.mark.parametrize(
    ("new", "made", "expected", "reason"),
    [
        (
            [{}, {"value": 7}],
            [],
            (None, "not_comparable"),
            "two totals of the new ones contradict each other",
        ),
        ([{"canonical_unit": None}], [], (None, "not_comparable"), "nobody knows how many are new"),
        ([{}, {"value": 7}], [12], (12, "stated"), "a total of all is told beside them"),
        ([{}, {"canonical_unit": None}], [], (8, "summed"), "the new ones have a number"),
        ([{"role": "target"}], [], (3, "summed"), "nothing is told of new ones"),
    ],
)
@pytest.mark.parametrize("name", ["district_scorecard", "trend", "rules_issued"])
def test_what_remains_of_a_sum_is_no_number(
    connection: DuckDBPyConnection,
    name: str,
    new: list[dict[str, Any]],
    made: list[int],
    expected: tuple[object, str],
    reason: str,
) -> None:
    notice(connection, "n")
    metric(connection, "n", 1, "rule.revised", 3)
    for number, more in enumerate(new, start=2):
        metric(connection, "n", number, "rule.new", **{"value": 5, **more})
    for value in made:
        metric(connection, "n", 9, "rule.made", value)
    assert figure(report(connection, name)[0], "rules") == expected, reason


def test_told_item_by_item_without_a_number(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    items(connection, "n", ["done", "in_progress"])
    row = scorecard(connection)
    assert row["findings_read"] == 2
    assert figure(row, "findings_rectified") == (None, "stated_without_number")


def test_told_by_the_notice_without_a_number(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    for number, code in enumerate(("finding.rectified", "recovery", "party_discipline")):
        insert(
            connection,
            "issue",
            issue_id=f"i{number}",
            notice_id="n",
            code=f"{code}_without_number",
            start=number,
            end=number + 1,
        )
    row = scorecard(connection)
    for column in ("findings_rectified", "money_recovered", "party_discipline"):
        assert figure(row, column) == (None, "stated_without_number"), column
    assert figure(row, "discipline") == (None, "not_stated")
    act(connection, "n", 1, "party_discipline", 3)
    assert figure(scorecard(connection), "party_discipline") == (3, "stated")


def test_what_was_done_in_full_is_as_much_as_there_is(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    for number, (code, done) in enumerate(
        (("finding.stated", "finding.rectified"), ("measure.planned", "measure.done")), 1
    ):
        metric(connection, "n", number, code, 10 * number, scope="total")
        place = {"start": number, "end": number + 1, "fact_table": "metric", "fact_no": number}
        insert(connection, "issue", issue_id=f"i{number}", notice_id="n", code=f"{done}_in_full", **place)
    row = scorecard(connection)
    assert figure(row, "findings_stated") == figure(row, "findings_rectified") == (10, "stated")
    assert figure(row, "measures_planned") == figure(row, "measures_done") == (20, "stated")
    assert row["rectified_rate"] == 1
    metric(connection, "n", 3, "finding.rectified", 8, scope="total")
    assert figure(scorecard(connection), "findings_rectified") == (8, "stated")


def test_a_figure_may_stand_in_the_part_of_the_text_that_is_missing(connection: DuckDBPyConnection) -> None:
    notice(connection, "n", status="cut_off")
    assert figure(scorecard(connection), "findings_stated") == (None, "not_read")


def test_documents_read_count_a_title_once(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    for number, title in enumerate(["学习规则", "学习规则", "考核办法"], start=1):
        insert(connection, "issued_document", notice_id="n", document_no=number, title=title)
    assert scorecard(connection)["documents_read"] == 2
