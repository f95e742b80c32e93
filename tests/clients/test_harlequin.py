"""Harlequin opens a release while loads run, lists what there is and shows the numbers of `warehouse sql`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.clients.conftest import DRIVERS, Expected, Loading, Publish
from tests.clients.installed import venv
from tests.clients.questions import MACRO, RELEASE
from tests.clients.sessions import PATIENCE

pytestmark = pytest.mark.clients

REQUIREMENTS = ("harlequin==2.17.0", "duckdb==2.0.0")


def look(path: Path, query: str) -> dict[str, Any]:
    command = [
        str(venv("harlequin", *REQUIREMENTS) / "python"),
        str(DRIVERS / "harlequin_app.py"),
        str(path),
        query,
    ]
    out = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE).stdout
    seen: dict[str, Any] = json.loads(out)
    return seen


def test_it_lists_and_shows_a_release(release: Path, loading: Loading, expected: Expected) -> None:
    seen = look(release, MACRO)
    assert {"main", "中文"} <= set(seen["schemas"])
    assert {"v_district_scorecard", "dictionary", "report_catalogue"} <= set(seen["relations"])
    assert seen["rows"] == expected(release, MACRO)
    loading.wait_for_another()


def test_opened_again_it_shows_the_next_release(
    publish: Publish, loading: Loading, tmp_path: Path, expected: Expected
) -> None:
    path = publish(tmp_path)
    first = look(path, RELEASE)["rows"]
    loading.wait_for_another()
    publish(tmp_path)
    second = look(path, RELEASE)["rows"]
    assert first != second == expected(path, RELEASE)
