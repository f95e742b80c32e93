"""What stands above a title: names of columns, the path to a page, dates of something else."""

from __future__ import annotations

from datetime import date

import pytest

from etl.parse import parse_text
from tests.parse.opening import BODY, header_of

_TITLE = "中共云川市松岭区水务局党组关于巡察整改进展情况的通报"


@pytest.mark.parametrize(
    "head",
    [
        f"{_TITLE}\n工作动态\n发布时间：2023-12-14\n",
        f"{_TITLE}\n工作动态\n党建专栏\n更新日期 2023年12月14日\n",
        # a newspaper's headline is no title of a notice
        "处分12人！区水务局通报整改进展\n行业新闻\n发布时间：2023-12-14\n",
        "处分12人！区水务局通报整改进展\n发布时间：2023-12-14\n",
        # a date above the title
        f"松岭清风网\n2023-12-14 18:50\n曝光台 >\n字号\n{_TITLE}\n",
        f"2023年12月14日\n通知公告\n{_TITLE}\n",
    ],
)
def test_names_of_columns_beside_a_dateline_do_not_hide_it(head: str) -> None:
    signed = "\n中共云川市松岭区水务局党组\n2024年1月8日\n"
    (notice,) = parse_text(head + BODY.format(inspected="云川市松岭区水务局党组") + signed)
    assert notice.header.publication_date == date(2023, 12, 14)
    assert date(2023, 12, 14) not in {mention.date for mention in notice.dates}


def test_a_date_further_above_the_title_is_of_something_else() -> None:
    signed = "\n中共云川市松岭区水务局党组\n2024年1月8日\n"
    above = "2023-12-14\n松岭区召开全区防汛抗旱工作视频会议安排部署\n"
    (notice,) = parse_text(f"{above}{_TITLE}\n" + BODY.format(inspected="云川市松岭区水务局党组") + signed)
    assert notice.header.publication_date == date(2024, 1, 8)


@pytest.mark.parametrize(
    "head",
    [
        f"首页 > {_TITLE}\n来源：区纪委区监委\n发布时间：2023-12-14\n",
        f"当前位置：首页 > 巡察整改 > {_TITLE}\n发布时间：2023-12-14\n",
        # behind the name of the site, and with other marks or blanks between its links
        f"云川市松岭区人民政府网 > 首页 > 信息公开 > {_TITLE}\n发布时间：2023-12-14\n",
        f"松岭区纪委监委网站 > 巡察工作 > {_TITLE}\n发布时间：2023-12-14\n",
        f"松岭区人民政府网 首页 政务公开 {_TITLE}\n发布时间：2023-12-14\n",
        f"清廉松岭网站 → 首页 → {_TITLE}\n发布时间：2023-12-14\n",
        # the title stands below it, too, as far as the names of some columns away
        f"首页 > {_TITLE}\n" + 40 * "党建工作\n" + f"{_TITLE}\n发布时间：2023-12-14\n",
    ],
)
def test_the_path_to_a_page_may_end_in_the_title(head: str) -> None:
    header = header_of(head)
    assert (header.title, header.inspected_party) == (_TITLE, "云川市松岭区水务局党组")
    assert header.publication_date == date(2023, 12, 14)


def test_a_column_in_the_path_to_a_page_is_no_title() -> None:
    assert header_of("首页 > 政务公开 > 巡察整改情况公示\n发布时间：2023-12-14\n").title is None
