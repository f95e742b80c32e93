"""What a correction changes in a parsed notice, and what it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from etl.correction.apply import UNUSED, correct
from etl.correction.correction import HOMES, Correction, converted, correctable
from etl.facts.record import Header, Issue, ParsedNotice, Party, Quantity
from tests.etl.standin import parse
from warehouse.tables import metadata

TEXT = """禾丰县委关于巡察整改的通报
一、问题：财务管理松散
清退136.5元，处分3人。
印发《禾丰县财务办法》，2021-03-15起施行。
"""
(NOTICE,) = parse(TEXT)
MONEY, PERSONS = NOTICE.quantities


def correction(table: str, column: str, value: str | None, start: int, end: int) -> Correction:
    return Correction("text", start, end, table, column, value, "the page lost a digit", "Li")


def changed(record: Any, column: str, value: str | None, *, table: str = "metric") -> ParsedNotice:
    (notice,) = correct((NOTICE,), [correction(table, column, value, record.start, record.end)])
    return notice


def unused(notice: ParsedNotice) -> list[str]:
    return [issue.message.partition(": ")[2] for issue in notice.issues if issue.code == UNUSED]


def test_without_corrections_nothing_changes() -> None:
    assert correct((NOTICE,), ()) == (NOTICE,)


def test_a_corrected_value_takes_what_follows_from_it_along() -> None:
    quantity = changed(MONEY, "value", "1365").quantities[0]
    assert quantity == replace(
        MONEY, value=Decimal(1365), canonical_value=Decimal(1365), low=Decimal(1365), high=Decimal(1365)
    )


DERIVED = [
    # column, value → canonical value, unit, low, high, and why
    ("bound", "more_than", ("136.5", "元", "136.5", None), "余 has no upper bound"),
    ("bound", "at_most", ("136.5", "元", "0", "136.5"), "不超过 has no lower one"),
    ("value_max", "200", ("136.5", "元", "136.5", "200"), "a range"),
    ("unit", "件", ("136.5", "件", "136.5", "136.5"), "another measure word"),
    ("low", "100", ("136.5", "元", "100", "136.5"), "a bound set by hand stays"),
]


@pytest.mark.parametrize(
    ("column", "value", "expected", "reason"), DERIVED, ids=[f"{c}-{v}" for c, v, _, _ in DERIVED]
)
def test_what_follows(column: str, value: str, expected: tuple[str | None, ...], reason: str) -> None:
    quantity = changed(MONEY, column, value).quantities[0]
    found = (quantity.canonical_value, quantity.canonical_unit, quantity.low, quantity.high)
    assert [str(each) if isinstance(each, str) else each for each in found] == [
        Decimal(each) if each and each[0].isdigit() else each for each in expected
    ], reason


def test_what_is_set_by_hand_wins_over_what_would_follow() -> None:
    place = (MONEY.start, MONEY.end)
    (notice,) = correct(
        (NOTICE,), [correction("metric", "value", "150", *place), correction("metric", "high", "160", *place)]
    )
    quantity = notice.quantities[0]
    assert [quantity.value, quantity.low, quantity.high] == [150, 150, 160]


def test_a_quantity_moves_to_the_other_table_by_its_act() -> None:
    notice = changed(PERSONS, "action", None, table="disciplinary_count")
    assert (notice.quantities[1].action, unused(notice)) == (None, [])
    # A parser of later days may see the act by itself: the correction still finds its quantity.
    notice = changed(PERSONS, "value", "4", table="metric")
    assert [notice.quantities[1].value, notice.quantities[1].action] == [4, "discipline"]


def test_a_correction_finds_its_fact_however_it_is_numbered() -> None:
    moved = replace(NOTICE, quantities=(replace(PERSONS, quantity_no=7),))
    (notice,) = correct(
        (moved,), [correction("disciplinary_count", "value", "4", PERSONS.start, PERSONS.end)]
    )
    assert notice.quantities[0].value == 4


def test_other_facts() -> None:
    item, document, mention = NOTICE.items[0], NOTICE.documents[0], NOTICE.dates[0]
    assert changed(item, "topic", "finance", table="feedback_item").items[0].topic == "finance"
    assert changed(document, "is_revision", "true", table="issued_document").documents[0].is_revision is True
    assert changed(mention, "date", "2021-03-16", table="date_mention").dates[0].date == date(2021, 3, 16)


def test_the_day_of_a_deadline_follows_its_words() -> None:
    """Words without a year name no day; a day that was set right itself stays."""
    item = replace(NOTICE.items[0], deadline="2021年6月底", deadline_date=date(2021, 6, 30))
    before = replace(NOTICE, items=(item, *NOTICE.items[1:]))
    told = ("2022年9月底", "9月底", None)
    words = [correction("feedback_item", "deadline", value, item.start, item.end) for value in told]
    days = [correct((before,), [each])[0].items[0].deadline_date for each in words]
    assert days == [date(2022, 9, 30), None, None]
    day = correction("feedback_item", "deadline_date", "2022-10-15", item.start, item.end)
    changed = correct((before,), [words[0], day])[0].items[0]
    assert (changed.deadline, changed.deadline_date) == ("2022年9月底", date(2022, 10, 15))


def header(column: str, value: str | None, notice: ParsedNotice = NOTICE) -> ParsedNotice:
    (corrected,) = correct((notice,), [correction("notice", column, value, notice.start, notice.end)])
    return corrected


def test_a_division_brings_its_names_and_settles_the_doubt() -> None:
    doubtful = replace(
        NOTICE,
        issues=(Issue("district_ambiguous", "warning", "松岭区 990102、松岭区 990204"), *NOTICE.issues),
    )
    notice = header("adcode", "990204", doubtful)
    assert (notice.header.district_name, notice.header.province) == ("松岭区", "示例省")
    assert notice.parties[0].adcode == "990204"
    assert notice.issues == NOTICE.issues
    assert (header("adcode", None).header.district_name, header("adcode", None).header.province) == (
        None,
        None,
    )


def test_the_main_party_is_the_one_of_the_header() -> None:
    notice = header("inspected_party", "禾丰县人民法院党组")
    assert [party.name for party in notice.parties if party.is_main] == ["禾丰县人民法院党组"]
    nobody = replace(NOTICE, header=Header(), parties=())
    assert [(party.name, party.kind) for party in header("inspected_party", "禾丰县", nobody).parties] == [
        ("禾丰县", "other")
    ]


VILLAGES = replace(  # together they bear a name of their own
    NOTICE,
    header=replace(
        NOTICE.header, inspected_party="双桥镇石坝村、石门村党支部", party_kind="village", adcode="990121"
    ),
    parties=(
        Party("双桥镇石坝村党支部", "village", "990121", is_main=True),
        Party("双桥镇石门村党支部", "village", "990121", is_main=False),
    ),
)
MAIN, SECOND = VILLAGES.parties

OF_SEVERAL = [
    # column, value → the parties, and why
    ("contact_phone", "0990-1234567", (MAIN, SECOND), "a telephone number names no party"),
    ("party_kind", "township", (replace(MAIN, kind="township"), SECOND), "what kind the main one is"),
    ("party_kind", None, (replace(MAIN, kind="other"), SECOND), "a party is always of some kind"),
    ("inspected_party", "双桥镇石坝村", (replace(MAIN, name="双桥镇石坝村"), SECOND), "whom the notice is about"),
    ("inspected_party", None, (MAIN, SECOND), "a party is never without a name"),
    ("adcode", "990204", (replace(MAIN, adcode="990204"), replace(SECOND, adcode="990204")), "all are of the notice's division"),
    ("adcode", None, (replace(MAIN, adcode=None), replace(SECOND, adcode=None)), "which nobody knows"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "parties", "reason"), OF_SEVERAL, ids=[f"{c}-{v}" for c, v, _, _ in OF_SEVERAL]
)
def test_of_several_parties_nothing_changes_but_what_is_corrected(
    column: str, value: str | None, parties: tuple[Party, ...], reason: str
) -> None:
    notice = header(column, value, VILLAGES)
    assert (notice.parties, unused(notice)) == (parties, []), reason


NOT_FOUND = [
    # correction, why it changes nothing
    (correction("metric", "value", "5", 0, 3), "no such fact stands there"),
    (correction("measure", "status", "done", MONEY.start, MONEY.end), "no such fact stands there"),
    (correction("notice", "title", "通报", 3, 9), "no notice begins and ends there"),
    (correction("notice", "adcode", "999999", NOTICE.start, NOTICE.end), "no division has the code 999999"),
    (correction("metric", "value_max", "1", MONEY.start, MONEY.end), "value_max 1 is below value 136.5"),
    (correction("metric", "high", "1", MONEY.start, MONEY.end), "high 1 is below low 136.5"),
    (correction("metric", "value", "五", MONEY.start, MONEY.end), "metric.value: 五 is no number"),
    (correction("metric", "unit", "某某", MONEY.start, MONEY.end), "metric.unit: 某某 is no measure word"),
    (correction("metric", "start", "1", MONEY.start, MONEY.end), "metric.start cannot be corrected"),
    (correction("topic", "name_en", "x", MONEY.start, MONEY.end), "topic is no table of facts"),
]


@pytest.mark.parametrize(("given", "reason"), NOT_FOUND, ids=[reason for _, reason in NOT_FOUND])
def test_a_correction_that_changes_nothing_is_told_of(given: Correction, reason: str) -> None:
    (notice,) = correct((NOTICE,), [given])
    assert replace(notice, issues=()) == replace(NOTICE, issues=())
    assert [why.startswith(reason) for why in unused(notice)] == [True], unused(notice)
    assert notice.issues[-1].severity == "warning"


def test_of_two_facts_at_one_place_none_is_guessed() -> None:
    twice = replace(NOTICE, quantities=(MONEY, replace(MONEY, quantity_no=2)))
    (notice,) = correct((twice,), [correction("metric", "value", "5", MONEY.start, MONEY.end)])
    assert (notice.quantities, unused(notice)) == (twice.quantities, ["several facts stand there"])


def test_in_a_text_of_two_notices_each_gets_its_own() -> None:
    text = TEXT + TEXT.replace("禾丰", "石榴").replace("3人", "5人")
    first, second = parse(text)
    place = second.quantities[1]
    notices = correct(
        (first, second), [correction("disciplinary_count", "value", "6", place.start, place.end)]
    )
    assert [notice.quantities[1].value for notice in notices] == [3, 6]
    notices = correct((first, second), [correction("metric", "value", "6", len(text), len(text) + 1)])
    assert [len(unused(notice)) for notice in notices] == [1, 0]


def test_a_doubt_about_what_was_decided_is_settled() -> None:
    bare = replace(MONEY, unit=None, canonical_value=None, canonical_unit=None, low=None, high=None)
    doubt = Issue("unit_unknown", "warning", "no measure word", MONEY.start, MONEY.end, "metric", 1)
    doubtful = replace(NOTICE, quantities=(bare, PERSONS), issues=(doubt, replace(doubt, fact_no=2)))
    (notice,) = correct((doubtful,), [correction("metric", "unit", "元", MONEY.start, MONEY.end)])
    assert notice.quantities[0] == MONEY
    assert notice.issues == (replace(doubt, fact_no=2),)


def test_every_fact_can_be_corrected_and_nothing_that_holds_a_notice_together() -> None:
    assert set(HOMES) == {
        name for name, table in metadata.tables.items() if "verbatim" in table.columns or name == "notice"
    }
    for table in HOMES:
        columns = set(correctable(table))
        assert columns, table
        assert not columns & {
            "notice_id",
            "start",
            "end",
            "verbatim",
            "quantity_no",
            "item_no",
            "path",
            "is_leaf",
        }
    assert {"value", "unit", "subject", "metric_code", "action", "scope"} <= set(correctable("metric"))
    assert {name for name in correctable("metric") if name in Quantity.__slots__} == set(
        correctable("metric")
    )


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("notice", "round", "1e3"),
        ("notice", "round", "99999999999"),
        ("notice", "feedback_date", "2021年1月20日"),
        ("issued_document", "is_revision", "yes"),
        ("issued_document", "title", None),
        ("metric", "value", "1e30"),
        ("metric", "unit", "万元"),  # a quantity in a unit that is not known is in no figure
        ("disciplinary_count", "unit", "某某"),
        ("metric", "canonical_unit", "万元"),
        ("metric", "canonical_unit", "個"),
        ("metric", "part_of", "3"),  # rows may be numbered anew
    ],
)
def test_a_value_that_does_not_fit_its_column(table: str, column: str, value: str | None) -> None:
    with pytest.raises(ValueError, match=rf"^{table}\.{column}"):
        converted(table, column, value)
