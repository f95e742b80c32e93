"""Pages that lost title and opening: which are notices all the same, and what is not guessed of them."""

from __future__ import annotations

import pytest

from etl.facts.record import NotANotice
from etl.parse import parse_text

_ANSWERED = (
    "一、强化主体责任\n（一）提高站位\n学校及时传达。\n（二）加强领导\n按照云川市委要求，学校召开会议3次。\n二、{chapter}\n（一）党的领导方面\n1.学习不深入。\n"
    "整改情况：组织学习6次。\n2.台账不全。\n整改情况：补记台账3本。\n"
)


@pytest.mark.parametrize(
    "chapter", ["巡察反馈问题整改情况", "市委巡察组反馈意见整改落实情况", "关于巡察指出问题的整改完成情况"]
)
def test_a_page_that_lost_title_and_opening_is_read_by_its_answers(chapter: str) -> None:
    (notice,) = parse_text(_ANSWERED.format(chapter=chapter))
    assert [item.path for item in notice.items] == ["1", "1.1", "1.2"]
    header = notice.header
    assert (header.title, header.inspected_party, header.adcode, header.publication_date) == 4 * (None,)


@pytest.mark.parametrize(
    "text",
    [
        _ANSWERED.format(chapter="巡察反馈问题"),
        "一、党建工作\n召开会议3次。\n二、巡察反馈问题整改情况\n完成整改12项。\n",
    ],
)
def test_a_report_with_a_chapter_on_an_inspection_is_no_notice(text: str) -> None:
    with pytest.raises(NotANotice):
        parse_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "本网站收录各地党委在巡视巡察之后公布的整改进展情况通报，供查阅。\n",
        "# A warehouse\nAfter an inspection (巡视) the committee publishes a 整改进展情况通报: what was found.\n",
    ],
)
def test_a_text_that_only_names_such_reports_is_no_notice(text: str) -> None:
    with pytest.raises(NotANotice):
        parse_text(text)
