"""What `seeds/district.csv`, `seeds/phone_area.csv` and `tools/sources/district_change.csv` must hold for names to resolve."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DISTRICTS = read("seeds/district.csv")
CHANGES = read("tools/sources/district_change.csv")
PHONES = read("seeds/phone_area.csv")
REAL = [row for row in DISTRICTS if row["is_example"] == "false"]
CURRENT = [row for row in REAL if not row["valid_to"]]
ENDED = [row for row in REAL if row["valid_to"]]


def current(adcode: str) -> Row:
    (row,) = [row for row in CURRENT if row["adcode"] == adcode]
    return row


def stands(adcode: str, year: int) -> bool:
    """Whether a row of that code covers the year, its first and last included."""
    return any(
        row["adcode"] == adcode and int(row["valid_from"]) <= year <= int(row["valid_to"] or 9999)
        for row in DISTRICTS
    )


def test_todays_divisions_are_whole() -> None:
    levels = Counter(row["level"] for row in CURRENT)
    assert levels == {"province": 34, "prefecture": 333, "county": 2847}


def test_one_name_per_code_today() -> None:
    assert max(Counter(row["adcode"] for row in CURRENT).values()) == 1


def test_rows_are_sorted_and_unique() -> None:
    keys = [(row["adcode"], row["valid_from"], row["name"]) for row in DISTRICTS]
    assert keys == sorted(set(keys))


def test_no_heading_is_a_name() -> None:
    # 市辖区 as a name would match in every notice.
    assert not [
        row
        for row in DISTRICTS
        if re.search(r"市辖区|直辖县级|直辖行政", row["name"]) or len(row["name"]) < 2
    ]


def test_code_fits_level_and_parents() -> None:
    names = {row["adcode"] for row in DISTRICTS}
    for row in DISTRICTS:
        code = row["adcode"]
        assert re.fullmatch(r"\d{6}", code)
        assert row["level"] == (
            "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        )
        assert row["province_adcode"] == code[:2] + "0000"
        if row["level"] == "province":
            assert row["parent_adcode"] == ""
        else:
            assert row["parent_adcode"] in names, row
            assert row["parent_adcode"] in (code[:4] + "00", code[:2] + "0000")


def test_parents_of_today_stand_today() -> None:
    standing = {row["adcode"] for row in CURRENT}
    assert not [row for row in CURRENT if row["parent_adcode"] and row["parent_adcode"] not in standing]


def test_spans_of_a_code_do_not_overlap() -> None:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in DISTRICTS:
        spans[row["adcode"]].append((int(row["valid_from"]), int(row["valid_to"] or 9999)))
    for code, runs in spans.items():
        runs.sort()
        assert all(first < last for first, last in runs), code
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(runs)), code


def test_ended_since_2000_has_successor_or_reason() -> None:
    told = {(row["old_adcode"], row["old_name"]) for row in CHANGES if row["kind"] == "代码停用"}
    lost = [
        row
        for row in ENDED
        if int(row["valid_to"]) >= 2000
        and not row["successor_adcodes"]
        and (row["adcode"], row["name"]) not in told
    ]
    assert not lost


def test_successors_stand_when_their_forerunner_ends() -> None:
    for row in ENDED:
        for code in filter(None, row["successor_adcodes"].split(";")):
            year = int(row["valid_to"])
            assert any(stands(code, near) for near in (year, year + 1)), row


def test_every_chain_since_2000_ends_in_a_division_of_today() -> None:
    """Follow successors to today: a stale code would leave an old notice out of every comparison."""
    standing = {row["adcode"] for row in CURRENT}
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in REAL:
        rows[row["adcode"]].append(row)
    for start in ENDED:
        if int(start["valid_to"]) < 2000 or not start["successor_adcodes"]:
            continue
        open_rows, seen = [start], 0
        while open_rows:
            seen += 1
            assert seen < 200, f"successors of {start['adcode']} {start['name']} run in a circle"
            row = open_rows.pop()
            for code in row["successor_adcodes"].split(";"):
                later = [
                    next_
                    for next_ in rows[code]
                    if next_ is not row and int(next_["valid_to"] or 9999) > int(row["valid_to"])
                ]
                assert later, (start["adcode"], start["name"], code)
                after = min(later, key=lambda next_: int(next_["valid_from"]))
                if after["valid_to"]:
                    open_rows.append(after)
                else:
                    assert code in standing


@pytest.mark.parametrize(
    ("code", "name", "parent", "region"),
    [
        ("310105", "长宁区", "310000", "华东"),  # under a municipality: no 市辖区 between
        ("210204", "沙河口区", "210200", "东北"),
        ("210200", "大连市", "210000", "东北"),
        ("500231", "垫江县", "500000", "西南"),  # 县 of a municipality
        ("429004", "仙桃市", "420000", "中南"),  # directly under its province
        ("469021", "定安县", "460000", "中南"),
        ("659012", "白杨市", "650000", "西北"),  # set up after the last yearly table
        ("120116", "滨海新区", "120000", "华北"),
        ("710000", "台湾省", "", "港澳台"),
        ("441900", "东莞市", "440000", "中南"),  # a prefecture without counties
        ("460400", "儋州市", "460000", "中南"),
    ],
)
def test_spot_facts(code: str, name: str, parent: str, region: str) -> None:
    row = current(code)
    assert (row["name"], row["parent_adcode"], row["region"]) == (name, parent, region)


@pytest.mark.parametrize(
    ("code", "name", "year", "successors"),
    [
        ("310108", "闸北区", "2015", "310106"),  # merged into 静安区
        ("371200", "莱芜市", "2018", "370116;370117"),  # a prefecture that became two districts
        ("371202", "莱城区", "2018", "370116"),
        ("341400", "巢湖市", "2011", "340100;340200;340500"),  # shared out among three prefectures
        ("330104", "江干区", "2021", "330102;330114"),  # shared out, after the yearly tables end
        ("420600", "襄樊市", "2010", "420600"),  # renamed, same code
        ("130502", "桥东区", "2020", "130502"),  # 邢台: renamed …
        ("130103", "桥东区", "2014", "130102;130104"),  # … 石家庄: dissolved, not moved to 邢台
        ("140203", "矿区", "2018", "140214"),  # 大同, not 矿区 of 阳泉
        ("220381", "公主岭市", "2020", "220184"),  # same name, moved to 长春市
        ("142201", "忻州市", "2000", "140902"),  # the county-level city went on as a district
        ("500105", "江北区", "2025", "500157"),
        ("511521", "宜宾县", "2018", "511504"),
        ("210112", "东陵区", "2014", "210112"),
        ("469003", "儋州市", "2015", "460400"),
    ],
)
def test_what_ended_leads_on(code: str, name: str, year: str, successors: str) -> None:
    (row,) = [
        row for row in ENDED if (row["adcode"], row["name"]) == (code, name) and int(row["valid_to"]) >= 2000
    ]
    assert (row["valid_to"], row["successor_adcodes"]) == (year, successors)


@pytest.mark.parametrize(
    ("name", "provinces"),
    [
        ("鼓楼区", {"32", "35", "41"}),  # 南京, 徐州; 福州; 开封
        ("朝阳区", {"11", "22"}),
        ("城关区", {"54", "62"}),
        ("城中区", {"45", "63"}),
        ("普陀区", {"31", "33"}),
        ("市中区", {"37", "51"}),
    ],
)
def test_namesakes_of_today_are_all_there(name: str, provinces: set[str]) -> None:
    found = [row for row in CURRENT if row["name"] == name]
    assert len(found) > 1 and {row["adcode"][:2] for row in found} == provinces


def test_shared_county_names() -> None:
    names = Counter(row["name"] for row in CURRENT if row["level"] == "county")
    assert sum(count > 1 for count in names.values()) == 28


def test_misprints_of_the_source_are_gone() -> None:
    wrong = {"荷泽市", "墉桥区", "乔口区", "虎亭区", "荔蒲县", "达豪区", "邵通市"}
    assert not wrong & {row["name"] for row in DISTRICTS}


def test_invented_divisions() -> None:
    invented = [row for row in DISTRICTS if row["is_example"] == "true"]
    assert {row["adcode"][:2] for row in invented} == {"98", "99"} and len(invented) == 17
    assert Counter(row["name"] for row in invented)["松岭区"] == 2
    # An invented name that a division of today bears would make sample notices ambiguous.
    assert not {row["name"] for row in invented} & {row["name"] for row in CURRENT}


def test_successions_are_the_change_table() -> None:
    told = {
        (row["old_adcode"], row["old_name"], row["new_adcode"])
        for row in CHANGES
        if row["is_succession"] == "true"
    }
    held = {
        (row["adcode"], row["name"], code)
        for row in ENDED
        for code in filter(None, row["successor_adcodes"].split(";"))
    }
    assert held == told


@pytest.mark.parametrize(
    ("area", "codes"),
    [
        ("021", {"310000"}),
        ("0411", {"210200"}),
        ("024", {"210100", "210400", "210500", "211200"}),
        ("0728", {"429004", "429005", "429006"}),
    ],
)
def test_phone_areas(area: str, codes: set[str]) -> None:
    assert {row["adcode"] for row in PHONES if row["area_code"] == area} == codes


def test_phone_areas_name_divisions_of_today() -> None:
    for row in PHONES:
        assert re.fullmatch(r"0\d{2,3}", row["area_code"])
        assert current(row["adcode"])["name"] == row["name"]
        # A county directly under its province may stand; every other county would hide its prefecture.
        assert not (row["adcode"][2:4] != "90" and not row["adcode"].endswith("00"))
