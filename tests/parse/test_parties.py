"""Which parties a notice is about, where a committee reports on several below it."""

from __future__ import annotations

import pytest

from etl.parse import parse_text

TITLE = "中共柳溪镇委员会关于巡察整改情况的通报\n"
REST = "5月19日反馈了意见。现将整改情况予以公布。\n一、整改情况\n1.关于台账不清的问题。\n清理台账3册。"


@pytest.mark.parametrize(
    ("inspected", "parties"),
    [
        (
            "县委第四巡察组对柳溪镇上河村、下河村和白杨村3个村党支部开展了巡察。",
            ["柳溪镇上河村党支部", "下河村党支部", "白杨村党支部"],
        ),
        ("县委第四巡察组对柳溪镇党委开展了巡察。", ["柳溪镇党委"]),
        # one of several that were inspected reports on itself
        ("县委第四巡察组对沙河镇、柳溪镇和县教育局3个单位党组织开展了巡察。", ["柳溪镇党委"]),
    ],
)
def test_parties(inspected: str, parties: list[str]) -> None:
    notice = parse_text(f"{TITLE}根据禾丰县委统一部署，2021年3月15日至4月20日，{inspected}{REST}")[0]
    assert [party.name for party in notice.parties] == parties
    assert [party.is_main for party in notice.parties] == [True] + [False] * (len(parties) - 1)


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("中共禾丰县水务局党组 中共禾丰县河湖中心党支部关于", ["禾丰县水务局党组", "禾丰县河湖中心党支部"]),
        ("禾丰县水务局党组 禾丰县河湖中心党支部关于", ["禾丰县水务局党组", "禾丰县河湖中心党支部"]),
        ("中共禾丰县水务局党组\n中共柳溪镇委员会\n关于", ["禾丰县水务局党组", "柳溪镇党委"]),
        ("中共禾丰县水务局党组、中共柳溪镇委员会关于", ["禾丰县水务局党组", "柳溪镇党委"]),
        # a committee reports together with its government
        ("中共禾丰县委 禾丰县人民政府关于", ["禾丰县"]),
        ("中共柳溪镇委员会、柳溪镇人民政府关于", ["柳溪镇党委"]),
        # what belongs to a party is no second one
        ("中共禾丰县水务局党组及所属事业单位关于", ["禾丰县水务局党组及所属事业单位"]),
    ],
)
def test_parties_of_a_title(title: str, parties: list[str]) -> None:
    notice = parse_text(
        f"{title}巡察整改情况的通报\n2021年3月15日至4月20日，县委第四巡察组开展了巡察。{REST}"
    )[0]
    assert [party.name for party in notice.parties] == parties


@pytest.mark.parametrize(
    ("title", "party"),
    [
        ("禾丰县水务局党组巡察整改进展情况公示", "禾丰县水务局党组"),
        ("中共禾丰县水务局党组落实县委巡察整改情况通报", "禾丰县水务局党组"),
        # a team gave the feedback
        ("县委巡察组反馈意见整改情况通报", "县水务局党组"),
    ],
)
def test_party_of_a_title_that_says_about_nothing(title: str, party: str) -> None:
    notice = parse_text(f"{title}\n2021年3月15日至4月20日，县委第四巡察组对县水务局党组开展了巡察。{REST}")[0]
    assert notice.header.inspected_party == party


def test_parties_of_a_notice_with_a_section_for_each() -> None:
    notice = parse_text(
        "中共禾丰县水务局党组关于巡察整改情况的通报\n2021年3月15日至4月20日，县委第四巡察组对县水务局党组、县河湖中心党支部开展了巡察。"
        "5月19日反馈了意见。现将整改情况予以公布。\n一、县水务局党组整改情况\n（一）关于台账不清的问题。\n清理台账3册。\n"
        "二、县河湖中心党支部整改情况\n（一）关于学习不深入的问题。\n组织学习6次。\n"
    )[0]
    assert [party.name for party in notice.parties] == ["县水务局党组", "县河湖中心党支部"]


@pytest.mark.parametrize(
    ("title", "inspected", "division"),
    [
        # a county with a name of one character, and what else says its level twice
        ("中共和县县委关于", "和县县委", "和县"),
        ("和县县委关于", "和县", "和县"),
        ("中共和县县委员会关于", "和县", "和县"),
        ("中共和县县委办公室关于", "和县县委", "和县"),
        ("", "和县县委", "和县"),
        ("中共望潮区区委关于", "望潮区", "望潮区"),
        ("中共云川市市委关于", "云川市", "云川市"),
        # the table of divisions does not hold it
        ("中共砚溪县县委关于", "砚溪县", "砚溪县"),
        # with its government
        ("望潮区委、区政府关于", "望潮区委、区政府", "望潮区"),
        ("中共望潮区委 望潮区政府关于", "望潮区", "望潮区"),
        ("", "望潮区委和区政府", "望潮区"),
        ("", "望潮区委、望潮区人民政府", "望潮区"),
    ],
)
def test_the_committee_of_a_division(title: str, inspected: str, division: str) -> None:
    notice = parse_text(
        f"{title and title + '巡视整改情况的通报'}\n2021年3月15日至4月20日，省委第四巡视组对{inspected}开展了巡视。{REST}"
    )[0]
    header = notice.header
    assert (header.inspected_party, header.party_kind) == (division, "committee")
    assert (header.district_name, [party.name for party in notice.parties]) == (division, [division])


def test_a_party_committee_with_its_government() -> None:
    notice = parse_text(
        f"柳溪镇党委、政府关于巡察整改情况的通报\n2021年3月15日至4月20日，县委第四巡察组对柳溪镇党委开展了巡察。{REST}"
    )[0]
    assert notice.header.inspected_party == "柳溪镇党委"


@pytest.mark.parametrize(
    ("committee", "party"),
    [
        ("党总支委员会", "党总支"),
        ("党总支部委员会", "党总支"),
        ("总支部委员会", "党总支"),
        ("总支部", "党总支"),
        ("党支部委员会", "党支部"),
        ("支部委员会", "党支部"),
        ("委员会", "党委"),
        ("党委员会", "党委"),
    ],
)
def test_what_a_committee_is_called_in_short(committee: str, party: str) -> None:
    notice = parse_text(
        f"中共石桥村{committee}关于巡察整改情况的通报\n2021年3月15日至4月20日，县委第四巡察组开展了巡察。{REST}"
    )[0]
    assert (notice.header.inspected_party, notice.header.party_kind) == (f"石桥村{party}", "village")
