"""What stands around a title: particulars as a list, a column's name, dates above; and what headings say for all below them."""

from __future__ import annotations

from datetime import date

import pytest

from etl.facts.record import Header
from etl.parse import parse_text

_BODY = (
    "根据区委统一部署，2023年8月24日至9月25日，区委第二巡察组对{inspected}开展了巡察。10月20日，"
    "区委第二巡察组向云川市松岭区水务局党组反馈了巡察意见。现将整改进展情况予以公布。\n"
    "一、反馈问题整改情况\n1.关于河道管护不实的问题。召开专题会议3次。\n"
)


def _header(head: str, inspected: str = "云川市松岭区水务局党组") -> Header:
    (notice,) = parse_text(head + _BODY.format(inspected=inspected))
    return notice.header


def test_particulars_in_a_list_below_the_title_are_no_part_of_the_body() -> None:
    header = _header(
        "首页 > 巡察整改\n\n中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n\n"
        "  • 来源: 松岭区水务局\n  • 2023-12-14 11:00\n  • 【字号:大\n  • 小】\n  • 分享到\n\n"
    )
    assert header.publication_date == date(2023, 12, 14)
    assert (header.inspection_start, header.feedback_date) == (date(2023, 8, 24), date(2023, 10, 20))
    assert header.inspection_body == "区委第二巡察组"


def test_a_date_among_the_particulars_above_the_title() -> None:
    header = _header(
        "- 发布机构:松岭区水务局\n- 成文时间:2023年12月14日\n- 文 号:无\n"
        "中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n"
    )
    assert header.publication_date == date(2023, 12, 14)


def test_the_name_of_a_column_is_no_part_of_the_title() -> None:
    header = _header("【整改公开】中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n")
    assert header.title == "中共云川市松岭区水务局党组关于巡察整改进展情况的通报"
    assert header.inspected_party == "云川市松岭区水务局党组"


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", "\u2003"])
def test_blanks_that_space_out_a_title_are_none_of_its_letters(blank: str) -> None:
    header = _header(f"中共云川市松岭区水务局党组{blank}关于巡察整改进展情况的通{blank}报\n")
    assert header.title == "中共云川市松岭区水务局党组关于巡察整改进展情况的通报"
    assert header.inspected_party == "云川市松岭区水务局党组"


def test_feedback_names_the_party_where_the_inspection_names_the_organ() -> None:
    assert _header("", inspected="云川市松岭区水务局").inspected_party == "云川市松岭区水务局党组"


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
        + _BODY.format(inspected="云川市松岭区水务局党组").split("1.关于")[0]
        + "（一）已整改到位的问题（2个）\n1.关于河道管护不实的问题。召开专题会议3次。\n2.关于工程验收不严的问题。抽查工程5处。\n"
        "（二）需长期坚持的问题（1个）\n1.关于水价改革不深入的问题。走访用水户30户。\n"
    )
    states = {item.path: item.status for item in notice.items}
    assert states == {"1": None, "1.1": "done", "1.2": "done", "2": None, "2.1": "long_term"}


def test_a_sentence_on_letters_and_telephones_is_no_contact_line() -> None:
    (notice,) = parse_text(
        "中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n"
        + _BODY.format(inspected="云川市松岭区水务局党组")
        + "公布监督电话18个。受理来信来访136件次。开通举报电话2部，走访用水户30户。\n联系电话：0990-1234567。\n"
    )
    assert [int(row.value) for row in notice.quantities] == [3, 18, 136, 2, 30]
    assert notice.header.contact_phone == "0990-1234567"


_REST = "现将整改情况予以公布。\n一、反馈问题整改情况\n1.关于河道管护不实的问题。召开专题会议3次。\n"


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
    ],
)
def test_party_of_an_opening(opening: str, party: str) -> None:
    (notice,) = parse_text(f"{opening}{_REST}")
    assert notice.header.inspected_party == party


@pytest.mark.parametrize("until", ["至", "-", "－", "——", "～", "起至"])
def test_days_on_site(until: str) -> None:
    (notice,) = parse_text(
        f"2022年10月8日{until}11月25日，区委巡察三组对松岭区水务局党组进行了巡察，12月30日反馈了意见。{_REST}"
    )
    header = notice.header
    assert (header.inspection_start, header.inspection_end) == (date(2022, 10, 8), date(2022, 11, 25))


@pytest.mark.parametrize(
    ("stay", "days"),
    [
        # the last day of the month that is told before
        (
            "2022年10月8日至30日，区委巡察三组对松岭区水务局党组进行了巡察，",
            (date(2022, 10, 8), date(2022, 10, 30)),
        ),
        # a stay in two parts
        (
            "2022年9月6日至9月17日、10月11日至11月25日，区委巡察三组对松岭区水务局党组进行了巡察，",
            (date(2022, 9, 6), date(2022, 11, 25)),
        ),
        # the first day shares its sign, and days of the week stand between
        (
            "2022年10月8至11月25日，区委巡察三组对松岭区水务局党组进行了巡察，",
            (date(2022, 10, 8), date(2022, 11, 25)),
        ),
        (
            "2022年10月8日（星期六）至11月25日，区委巡察三组对松岭区水务局党组进行了巡察，",
            (date(2022, 10, 8), date(2022, 11, 25)),
        ),
        # behind the word
        (
            "区委巡察三组对松岭区水务局党组进行了巡察，时间为2022年10月8日至11月25日，",
            (date(2022, 10, 8), date(2022, 11, 25)),
        ),
        # in brackets behind the word
        (
            "区委巡察三组对松岭区水务局党组进行了为期一个半月的巡察（2022年10月8日至11月25日），",
            (date(2022, 10, 8), date(2022, 11, 25)),
        ),
    ],
)
def test_days_on_site_told_otherwise(stay: str, days: tuple[date, date]) -> None:
    (notice,) = parse_text(f"{stay}并于2022年12月15日反馈了意见。{_REST}")
    header = notice.header
    assert (header.inspection_start, header.inspection_end) == days
    assert header.feedback_date == date(2022, 12, 15)


@pytest.mark.parametrize(
    "told", ["12月28日、29日", "12月28日和30日", "12月28日、29日、30日", "12月28日、2023年1月4日"]
)
def test_feedback_on_two_days_was_given_on_the_first(told: str) -> None:
    (notice,) = parse_text(
        f"2022年10月8日至11月25日，区委巡察三组对松岭区水务局党组进行了巡察，{told}分别向主要负责人和领导班子反馈了意见。{_REST}"
    )
    assert notice.header.feedback_date == date(2022, 12, 28)


@pytest.mark.parametrize(
    "above", ["根据巡视工作条例和县委部署", "根据省、市和县委要求", "完成县委交办的任务"]
)
def test_words_that_spell_a_short_name_of_a_division_are_none(above: str) -> None:
    """和县 and 成县 are counties."""
    (notice,) = parse_text(
        f"{above}，2022年10月8日至11月25日，县委巡察三组对县水务局党组进行了巡察，12月30日反馈了意见。{_REST}"
    )
    assert (notice.header.adcode, [issue.code for issue in notice.issues]) == (None, ["district_unknown"])


def test_a_page_is_dated_by_its_publication_before_the_day_it_was_drawn_up() -> None:
    header = _header(
        "发布机构：松岭区水务局\n成文日期：2023-12-11\n发布日期：2023-12-14\n"
        "中共云川市松岭区水务局党组关于巡察整改进展情况的通报\n"
    )
    assert header.publication_date == date(2023, 12, 14)


def test_round_and_term_stand_in_the_title() -> None:
    header = _header("中共云川市松岭区水务局党组关于十四届区委第七轮巡察整改进展情况的通报\n")
    assert (header.term, header.round) == (14, 7)


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
        f"根据《云川市委巡察整改公开办法》，{_REST}"
    )
    assert notice.header.adcode is None
    assert "district_unknown" in {issue.code for issue in notice.issues}


_ASKED = "2022年10月8日至11月25日，{team}对云川市统计局党组开展了巡察，12月30日反馈了意见。"


@pytest.mark.parametrize(
    ("team", "level"),
    [
        ("市委“护苗”专项巡察组", "prefectural"),
        ("市委深化“一次办成”改革、优化环境专项巡察组", "prefectural"),
        ("市委“碧水”专项行动机动巡察组", "prefectural"),
        ("市委第一、第二巡察组", "prefectural"),
        ("市委第二轮第三巡察组", "prefectural"),
        ("市委（县区联动）第二巡察组", "prefectural"),
        ("市委巡察第三组", "prefectural"),
        ("市委巡察机动组", "prefectural"),
        ("市委提级交叉巡察第三组", "prefectural"),
        ("市委乡村振兴领域专项巡察第二组", "prefectural"),
        # the order names the committee
        ("专项巡察第五交叉巡察组", "prefectural"),
        # the team of an organ's own committee
        ("市委教育工委巡察组", "prefectural"),
        ("示例省税务局党委第二巡察组", None),
    ],
)
def test_team_as_it_is_named(team: str, level: str | None) -> None:
    header = parse_text(f"根据市委统一部署，{_ASKED.format(team=team)}{_REST}")[0].header
    assert (header.inspection_body, header.inspection_level) == (team, level)


@pytest.mark.parametrize(
    ("order", "level"),
    [
        ("根据省委巡视工作条例和云川市委统一部署，", "prefectural"),
        ("根据省委、市委部署，", "prefectural"),
        ("根据集团党委统一部署，", None),
    ],
)
def test_the_last_committee_of_an_order_sent_a_team_that_names_none(order: str, level: str | None) -> None:
    header = parse_text(f"{order}{_ASKED.format(team='第三巡察组')}{_REST}")[0].header
    assert header.inspection_level == level


@pytest.mark.parametrize(
    ("told", "round_and_term"),
    [
        ("十九届中央第七轮巡视", (7, 19)),
        ("十四届第五轮巡察", (5, 14)),
        ("第五轮巡察", (5, None)),
    ],
)
def test_term_of_a_committee(told: str, round_and_term: tuple[int, int | None]) -> None:
    header = _header(f"中共云川市松岭区水务局党组关于{told}整改进展情况的通报\n")
    assert (header.round, header.term) == round_and_term


@pytest.mark.parametrize(
    ("told", "round_and_term"),
    [
        ("做好八届区委第一轮巡察反馈问题整改工作。", (1, 8)),
        ("落实八届区委第一轮巡察要求，对照八届区委第三轮巡察整改。", (None, None)),
        ("落实九届市委第二轮巡察要求。", (None, None)),
    ],
)
def test_a_round_told_behind_the_opening(told: str, round_and_term: tuple[int | None, int | None]) -> None:
    (notice,) = parse_text(
        _BODY.format(inspected="云川市松岭区水务局党组").replace("一、", f"一、组织领导情况\n{told}\n二、")
    )
    assert (notice.header.round, notice.header.term) == round_and_term


@pytest.mark.parametrize("told", ["二是坚持上下联动，抓好整改落实。", "三是开展巡察“回头看”。"])
def test_what_the_report_tells_is_no_kind_of_inspection(told: str) -> None:
    (notice,) = parse_text(_BODY.format(inspected="云川市松岭区水务局党组").replace("一、", f"{told}\n一、"))
    assert notice.header.inspection_type is None


def test_a_party_that_nothing_names_is_told_of() -> None:
    (notice,) = parse_text(
        f"2022年10月8日至11月25日，区委巡察三组对我局党组进行了巡察，12月30日向我局党组反馈了意见。{_REST}"
    )
    assert (notice.header.inspected_party, notice.parties) == (None, ())
    assert "party_unknown" in {issue.code for issue in notice.issues}


@pytest.mark.parametrize(
    ("sender", "party", "district"),
    [
        ("省委", "云川经开区党工委", "云川市"),
        ("省委", "云川新区党工委", "云川市"),
        ("省委", "示例大学党委", "示例省"),
        ("区委", "海棠市东湾新区湾区建设管理局党组", "海棠市"),
        ("区委", "云川市临溪经济开发区党工委", "云川市"),
    ],
)
def test_a_zone_under_a_higher_committee_is_placed(sender: str, party: str, district: str) -> None:
    (notice,) = parse_text(f"2022年10月8日至11月25日，{sender}第一巡察组对{party}进行了巡察。{_REST}")
    assert notice.header.district_name == district


def test_who_inspected_is_told_below_the_first_heading() -> None:
    notice = parse_text(
        "中共石榴县水利局党组关于巡察整改进展情况的通报\n根据县委部署要求，现将整改进展情况予以公布。\n一、总体情况\n"
        "根据县委统一部署，2021年3月1日至4月30日，县委巡察一组对县水利局党组开展了常规巡察，7月22日反馈了意见。\n"
        "二、问题整改情况\n1.关于工作不实的问题。召开会议3次。\n"
    )[0]
    header = notice.header
    assert (header.inspection_body, header.inspection_start) == ("县委巡察一组", date(2021, 3, 1))
    assert (header.feedback_date, len(notice.items)) == (date(2021, 7, 22), 1)


def test_the_day_of_the_feedback_has_its_year_wherever_it_is_told() -> None:
    notice = parse_text(
        "中共石榴县水利局党组关于巡察整改进展情况的通报\n2025-04-29 18:10\n"
        "根据县委统一部署，2023年11月25日至2024年1月16日，县委第一巡察组对县水利局党组开展了巡察。4月11日，巡察组反馈了意见。\n"
        "一、组织整改情况\n4月11日反馈当天，局党组召开会议。\n二、问题整改情况\n1.关于工作不实的问题。召开会议3次。\n"
    )[0]
    assert [day.date for day in notice.dates if day.date.month == 4] == [date(2024, 4, 11)] * 2


@pytest.mark.parametrize(
    "team",
    ["市县联动巡察组", "县委第四联动巡察组", "市委提级巡察第二巡察组", "县级交叉巡察组"],
)
def test_a_team_of_several_levels_keeps_its_name(team: str) -> None:
    notice = parse_text(
        f"中共石榴县水利局党组关于巡察整改进展情况的通报\n2023年3月1日至4月1日，{team}对县水利局党组进行了巡察。现将整改进展情况予以公布。\n"
        "一、问题整改情况\n1.关于工作不实的问题。召开会议3次。\n"
    )[0]
    assert notice.header.inspection_body == team


def test_a_title_printed_again_behind_its_dateline_is_read_once() -> None:
    title = "石榴县城市管理委员会党组关于巡察整改进展情况的通报"
    notice = parse_text(
        f"{title}\n2024-09-04 15:25 来源: 石榴县城市管理委员会\n{title}\n2024-09-04 15:25\n\n"
        "2023年3月1日至4月1日，县委第一巡察组对县城市管理委员会党组进行了巡察。现将整改进展情况予以公布。\n"
        "一、问题整改情况\n1.关于工作不实的问题。召开会议3次。\n"
    )[0]
    assert notice.header.title == title


def test_headings_that_say_how_steadily_it_went_are_no_findings() -> None:
    notice = parse_text(
        "中共石榴县委关于巡视整改进展情况的通报\n2023年3月1日至4月1日，省委第七巡视组对石榴县开展了巡视。现将整改进展情况予以公布。\n"
        "一、强化政治担当，坚决有力推进整改工作\n（一）坚持以上率下，确保整改力度始终不减。县委召开会议3次。\n（二）突出重点，确保整改成色不减。约谈5次。\n"
        "二、问题整改情况\n（一）关于工作不实的问题。召开会议3次。\n"
    )[0]
    assert [item.title for item in notice.items] == ["关于工作不实的问题"]
