"""What stands around a title: particulars as a list, a column's name, dates above; whom it is about; and what headings say for all below them."""

from __future__ import annotations

from datetime import date

import pytest

from etl.parse import parse_text
from tests.parse.opening import BODY, REST, header_of


def test_particulars_in_a_list_below_the_title_are_no_part_of_the_body() -> None:
    header = header_of(
        "首页 > 巡察整改\n\n中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n\n"
        "  • 来源: 松岭区水务局\n  • 2023-12-14 11:00\n  • 【字号:大\n  • 小】\n  • 分享到\n\n"
    )
    assert header.publication_date == date(2023, 12, 14)
    assert (header.inspection_start, header.feedback_date) == (date(2023, 8, 24), date(2023, 10, 20))
    assert header.inspection_body == "区委第二巡察组"


def test_a_date_among_the_particulars_above_the_title() -> None:
    header = header_of(
        "- 发布机构:松岭区水务局\n- 成文时间:2023年12月14日\n- 文 号:无\n"
        "中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n"
    )
    assert header.publication_date == date(2023, 12, 14)


def test_the_name_of_a_column_is_no_part_of_the_title() -> None:
    header = header_of("【整改公开】中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n")
    assert header.title == "中共云川市松岭区水务局党组关于巡察整改进展情况的通报"
    assert header.inspected_party == "云川市松岭区水务局党组"


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", "\u2003"])
def test_blanks_that_space_out_a_title_are_none_of_its_letters(blank: str) -> None:
    header = header_of(f"中共云川市松岭区水务局党组{blank}关于巡察整改进展情况的通{blank}报\n")
    assert header.title == "中共云川市松岭区水务局党组关于巡察整改进展情况的通报"
    assert header.inspected_party == "云川市松岭区水务局党组"


def test_feedback_names_the_party_where_the_inspection_names_the_organ() -> None:
    assert header_of("", inspected="云川市松岭区水务局").inspected_party == "云川市松岭区水务局党组"


@pytest.mark.parametrize(
    ("team", "place"),
    [
        # What a province's committee inspects belongs to the province, wherever it has its seat.
        ("省委第十一巡视组", ("示例省", "990000")),
        # A city's committee inspects what is the city's.
        ("市委第三巡察组", ("海棠市", "990200")),
    ],
)
def test_a_company_without_a_place_in_its_name_belongs_to_whom_it_is_inspected_by(
    team: str, place: tuple[str, str]
) -> None:
    (notice,) = parse_text(
        f"中共东屏仓储集团有限公司委员会关于{team}反馈意见整改进展情况的通报\n2023年3月1日至4月28日，{team}对东屏仓储集团有限公司党委开展了"
        "巡视巡察。\n一、反馈问题整改情况\n1.关于学习不深入的问题。组织学习6次。\n联系电话：0990-5550101；邮政信箱：海棠市滨江路8号。\n"
    )
    assert (notice.header.district_name, notice.header.adcode) == place


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("东屏学院由海棠市人民政府举办。", "海棠市"),
        ("东屏学院是示例省海棠市属公办高职院校，由省教育厅指导。", "海棠市"),
        ("东屏学院隶属于海棠市。", "海棠市"),
        ("东屏学院由海棠市管理。", "海棠市"),
        # it lies there, or works with the city
        ("东屏学院坐落于海棠市。", "示例省"),
        ("东屏学院由示例省人民政府举办，校址在海棠市。", "示例省"),
        ("东屏学院与海棠市人民政府签订协议，对海棠市管理的基地提供师资。", "示例省"),
    ],
)
def test_a_school_that_a_province_inspected_belongs_to_the_city_that_runs_it(told: str, place: str) -> None:
    (notice,) = parse_text(
        f"{told}2023年3月1日至4月1日，示例省委第八巡视组对东屏学院党委进行了巡视，5月8日反馈了巡视意见。现将整改进展情况予以公布。\n"
        "一、反馈问题整改情况\n1.关于管理不严的问题。召开会议3次。\n联系电话：0990-5550101；地址：海棠市滨江路8号。\n"
    )
    assert notice.header.district_name == place


def test_a_school_named_after_its_province_belongs_to_the_city_that_inspected_it() -> None:
    (notice,) = parse_text(
        "根据云川市委统一部署，2023年3月1日至4月1日，云川市委第八轮巡察二组对示例省第一中学进行了巡察。"
        "5月8日，向学校党委反馈了巡察意见。现将整改进展情况予以公布。\n一、反馈问题整改情况\n1.关于管理不严的问题。召开会议3次。\n"
    )
    assert notice.header.district_name == "云川市"
    assert (notice.header.inspection_body, notice.header.inspection_level) == (
        "市委第八轮巡察二组",
        "prefectural",
    )


def test_a_heading_tells_the_state_of_all_below_it() -> None:
    (notice,) = parse_text(
        "中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n"
        + BODY.format(inspected="云川市松岭区水务局党组").split("1.关于")[0]
        + "（一）已整改到位的问题（2个）\n1.关于河道管护不实的问题。召开专题会议3次。\n2.关于工程验收不严的问题。抽查工程5处。\n"
        "（二）需长期坚持的问题（1个）\n1.关于水价改革不深入的问题。走访用水户30户。\n"
    )
    states = {item.path: item.status for item in notice.items}
    assert states == {"1": None, "1.1": "done", "1.2": "done", "2": None, "2.1": "long_term"}


def test_a_sentence_on_letters_and_telephones_is_no_contact_line() -> None:
    (notice,) = parse_text(
        "中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n"
        + BODY.format(inspected="云川市松岭区水务局党组")
        + "公布监督电话18个。受理来信来访136件次。开通举报电话2部，走访用水户30户。\n联系电话：0990-1234567。\n"
    )
    assert [int(row.value) for row in notice.quantities] == [3, 18, 136, 2, 30]
    assert notice.header.contact_phone == "0990-1234567"


@pytest.mark.parametrize(
    ("opening", "party"),
    [
        # a day stands behind 至, no party
        (
            "根据市委统一部署，市委第四巡察组于2024年7月9日至9月14日对云川市水务局党组开展了巡察，2025年1月7日反馈了意见。",
            "云川市水务局党组",
        ),
        # what the name is shortened to is no part of it
        (
            "2023年2月23日至5月23日，市委第九巡察组对云川水务集团有限公司(以下简称集团)党委进行了巡察，7月15日反馈了意见。",
            "云川水务集团有限公司党委",
        ),
        # the title tells its party behind 关于
        (
            "关于松岭区水务局党组巡察整改情况的通报\n2023年5月8日至6月30日，区委第二巡察组进行了巡察，7月25日反馈了意见。",
            "松岭区水务局党组",
        ),
        # the party is the object
        (
            "2023年5月8日至6月30日，区委第二巡察组巡察了松岭区水务局党组，7月25日反馈了意见。",
            "松岭区水务局党组",
        ),
        # an office publishes what its committee did
        (
            "中共云川市委办公室关于巡视整改情况的通报\n2016年9月5日至11月3日，省委第五巡视组对云川市开展了巡视，12月13日反馈了意见。",
            "云川市",
        ),
        # an office puts up what a party did
        (
            "松岭区委巡察办关于青禾街道党工委巡察整改情况的通报\n2023年5月8日至6月30日，区委第二巡察组对青禾街道党工委开展了巡察，7月25日反馈了意见。",
            "青禾街道党工委",
        ),
        (
            "松岭区纪委监委关于公布松岭区水务局党组巡察整改情况的公告\n2023年5月8日至6月30日，区委第二巡察组进行了巡察，7月25日反馈了意见。",
            "松岭区水务局党组",
        ),
        # but for an office that was inspected itself
        (
            "中共云川市委办公室关于巡察整改情况的通报\n2016年9月5日至11月3日，市委第五巡察组对云川市委办公室开展了巡察，12月13日反馈了意见。",
            "云川市委办公室",
        ),
        # the feedback names in full whom the inspection names in short
        (
            "市委第一巡察组对市统计局进行了巡察，7月25日向中共云川市统计局党组反馈了意见。",
            "云川市统计局党组",
        ),
        # a field of work was inspected, an organ got the feedback
        (
            "市委第一巡察组对全市粮食购销领域开展了专项巡察，7月25日向云川市发展和改革委员会党组反馈了意见。",
            "云川市发展和改革委员会党组",
        ),
        (
            "市委第一巡察组对全市农业农村领域专项资金管理使用开展了专项巡察，7月25日向云川市农业农村局党组反馈了意见。",
            "云川市农业农村局党组",
        ),
        # a report that speaks of itself
        (
            "市委第一巡察组对我局党组开展了巡察，7月25日向云川市统计局党组反馈了意见。",
            "云川市统计局党组",
        ),
        (
            "区委第一巡察组对我局党组开展了巡察，7月25日反馈了意见，制定《中共松岭区水务局党组关于巡察反馈意见的整改方案》。",
            "松岭区水务局党组",
        ),
        # an organ that only its kind names
        (
            "市委第四巡察组对中心党委进行了巡察，7月25日反馈了意见。研究制定《中共云川市疾病预防控制中心委员会关于市委巡察反馈意见整改方案》。",
            "云川市疾病预防控制中心党委",
        ),
        (
            "市委第四巡察组对医院党委进行了巡察，7月25日向云川市中医医院党委反馈了意见。",
            "云川市中医医院党委",
        ),
        # another organ's plan
        (
            "市委第四巡察组对学校党委进行了巡察，7月25日反馈了意见。学习《中共云川市委关于落实巡视整改工作的意见》。",
            "学校党委",
        ),
        # committees that are none of the party
        (
            "中共青芷县纪律检查委员会关于巡察整改情况的通报\n县委第一巡察组对县纪委开展了巡察，7月25日反馈了意见。",
            "青芷县纪律检查委员会",
        ),
        (
            "中共禾丰县委党校校务委员会关于巡察整改情况的通报\n县委第一巡察组对县委党校开展了巡察，7月25日反馈了意见。",
            "禾丰县委党校校务委员会",
        ),
        (
            "中共望潮区教育工作委员会关于巡察整改情况的通报\n区委第一巡察组对区教育工委开展了巡察，7月25日反馈了意见。",
            "望潮区教育工作委员会",
        ),
        # but for those of a street or a zone
        (
            "中共青禾街道工作委员会关于巡察整改情况的通报\n区委第一巡察组对青禾街道开展了巡察，7月25日反馈了意见。",
            "青禾街道党工委",
        ),
        # other names of an organ and what else belongs to it, in brackets that hold a comma
        (
            "区委第一巡察组对松岭区文化和旅游局（云川市松岭区文物局，含云川市松岭区文化市场综合执法大队）党组开展了巡察。",
            "松岭区文化和旅游局党组",
        ),
        (
            "区委第一巡察组对松岭区林业局(区绿化委员会办公室,不含松岭区国有林场改革发展服务中心)开展了巡察。",
            "松岭区林业局",
        ),
        ("区委第一巡察组对松岭区体育局（加挂区足球运动管理中心牌子）党组进行了巡察。", "松岭区体育局党组"),
        # what was inspected with it is none of its name
        (
            "区委第一巡察组对龙泉街道党工委及延伸对龙泉社区党支部开展了巡察，7月25日反馈了意见。",
            "龙泉街道党工委",
        ),
        ("区委第一巡察组对龙泉街道党工委并延伸对上河、下河社区党组织开展了巡察。", "龙泉街道党工委"),
        ("县委第一巡察组对柳溪镇党委及所辖9个村（社区）党组织进行了巡察。", "柳溪镇党委"),
        # but what a city holds is
        ("市委第一巡察组对云川市所属国有企业党组织开展了巡察。", "云川市所属国有企业"),
        # several that are told by a count
        (
            "区委第一巡察组对龙泉街道永宁、东和2个城市社区党组织开展了巡察。",
            "龙泉街道永宁、东和2个城市社区党组织",
        ),
        # a rare character
        ("县委第一巡察组对柳㳇镇党委进行了巡察。", "柳㳇镇党委"),
        # a report that names itself behind the opening
        (
            "区委第一巡察组对我街道进行了巡察，7月25日向我街道反馈了意见。反馈后，青禾街道党工委高度重视，会议由区委办组织。",
            "青禾街道党工委",
        ),
        (
            "区委第一巡察组对我局党组进行了巡察。区水务局党组高度重视，松岭区水务局党组召开会议。",
            "松岭区水务局党组",
        ),
        (
            "省委第一巡视组对我县进行了巡视。印发《中共石榴县委贯彻落实巡视反馈意见整改工作方案》。",
            "石榴县",
        ),
        # a committee of which the feedback names the division
        (
            "省委第一巡视组对我县县委进行了巡视，7月25日向和县县委反馈了意见。",
            "和县",
        ),
        (
            "省委第一巡视组对区委进行了巡视，7月25日向望潮区区委反馈了意见。",
            "望潮区",
        ),
        # a committee that was merged into the one that reports
        (
            "中共云川市临溪区委关于巡视整改情况（原松岭区部分）的通报\n省委第一巡视组对原云川市松岭区进行了巡视，7月25日反馈了意见。",
            "松岭区",
        ),
        ("省委第一巡视组对云川市原松岭区进行了巡视，7月25日向原松岭区委反馈了意见。", "松岭区"),
        # 原 is a part of some names
        ("省委第一巡视组对固原市原州区进行了巡视，7月25日反馈了意见。", "原州区"),
        ("区委第一巡察组对原平街道党工委进行了巡察，7月25日反馈了意见。", "原平街道党工委"),
    ],
)
def test_party_of_an_opening(opening: str, party: str) -> None:
    (notice,) = parse_text(f"{opening}{REST}")
    assert notice.header.inspected_party == party


@pytest.mark.parametrize(
    "above", ["根据巡视工作条例和县委部署", "根据省、市和县委要求", "完成县委交办的任务"]
)
def test_words_that_spell_a_short_name_of_a_division_are_none(above: str) -> None:
    """和县 and 成县 are counties."""
    (notice,) = parse_text(
        f"{above}，2022年10月8日至11月25日，县委巡察三组对县水务局党组进行了巡察，12月30日反馈了意见。{REST}"
    )
    assert (notice.header.adcode, [issue.code for issue in notice.issues]) == (None, ["district_unknown"])


def test_a_page_is_dated_by_its_publication_before_the_day_it_was_drawn_up() -> None:
    header = header_of(
        "发布机构：松岭区水务局\n成文日期：2023-12-11\n发布日期：2023-12-14\n"
        "中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n"
    )
    assert header.publication_date == date(2023, 12, 14)


def test_a_misprinted_sentence_of_publication_is_still_one() -> None:
    (notice,) = parse_text(
        "2022年10月8日至11月25日，区委巡察三组对松岭区水务局党组进行了巡察。现将巡察整治情况予以公布。\n"
        "一、反馈问题整改情况\n1.关于河道管护不实的问题。召开专题会议3次。\n"
    )
    assert notice.header.inspected_party == "松岭区水务局党组"


def test_no_city_is_taken_for_the_district_that_nothing_names() -> None:
    """A 区委 sent the team, and only the city is named: which of its districts it was, nobody can tell."""
    (notice,) = parse_text(
        "2022年10月8日至11月25日，区委第一巡察组对区水务局党组进行了巡察，12月30日反馈了意见。"
        f"根据《云川市委巡察整改公开办法》，{REST}"
    )
    assert notice.header.adcode is None
    assert "district_unknown" in {issue.code for issue in notice.issues}


def test_a_party_that_nothing_names_is_told_of() -> None:
    (notice,) = parse_text(
        f"2022年10月8日至11月25日，区委巡察三组对我局党组进行了巡察，12月30日向我局党组反馈了意见。{REST}"
    )
    assert (notice.header.inspected_party, notice.parties) == (None, ())
    assert "party_unknown" in {issue.code for issue in notice.issues}


@pytest.mark.parametrize(("sender", "party"), [("区委", "东湾街道党工委"), ("县委", "石榴镇党委")])
def test_a_street_or_town_need_not_lie_in_the_division_of_its_name(sender: str, party: str) -> None:
    (notice,) = parse_text(f"2022年10月8日至11月25日，{sender}第一巡察组对{party}进行了巡察。{REST}")
    assert (notice.header.adcode, [issue.code for issue in notice.issues]) == (None, ["district_unknown"])


@pytest.mark.parametrize(
    ("sender", "party", "district"),
    [
        ("省委", "云川经开区党工委", "云川市"),
        ("省委", "云川新区党工委", "云川市"),
        ("省委", "云川江北产业集聚区党工委", "云川市"),
        ("省委", "示例大学党委", "示例省"),
        ("区委", "云川市高新区建设管理局党组", "云川市"),
        # a district's own committee, which sends teams to what lies in it
        ("区委", "海棠市东湾新区湾区建设管理局党组", "东湾区"),
        ("区委", "海棠东湾新区湾区建设管理局党组", "东湾区"),
        ("区委", "云川市临溪经济开发区党工委", "临溪区"),
        ("区委", "云川市临溪水务集团有限公司党委", "临溪区"),
        ("区委", "武汉市江夏水务集团有限公司党委", "江夏区"),
        ("区委", "上海市长宁水务集团有限公司党委", "长宁区"),
    ],
)
def test_a_zone_or_company_is_placed_by_its_name_and_the_committee(
    sender: str, party: str, district: str
) -> None:
    (notice,) = parse_text(f"2022年10月8日至11月25日，{sender}第一巡察组对{party}进行了巡察。{REST}")
    assert notice.header.district_name == district


def test_a_title_printed_again_behind_its_dateline_is_read_once() -> None:
    title = "石榴县城市管理委员会党组关于巡察整改进展情况的通报"
    notice = parse_text(
        f"{title}\n2024-09-04 15:25 来源: 石榴县城市管理委员会\n{title}\n2024-09-04 15:25\n\n"
        "2023年3月1日至4月1日，县委第一巡察组对县城市管理委员会党组进行了巡察。现将整改进展情况予以公布。\n"
        "一、问题整改情况\n1.关于工作不实的问题。召开会议3次。\n"
    )[0]
    assert notice.header.title == title
