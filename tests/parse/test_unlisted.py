"""A division that the table lacks is told by name, without a code: where the notice plainly is its own."""

from __future__ import annotations

import pytest

from etl.facts.record import ParsedNotice
from etl.identity import inspection_key
from etl.parse import parse_text
from tests.parse.opening import REST


def _notice(sender: str, party: str, head: str = "", foot: str = "") -> ParsedNotice:
    (notice,) = parse_text(
        f"{head}2022年10月8日至11月25日，{sender}第一巡察组对{party}进行了巡察，12月30日反馈了意见。{REST}{foot}"
    )
    return notice


def _placed(notice: ParsedNotice) -> tuple[str | None, str | None, str | None]:
    return notice.header.district_name, notice.header.adcode, notice.header.province


@pytest.mark.parametrize(
    ("sender", "party", "name"),
    [
        ("县委", "砚溪县水务局党组", "砚溪县"),
        ("区委", "霜桥区人民法院党组", "霜桥区"),
        ("旗委", "霜桥旗水务局党组", "霜桥旗"),
        ("市委", "国家税务总局砚溪县税务局党委", "砚溪县"),
        ("县委", "砚溪县直机关工委", "砚溪县"),
        ("市委", "砚溪苗族自治县水务局党组", "砚溪苗族自治县"),
        ("区委", "砚州区水务局党组", "砚州区"),
    ],
)
def test_a_party_begins_with_its_division(sender: str, party: str, name: str) -> None:
    notice = _notice(sender, party)
    assert _placed(notice) == (name, None, None)
    assert [issue.message for issue in notice.issues if issue.code == "district_unknown"] == [
        f"{name} is not in the table of divisions; give its code with `warehouse correct`"
    ]


@pytest.mark.parametrize("above", ["海棠市", "示例省", "示例省海棠市"])
def test_the_division_above_gives_the_province(above: str) -> None:
    assert _placed(_notice("市委", f"{above}霜桥县人民法院党组")) == ("霜桥县", None, "示例省")


def test_the_city_that_sent_the_team_is_not_the_division() -> None:
    notice = _notice("市委", "霜桥县人民法院党组", foot="通信地址：示例省海棠市霜桥县明镜街18号\n")
    assert _placed(notice) == ("霜桥县", None, "示例省")
    assert notice.header.inspection_level == "prefectural"


def test_a_committee_is_called_by_its_division() -> None:
    header = _notice("市委", "砚溪县", head="中共砚溪县委员会关于巡察整改进展情况的通报\n").header
    assert (header.inspected_party, header.party_kind) == ("砚溪县", "committee")


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("来源：砚溪县梅垄镇人民政府 发布时间：2023-01-03\n", ""),
        ("", "中共砚溪县梅垄镇委员会\n2023年1月3日\n"),
        ("", "通信地址：砚溪县梅垄镇正街1号\n"),
    ],
)
def test_publisher_signature_and_address_name_the_county_of_a_town(head: str, foot: str) -> None:
    title = "关于县委巡察整改进展情况的通报\n" if head else ""
    assert _placed(_notice("县委", "梅垄镇党委", head=title + head, foot=foot)) == ("砚溪县", None, None)


@pytest.mark.parametrize("report", ["正在和县里的企业洽谈", "与石榴县结对帮扶"])
def test_what_the_report_alone_names_is_not_the_division(report: str) -> None:
    notice = _notice("县委", "梅垄镇党委", foot=f"{report}。\n\n通信地址：砚溪县梅垄镇正街1号\n")
    assert _placed(notice) == ("砚溪县", None, None)


@pytest.mark.parametrize(
    ("sender", "party", "foot", "name"),
    [
        # a city's organ in a district of that city
        ("市委", "云川市水务局党组", "地址：云川市砚溪区青禾路1号\n", "云川市"),
        ("市委", "市水务局党组", "地址：砚溪区青禾路1号\n", None),
        # a known division
        ("县委", "石榴县水务局党组", "地址：砚溪县青禾路1号\n", "石榴县"),
        # the short name of an autonomous county
        ("县委", "通道县总工会党组", "", "通道侗族自治县"),
        # parts of places, zones, and words of every other text
        ("区委", "青禾社区党支部", "", None),
        ("区委", "松岭区青禾片区党工委", "", None),
        ("市委", "自由贸易区党工委", "", None),
        ("市委", "南部山区管委会党工委", "", None),
        ("市委", "云川军分区党委", "", "云川市"),
        ("州委", "州市场监管局党组", "", None),
        ("省委", "云川经开区党工委", "", "云川市"),
        ("市委", "白云山风景名胜区党工委", "", None),
        ("市委", "建设市场管理处党支部", "", None),
        ("市委", "滨海新城市场监管局党组", "", None),
        ("市委", "第三市政公司党委", "", None),
        ("县委", "县城市管理局党组", "", None),
    ],
)
def test_what_is_no_unlisted_division(sender: str, party: str, foot: str, name: str | None) -> None:
    notice = _notice(sender, party, foot=f"欢迎监督。{foot}")
    assert notice.header.district_name == name


@pytest.mark.parametrize(
    ("party", "level"),
    [
        ("砚溪市水务局党组", None),
        ("示例省砚溪市水务局党组", "prefectural"),
        ("云川市砚溪市水务局党组", "county"),
    ],
)
def test_a_city_that_may_be_a_prefecture_is_given_no_level_for_its_name(
    party: str, level: str | None
) -> None:
    assert _notice("市委", party).header.inspection_level == level


def test_inspections_of_like_parties_in_two_unlisted_divisions_are_two() -> None:
    feet = ("通信地址：砚溪县梅垄镇正街1号\n", "通信地址：霜桥县梅垄镇正街1号\n")
    headers = [_notice("县委", "梅垄镇党委", foot=foot).header for foot in feet]
    assert {header.inspected_party for header in headers} == {"梅垄镇党委"}
    assert len({inspection_key(header, "甲") for header in headers}) == 2
