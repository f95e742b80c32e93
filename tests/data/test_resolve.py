"""Names of divisions resolve: every full name of today and since 2000; names that several bear, by their context.

The texts are invented, of one sentence each; the divisions in them are real, as their names are what is tested.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from etl.facts.record import Issue, ParsedNotice
from etl.parse import parse_text
from etl.text.place import ancestors, by_code, resolve
from etl.words import seed

COUNTIES = [row for row in seed("district") if row["level"] == "county" and row["is_example"] == "false"]
LATEST = 2026  # the year of the table of codes


def unresolved(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    """Those that neither in the last year they stood nor in the one before (two codes share the year of a change)
    their name and the names of the divisions above lead to."""
    failed = []
    for row in rows:
        above = [division.name for division in ancestors(by_code()[row["adcode"]])]
        last = int(row["valid_to"] or LATEST)
        found = ([each.adcode for each in resolve(row["name"], above, year)] for year in (last - 1, last))
        if [row["adcode"]] not in found:
            failed.append((row["adcode"], row["name"]))
    return failed


def test_every_county_of_today_resolves() -> None:
    current = [row for row in COUNTIES if not row["valid_to"]]
    assert len(current) > 2800
    assert unresolved(current) == []


def test_every_county_abolished_since_2000_resolves() -> None:
    ended = [row for row in COUNTIES if row["valid_to"] >= "2000"]
    assert len(ended) > 900
    assert unresolved(ended) == []


@dataclass(frozen=True, slots=True)
class Case:
    """A short notice; the code that it means, none where it leaves that open; what decides."""

    party: str
    adcode: str | None
    decided_by: str
    team: str = "市委第一巡察组"
    day: str = "2021年3月10日"
    head: str = ""
    more: str = ""
    tail: str = ""

    def text(self) -> str:
        return (
            f"{self.party}关于巡察整改进展情况的通报\n{self.head}\n"
            f"根据统一部署，{self.day}，{self.team}反馈了意见。{self.more}现将整改进展情况予以公布。\n"
            "一、整改落实情况\n（一）关于学习不够深入的问题\n组织集中学习3次。\n"
            f"{self.tail}\n"
        )


OPEN = None
CASES = [
    # The division above stands in the party's own name.
    Case("中共南京市鼓楼区委员会", "320106", "title"),
    Case("中共徐州市鼓楼区委员会", "320302", "title"),
    Case("中共福州市鼓楼区委员会", "350102", "title"),
    Case("中共开封市鼓楼区委员会", "410204", "title"),
    Case("中共沈阳市铁西区委", "210106", "title"),
    Case("中共四平市铁西区委", "220302", "title"),
    Case("中共枣庄市市中区委员会", "370402", "title, though 市中区 is a common word"),
    Case("中共晋城市城区委员会", "140502", "title, though 城区 is a common word"),
    Case("中共西安市长安区教育局党组", "610116", "title of an organ below the division"),
    Case("中共张家口市桥西区明德街道工作委员会", "130703", "title of a subdistrict"),
    Case("中共福州市鼓楼区委员会", "350102", "title, whatever city is visited", more="赴南京市考察学习。"),
    # Above or below the body.
    Case("中共朝阳区委", "220104", "team of the province", team="吉林省委第二巡视组"),
    Case("中共朝阳区委", "110105", "team of the municipality", team="北京市委第二巡视组"),
    Case("中共西湖区委", "360103", "team of the province", team="江西省委第五巡视组"),
    Case("中共西湖区委", "330106", "team of the province", team="浙江省委第五巡视组"),
    Case("中共河东区委", "371312", "team of the prefecture", team="临沂市委第一巡察组"),
    Case("中共河东区委", "120102", "team of the municipality", team="天津市委第一巡视组"),
    Case("中共普陀区委", "330903", "team of the prefecture", team="舟山市委第一巡察组"),
    Case("中共白云区委", "520113", "team of the province", team="贵州省委第一巡视组"),
    Case("中共青山区委", "150204", "team of the region", team="内蒙古自治区党委第一巡视组"),
    Case("中共宝山区委", "230506", "city named in the body", more="双鸭山市召开部署会。"),
    Case("中共永定区委", "430802", "city named in the body", more="张家界市召开部署会。"),
    Case("中共新华区委", "410402", "publisher", head="信息来源：平顶山市纪委监委 发布时间：2021-08-06"),
    Case("中共长安区委", "130102", "publisher", head="来源：石家庄市纪委监委 发布时间：2021-08-06"),
    Case("中共海州区委", "210902", "signature", tail="中共阜新市海州区委员会\n2021年8月6日"),
    Case("中共新城区委", "610102", "signature", tail="中共西安市新城区委员会\n2021年8月6日"),
    Case("中共和平区委", "210102", "address", tail="通讯地址：沈阳市和平区某某路1号"),
    Case("中共向阳区委", "230402", "address", tail="联系地址：黑龙江省鹤岗市向阳区某某街"),
    # Telephone area codes.
    Case("中共城关区委", "620102", "area code", tail="联系电话：0931-8400000"),
    Case("中共城关区委", "540102", "area code", tail="联系电话：（0891）6300000"),
    Case("中共城中区委", "450202", "area code", tail="联系电话：0772-2800000"),
    Case("中共城中区委", "630103", "area code", tail="联系电话：0971-8200000"),
    Case("中共桥西区委", "130104", "area code", tail="联系电话：0311-83000000"),
    Case("中共白云区水务局党组", "440111", "area code", tail="监督电话：020-36600000"),
    # The year: 桥东区 of 石家庄 ended in 2014, that of 邢台 in 2020; 江北区 of 重庆 in 2025.
    Case("中共桥东区委", "130702", "year", day="2023年3月10日"),
    Case("中共江北区委", "330205", "year", day="2026年3月10日"),
    # The level of the team: only municipalities have a 市委 that sends 巡视组, only provinces a 省委.
    Case("中共和平区委", "210102", "a 省委: not 天津", team="省委第三巡视组"),
    Case("中共普陀区委", "310107", "a 市委 with 巡视组: 上海", team="市委第三巡视组"),
    # Nothing decides, or two things against each other.
    Case("中共鼓楼区委", OPEN, "nothing"),
    Case("中共铁东区委", OPEN, "nothing"),
    Case("中共南山区委", OPEN, "nothing but the level, which fits both", team="省委第一巡视组"),
    Case("中共桥东区委", OPEN, "the year leaves two", day="2018年3月10日"),
    Case("中共鼓楼区委", OPEN, "a city visited, against the area code", more="赴徐州市考察学习。",
         tail="联系电话：0591-87500000"),
    Case("中共西湖区委", OPEN, "two cities visited", more="赴杭州市、南昌市考察学习。"),
]  # fmt: skip
RIGHT = 42  # of the names above, at least


def read(case: Case) -> ParsedNotice:
    (notice,) = parse_text(case.text())
    return notice


def doubt(notice: ParsedNotice) -> Issue | None:
    return next((issue for issue in notice.issues if issue.code == "district_ambiguous"), None)


def name(case: Case) -> str:
    return f"{case.party}: {case.decided_by}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_no_namesake_is_taken_in_silence(case: Case) -> None:
    """The right one, or none with the candidates listed: a wrong one would stand in another district's row."""
    notice = read(case)
    assert notice.header.adcode in (case.adcode, None), name(case)
    if notice.header.adcode is None:
        issue = doubt(notice)
        assert issue is not None
        assert case.adcode is None or case.adcode in issue.message


def test_context_decides_between_namesakes() -> None:
    assert len(CASES) >= 40
    missed = [name(case) for case in CASES if read(case).header.adcode != case.adcode]
    assert len(CASES) - len(missed) >= RIGHT, missed
