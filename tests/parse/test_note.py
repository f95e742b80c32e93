"""What lines and brackets note of an item or a measure: who is responsible, by when, how far it is."""

from __future__ import annotations

from datetime import date

import pytest

from etl.parse import parse_text

HEAD = (
    "中共禾丰县水利局党组关于巡察整改进展情况的通报\n根据县委统一部署，2022年3月1日至4月29日，县委第一巡察组对县水利局党组开展了巡察。6月10日反馈了意见。"
    "现将整改情况予以公布。\n一、反馈问题整改情况\n1.关于河道管护不到位的问题。\n"
)


@pytest.mark.parametrize(
    ("answer", "noted"),
    [
        (
            "清理河道6公里。\n责任单位：河道所。完成时限：2022年9月底。整改结果：已完成。",
            ("河道所", "2022年9月底", "done"),
        ),
        (
            "清理河道6公里。\n> 牵头单位：河道所　整改时限：长期　进度：长期坚持",
            ("河道所", "长期", "long_term"),
        ),
        (
            "清理河道6公里。\n（责任单位：河道所、财务股；完成时限：2022年9月）",
            ("河道所、财务股", "2022年9月", None),
        ),
        (
            "责任单位由河道所调整为财务股，清理河道6公里。",
            (None, None, None),
        ),  # a sentence about such a label
    ],
)
def test_notes_of_an_item(answer: str, noted: tuple[str | None, ...]) -> None:
    item = parse_text(HEAD + answer)[0].items[0]
    assert (item.responsible_unit, item.deadline, item.status) == noted


@pytest.mark.parametrize(
    ("deadline", "day", "guards"),
    [
        ("2022年9月底前", date(2022, 9, 30), "of a month its last day"),
        ("2024年2月，长期坚持", date(2024, 2, 29), "with what goes on behind it"),
        ("2022-09-15", date(2022, 9, 15), "a day is that day"),
        ("2022年915日", date(2022, 9, 15), "a date that lost a sign is repaired as everywhere"),
        ("2022年9月上旬", date(2022, 9, 10), "a part of a month ends with its last day"),
        ("2022年9月至2023年1月", date(2023, 1, 31), "of several days the last"),
        ("2023年底", date(2023, 12, 31), "of a year its last day"),
        ("2023年年末前", date(2023, 12, 31), "of a year its last day, in other words"),
        ("9月30日前", date(2022, 9, 30), "the year that the feedback proves"),
        ("年底前", None, "of no year that is told"),
        ("2023年", None, "a year alone names no day"),
        ("长期", None, "no end"),
    ],
)
def test_the_day_of_a_deadline(deadline: str, day: date | None, guards: str) -> None:
    notes = f"责任单位：河道所；完成时限：{deadline}"
    item = parse_text(f"{HEAD}（1）清理河道6公里。\n{notes.replace('；', chr(10))}")[0].items[0]
    measure = parse_text(f"{HEAD}（1）清理河道6公里。（{notes}）")[0].measures[0]
    assert (item.deadline, item.deadline_date) == (deadline, day), guards
    assert (measure.deadline, measure.deadline_date) == (deadline, day), guards


@pytest.mark.parametrize(
    ("answer", "measure"),
    [
        ("整改情况：统一了责任编码A-", "统一了责任编码A-"),  # a sign that is no blank
        ("整改情况：\u2003清理河道6公里。\u2003", "清理河道6公里。"),
        ("整改情况：\u2000清理河道6公里。", "清理河道6公里。"),
    ],
)
def test_a_measure_begins_and_ends_with_its_words(answer: str, measure: str) -> None:
    text = HEAD + answer
    assert [text[found.start : found.end] for found in parse_text(text)[0].measures] == [measure]


def test_notes_of_a_measure() -> None:
    answer = (
        "（1）清理河道6公里。（责任单位：河道所；完成时限：2022年9月底）\n（2）修订管护办法，此项已完成。"
    )
    first, second = parse_text(HEAD + answer)[0].measures
    assert (first.responsible_unit, first.deadline, first.status) == ("河道所", "2022年9月底", None)
    assert (second.responsible_unit, second.deadline, second.status) == (None, None, "done")


@pytest.mark.parametrize(
    "answer",
    [
        "清理河道6公里，该问题已整改完成。",
        "一是清理河道6公里。\n二是修订管护办法。该问题已整改完成。",
        # what a single paragraph notes is said of the finding
        "清理河道6公里。整改状态：已完成。",
        "清理河道6公里。（已完成）",
    ],
)
def test_the_state_of_a_finding_is_none_of_its_measures(answer: str) -> None:
    (notice,) = parse_text(HEAD + answer)
    assert notice.items[0].status == "done"
    assert {measure.status for measure in notice.measures} == {None}
