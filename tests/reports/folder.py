"""A folder of reports, and what stands in it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from reports import manifest
from tests.warehouse.rows import work_out
from warehouse.database import connect

AS_OF = ["--as-of", "2026-11-02"]
Files = dict[str, bytes]


def change(database: str, value: int) -> None:
    with connect(database) as connection:
        connection.execute(
            f"UPDATE metric SET value = {value}, canonical_value = {value}, low = {value}, high = {value}"
        )
        work_out(connection)


def files(folder: Path) -> Files:
    """What stands in a folder under a final name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
    return found


def check_whole(folder: Path) -> None:
    """A manifest fits its files, and tells of all of them."""
    told = {each["path"]: each for each in package(folder)["resources"]}
    there = files(folder)
    assert set(told) == set(there) - {manifest.NAME}
    for path, content in there.items():
        if path != manifest.NAME:
            assert told[path]["hash"] == f"sha256:{sha256(content).hexdigest()}"
            assert told[path]["bytes"] == len(content)
