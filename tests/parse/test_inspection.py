"""Of the inspection: which team, sent by whom, in which round, on which days, and when it gave its feedback."""

from __future__ import annotations

from datetime import date

import pytest

from etl.parse import parse_text
from tests.parse.opening import BODY, REST, header_of


@pytest.mark.parametrize("began", ["自11月10日至2月15日", "11月10日至12月20日", "十一月十日至二月十五日"])
def test_a_stay_before_the_year_of_the_feedback(began: str) -> None:
    """Only the feedback has its year: the team came in the year before."""
    (notice,) = parse_text(
        f"{began}，区委巡察三组对松岭区水务局党组进行了巡察，2022年3月1日反馈了意见。{REST}"
    )
    header = notice.header
    assert (header.inspection_start, header.feedback_date) == (date(2021, 11, 10), date(2022, 3, 1))


@pytest.mark.parametrize("until", ["至", "-", "－", "——", "～", "起至"])
def test_days_on_site(until: str) -> None:
    (notice,) = parse_text(
        f"2022年10月8日{until}11月25日，区委巡察三组对松岭区水务局党组进行了巡察，12月30日反馈了意见。{REST}"
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
        # the last day lost its 日
        (
            "2022年10月8日至2022年11月25区委巡察三组对松岭区水务局党组进行了巡察，",
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
        # the day on which the team came, and the one on which it left
        (
            "2022年10月8日，区委巡察三组进驻松岭区水务局开展巡察，11月25日结束现场巡察，",
            (date(2022, 10, 8), date(2022, 11, 25)),
        ),
        (
            "区委巡察三组于2022年10月8日入驻松岭区水务局党组，11月25日撤点，",
            (date(2022, 10, 8), date(2022, 11, 25)),
        ),
    ],
)
def test_days_on_site_told_otherwise(stay: str, days: tuple[date, date]) -> None:
    (notice,) = parse_text(f"{stay}并于2022年12月15日反馈了意见。{REST}")
    header = notice.header
    assert (header.inspection_start, header.inspection_end) == days
    assert header.feedback_date == date(2022, 12, 15)


@pytest.mark.parametrize(
    "told", ["12月28日、29日", "12月28日和30日", "12月28日、29日、30日", "12月28日、2023年1月4日"]
)
def test_feedback_on_two_days_was_given_on_the_first(told: str) -> None:
    (notice,) = parse_text(
        f"2022年10月8日至11月25日，区委巡察三组对松岭区水务局党组进行了巡察，{told}分别向主要负责人和领导班子反馈了意见。{REST}"
    )
    assert notice.header.feedback_date == date(2022, 12, 28)


@pytest.mark.parametrize(
    "told",
    [
        # behind the word
        "反馈时间为2022年12月28日。",
        "反馈意见时间：2022年12月28日。",
        # another word, unless one says so
        "12月28日，区委巡察三组组长向局党组通报了巡察情况。",
        "12月20日，区委巡察办向局党组通报了巡察情况，12月28日反馈了意见。",
        # what a look back at an earlier round was about is told before it, and what was done about the feedback behind it
        "同步对上一轮巡察整改情况进行“回头看”。12月28日反馈了意见。2023年1月9日，局党组印发反馈意见整改方案。",
        "并对上轮巡察开展“回头看”，12月28日反馈了意见。2023年1月9日，局党组印发反馈意见整改方案。",
        # an earlier round
        "上次巡察于2019年5月6日反馈，此次12月28日反馈了意见。",
    ],
)
def test_feedback_told_otherwise(told: str) -> None:
    (notice,) = parse_text(f"2022年10月8日至11月25日，区委巡察三组对松岭区水务局党组进行了巡察。{told}{REST}")
    assert notice.header.feedback_date == date(2022, 12, 28)


def test_round_and_term_stand_in_the_title() -> None:
    header = header_of("中共云川市松岭区水务局党组关于十四届区委第七轮巡察整改进展情况的通报\n")
    assert (header.term, header.round) == (14, 7)


_ASKED = "2022年10月8日至11月25日，{team}对云川市统计局党组开展了巡察，12月30日反馈了意见。"


@pytest.mark.parametrize(
    ("team", "level"),
    [
        ("市委“护苗”专项巡察组", "prefectural"),
        ("市委深化“一次办成”改革、优化环境专项巡察组", "prefectural"),
        ("市委“碧水”专项行动机动巡察组", "prefectural"),
        ("市委第一、第二巡察组", "prefectural"),
        ("市委4个巡察组", "prefectural"),
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
    header = parse_text(f"根据市委统一部署，{_ASKED.format(team=team)}{REST}")[0].header
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
    header = parse_text(f"{order}{_ASKED.format(team='第三巡察组')}{REST}")[0].header
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
    header = header_of(f"中共云川市松岭区水务局党组关于{told}整改进展情况的通报\n")
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
        BODY.format(inspected="云川市松岭区水务局党组").replace("一、", f"一、组织领导情况\n{told}\n二、")
    )
    assert (notice.header.round, notice.header.term) == round_and_term


@pytest.mark.parametrize("told", ["二是坚持上下联动，抓好整改落实。", "三是开展巡察“回头看”。"])
def test_what_the_report_tells_is_no_kind_of_inspection(told: str) -> None:
    (notice,) = parse_text(BODY.format(inspected="云川市松岭区水务局党组").replace("一、", f"{told}\n一、"))
    assert notice.header.inspection_type is None


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


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("根据市委统一部署，云川市委第三巡察组对白塔市水务局党组开展了巡察。", "prefectural"),
        ("根据云川市委统一部署，市委第三巡察组对白塔市水务局党组开展了巡察。", "prefectural"),
        # the team's own name before the order
        ("根据云川市委工作要求，白塔市委第三巡察组对白塔市水务局党组开展了巡察。", "county"),
        ("根据市委统一部署，市委第三巡察组对白塔市水务局党组开展了巡察。", "county"),
        # a city whose rules are quoted
        (
            "根据《云川市委巡察整改公开办法》，市委第三巡察组对白塔市水务局党组开展了巡察。",
            "county",
        ),
    ],
)
def test_the_city_that_a_team_is_named_after_sent_it(told: str, level: str) -> None:
    header = parse_text(f"{told}{REST}")[0].header
    assert (header.district_name, header.inspection_level) == ("白塔市", level)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("县委第五巡视组对青石社区党支部进行了为期30天的巡察。", "巡察"),
        ("县委第五巡察组对青石社区党支部进行了巡察。", "巡察"),
        ("省委第五巡视组对石榴县开展了巡视，同步督导巡察工作。", "巡视"),
    ],
)
def test_a_county_sends_no_team_of_a_higher_kind(told: str, kind: str) -> None:
    assert parse_text(f"{told}{REST}")[0].header.inspection_kind == kind


def test_what_is_mended_at_once_is_mended_while_the_team_is_on_site() -> None:
    opening = "2021年3月1日至5月17日，县委巡察一组对松岭区水务局党组进行了巡察，6月28日反馈了意见。"
    answer = "交办立行立改事项5项，于5月11日前办结。对余下问题于5月12日前整改。"
    (notice,) = parse_text(f"{opening}{REST}".replace("召开专题会议3次。", answer))
    assert [day.date for day in notice.dates][-2:] == [date(2021, 5, 11), date(2022, 5, 12)]


@pytest.mark.parametrize(
    ("title", "inspected", "body", "level"),
    [
        # what villages are inspected by
        ("中共青禾村党支部关于", "云川市委对村巡察第四组对青禾村党支部", "市委对村巡察第四组", "prefectural"),
        (
            "中共青禾村党支部关于",
            "县委对村（社区）巡察三组对青禾村党支部",
            "县委对村（社区）巡察三组",
            "county",
        ),
        # the title tells what the opening lost or leaves out
        (
            "云川市水务局党组关于市委第三巡察组反馈意见",
            "市委第巡察组对市水务局党组",
            "市委第三巡察组",
            "prefectural",
        ),
        (
            "云川市水务局党组关于市委第三巡察组反馈意见",
            "市委巡察组对市水务局党组",
            "市委第三巡察组",
            "prefectural",
        ),
        (
            "云川市水务局党组关于市委第三巡察组反馈意见",
            "第三巡察组对市水务局党组",
            "市委第三巡察组",
            "prefectural",
        ),
        ("云川市水务局党组关于", "市委第巡察组对市水务局党组", "市委第巡察组", "prefectural"),
        # but not of another committee
        (
            "云川市水务局党组关于市委第三巡察组反馈意见",
            "省委巡视组对市水务局党组",
            "省委巡视组",
            "provincial",
        ),
        (
            "云川市水务局党组关于市委巡察组反馈意见",
            "市委第四巡察组对市水务局党组",
            "市委第四巡察组",
            "prefectural",
        ),
        # only a municipality's 市委 sends a 巡视组
        ("东屏仓储有限公司党委关于", "市委第六巡视组对东屏仓储有限公司党委", "市委第六巡视组", "provincial"),
        ("东屏仓储有限公司党委关于", "市委第六巡察组对东屏仓储有限公司党委", "市委第六巡察组", None),
    ],
)
def test_the_team_of_title_and_opening(title: str, inspected: str, body: str, level: str | None) -> None:
    (notice,) = parse_text(
        f"{title}整改情况的通报\n2023年3月1日至4月1日，{inspected}开展了巡察，5月8日反馈了意见。{REST}"
    )
    assert (notice.header.inspection_body, notice.header.inspection_level) == (body, level)
