"""What holds for any text: evidence is verbatim, facts stay in their place, numbers run on, and nothing but a refusal is raised."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

import cn2an
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from etl.facts.record import NotANotice, ParsedNotice
from etl.parse import parse_text
from etl.text.date import find_dates, split_digits, valid
from etl.text.fold import fold
from etl.text.numeral import magnitude, read_arabic, read_chinese
from tests.corpus import golden
from tests.parse.notice import Record, around

bounded = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

MARKERS = [
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "（1）",
    "1）",
    "①",
    "一是",
    "二是",
    "首先，",
    "第一，",
    "问题一：",
    "整改情况：",
    "## ",
    "* ",
]
WORDS = [
    "关于工作不实的问题", "针对责任落实不力的问题。", "召开会议", "立案", "党纪处分", "其中", "分别为", "制定", "学习", "《甲办法》", "《", "》", "“", "”", "（", "）",
    "整改", "巡察", "完成", "同比增长", "计划", "每年", "不少于", "近", "至", "责任单位：", "完成时限：", "联系电话：",
    "2022年4月12日", "412日", "1329日", "石榴县", "松岭区",
]  # fmt: skip
NUMBERS = [
    "22",
    "３",
    "68.9",
    "2,316.5",
    "十二",
    "两千多",
    "百分之九十八点五",
    "三分之二",
    "一百三十六",
    "1 2",
    "0",
    "廿八",
    "十",
    "亿",
]
UNITS = [
    "次",
    "余次",
    "万元",
    "万余元",
    "亿元",
    "人",
    "件",
    "个",
    "项",
    "%",
    "个百分点",
    "年",
    "月",
    "日",
    "年以上的",
    "人次",
]
STOPS = ["，", "。", "；", "、", "：", "\n", "\n\n", "\r\n", " ", "\u3000", "\u00a0", "\u200b"]
CORPUS_LINES = [line for name in golden.names() for line in golden.read(name)[0].splitlines() if line.strip()]

piece = st.one_of(*map(st.sampled_from, (MARKERS, WORDS, NUMBERS, UNITS, STOPS, STOPS)), st.text(max_size=6))
made_up = st.lists(piece, max_size=60).map("".join)
shuffled = st.lists(st.one_of(st.sampled_from(CORPUS_LINES), made_up), min_size=1, max_size=25).map("\n".join)
texts = st.one_of(made_up.map(around), shuffled.map(around), shuffled)


def parsed(text: str) -> tuple[ParsedNotice, ...]:
    try:
        return parse_text(text)
    except NotANotice:
        return ()


def tables(notice: ParsedNotice) -> tuple[Sequence[Record], ...]:
    return notice.items, notice.measures, notice.quantities, notice.documents, notice.dates


@bounded
@given(texts)
def test_evidence_is_verbatim_and_inside_the_notice(text: str) -> None:
    floor = 0
    for notice in parsed(text):
        assert floor <= notice.start < notice.end <= len(text)
        floor = notice.end
        for row in (row for rows in tables(notice) for row in rows):
            assert notice.start <= row.start < row.end <= notice.end, row
        for issue in notice.issues:
            assert (issue.start is None) == (issue.end is None)
            if issue.start is not None and issue.end is not None:
                assert notice.start <= issue.start <= issue.end <= notice.end, issue
        assert all(item.title == text[item.start : item.end] for item in notice.items)
        assert all(
            document.title == text[document.start + 1 : document.end - 1] for document in notice.documents
        )
        assert 0 <= notice.read_share <= 1


@bounded
@given(texts)
def test_rows_are_numbered_in_reading_order_and_do_not_overlap(text: str) -> None:
    for notice in parsed(text):
        for rows in tables(notice):
            assert all(before.end <= behind.start for before, behind in pairwise(rows))
        for numbers in (
            [row.item_no for row in notice.items],
            [row.measure_no for row in notice.measures],
            [row.quantity_no for row in notice.quantities],
            [row.document_no for row in notice.documents],
            [row.date_no for row in notice.dates],
        ):
            assert numbers == list(range(1, len(numbers) + 1))


@bounded
@given(texts)
@example(around("、分别为百分之九十八点五"))  # a list without names
def test_items_nest_as_their_paths_say(text: str) -> None:
    for notice in parsed(text):
        by_no = {item.item_no: item for item in notice.items}
        children: dict[str, int] = {}
        for item in notice.items:
            parent, _, number = item.path.rpartition(".")
            children[parent] = children.get(parent, 0) + 1
            assert int(number) == children[parent]
            above = by_no[item.parent_item_no].path if item.parent_item_no else ""
            assert above == parent
            assert (item.parent_item_no or 0) < item.item_no
        for item in notice.items:
            assert item.is_leaf == (item.path not in children)


@bounded
@given(texts)
def test_measures_stand_in_the_answer_to_their_item(text: str) -> None:
    for notice in parsed(text):
        for measure in notice.measures:
            item = notice.items[measure.item_no - 1]
            others = (
                row for row in notice.items[measure.item_no :] if not row.path.startswith(f"{item.path}.")
            )
            behind = next(others, None)
            assert item.end <= measure.start, (item, measure)
            assert behind is None or measure.end <= behind.start, (behind, measure)


@bounded
@given(texts)
def test_quantities_are_consistent(text: str) -> None:
    for notice in parsed(text):
        for row in notice.quantities:
            measure = notice.measures[row.measure_no - 1] if row.measure_no else None
            assert measure is None or (row.start < measure.end and measure.start < row.end)
            assert row.low is None or row.high is None or row.low <= row.high
            assert row.value_max is None or row.value < row.value_max
            for other in (row.part_of, row.restates):
                assert other is None or (1 <= other <= len(notice.quantities) and other != row.quantity_no)


@bounded
@given(texts)
def test_the_same_text_gives_the_same_records_and_they_travel(text: str) -> None:
    notices = parsed(text)
    assert parsed(text) == notices
    assert pickle.loads(pickle.dumps(notices)) == notices


@bounded
@given(
    st.one_of(
        st.text(max_size=200),
        st.text(max_size=80).map(around),
        st.text(alphabet="整改巡察通报关于的情况\n《》（）一、1.", max_size=200),
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    parsed(text)


@bounded
@given(st.text(max_size=100))
def test_the_reading_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@bounded
@given(st.integers(0, 10**12 - 1))
def test_numerals_mean_what_another_reader_says(number: int) -> None:
    assert read_chinese(cn2an.an2cn(number, "low")) == number
    assert read_chinese(cn2an.an2cn(number, "up")) == number


@bounded
@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from(["", ",", "full"]))
def test_digits_are_read_as_printed(whole: int, cents: int, style: str) -> None:
    printed = f"{whole:,}.{cents:02}" if style == "," else f"{whole}.{cents:02}"
    if style == "full":
        printed = printed.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert read_arabic(printed) == Decimal(f"{whole}.{cents:02}")


@bounded
@given(st.text(max_size=30))
def test_no_text_breaks_a_reader_of_numbers(text: str) -> None:
    read_arabic(text)
    read_chinese(text)
    assert magnitude(text) >= 1


@bounded
@given(st.dates(date(2000, 1, 1), date(2035, 12, 31)))
def test_a_damaged_date_keeps_its_day_among_the_readings(day: date) -> None:
    readings = split_digits(f"{day.year}{day.month}{day.day}", False)
    assert (day.year, day.month, day.day) in [(row.year, row.month, row.day) for row in readings]
    assert all(valid(row) for row in readings)


@bounded
@given(
    st.dates(date(1990, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["{0.year}年{0.month}月{0.day}日", "{0:%Y-%m-%d}", "{0:%Y年%m月%d日}"]),
)
def test_a_whole_date_is_found_where_it_stands(day: date, form: str) -> None:
    printed = form.format(day)
    (span,) = find_dates(f"于{printed}召开", 0, len(printed) + 3)
    assert (span.start, span.end, span.broken) == (1, len(printed) + 1, False)
    assert [(row.year, row.month, row.day) for row in span.readings] == [(day.year, day.month, day.day)]


@bounded
@given(st.text(max_size=60))
def test_date_spans_are_apart_and_inside(text: str) -> None:
    spans = find_dates(text, 0, len(text))
    assert all(0 <= span.start < span.end <= len(text) and span.readings + span.swallowed for span in spans)
    assert all(before.end <= behind.start for before, behind in pairwise(spans))


@bounded
@given(st.integers(1, 10**8), st.sampled_from(["人", "件", "次", "项", "元"]))
@pytest.mark.parametrize("write", [str, cn2an.an2cn])
def test_a_quantity_in_a_sentence_is_read(write: Callable[[int], str], number: int, unit: str) -> None:
    written = write(number)
    assume(not re.fullmatch("一?[十百千万亿]+|一|二", written))  # too often no count: 千万, 一次, 二次
    text = around(f"合计统计{written}{unit}。")
    quantities = [
        row for row in parsed(text)[0].quantities if text[row.start : row.end] == f"{written}{unit}"
    ]
    assert [(int(row.value), row.unit) for row in quantities] == [(number, unit)]
