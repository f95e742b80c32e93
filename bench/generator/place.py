"""Who is inspected: a committee of a county, or one of its organs; as many as there are names that occur once."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache

from warehouse.settings import data_path

SINCE = "2014"  # a county is named as it was in the year of the notice
NUMERALS = "一二三四五六七八九十百千万伍陆"  # with which a name may look like a quantity, as 二道区 does
ORGANS = (
    "教育局", "民政局", "财政局", "水利局", "交通运输局", "农业农村局", "商务局", "审计局", "统计局", "医疗保障局", "自然资源局", "住房和城乡建设局",
    "应急管理局", "市场监督管理局", "城市管理局", "司法局", "信访局", "林业局", "卫生健康局",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """An inspected party and the words that notices about it use."""

    adcode: str
    place: str
    name: str
    title: str
    sender: str
    kind: str
    body: str
    meeting: str
    head: str


@dataclass(frozen=True, slots=True)
class _County:
    adcode: str
    name: str
    sender: str


@cache
def counties() -> tuple[_County, ...]:
    """The counties of today whose names are not new, and which no other division has or had."""
    with (data_path("seeds") / "district.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = Counter(row["name"] for row in rows)
    provinces = {row["adcode"]: row["name"] for row in rows if row["level"] == "province"}
    return tuple(
        _County(row["adcode"], row["name"], _sender(provinces[row["province_adcode"]]))
        for row in rows
        if row["level"] == "county"
        and not row["valid_to"]
        and row["valid_from"] <= SINCE
        and names[row["name"]] == 1
        and row["name"][0] not in NUMERALS
    )


def party(number: int) -> Party:
    """The party of notice `number`: every county in turn, then an organ of each, and so on."""
    places = counties()
    county = places[number % len(places)]
    turn = number // len(places) % (len(ORGANS) + 1)
    committee = county.name[-1] + "委"
    if turn == 0:
        return Party(
            county.adcode, county.name, county.name, f"中共{county.name}委员会", f"{county.sender}第{{}}巡视组", "巡视", committee,
            f"{committee}常委会会议", f"{committee}主要负责同志",
        )  # fmt: skip
    organ = ORGANS[turn - 1]
    return Party(
        county.adcode, county.name, f"{county.name}{organ}党组", f"中共{county.name}{organ}党组", f"{committee}第{{}}巡察组", "巡察", "局党组",
        "局党组会议", "局主要负责同志",
    )  # fmt: skip


def periods() -> int:
    """How many notices come before a party has its second one."""
    return len(counties()) * (len(ORGANS) + 1)


def _sender(province: str) -> str:
    return "自治区党委" if province.endswith("自治区") else f"{province[-1]}委"
