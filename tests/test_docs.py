"""What the pages in `docs/` promise is there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run
from warehouse.database import SCHEME
from warehouse.query.guard import HARMLESS
from warehouse.settings import data_path

PAGES = sorted((CHECKOUT / "docs").rglob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = set(re.findall(r'<a id="([^"]+)">', text))
    for link in re.findall(r"\]\(([^)]+)\)", text):
        if link.startswith("#"):
            assert link[1:] in names, link
        elif "://" not in link:
            assert (path.parent / link.partition("#")[0]).exists(), link


def test_the_queries_shown_work(
    database: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (CHECKOUT / "docs" / "sql.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("warehouse sql ")]
    assert len(lines) >= 3
    for line in lines:
        result = run(*shlex.split(line)[1:], database=database)
        assert result.exit_code == 0, f"{line}\n{result.output}"


def test_the_worked_example_of_a_correction_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order shown, in a fresh clone; each line of an answer that is shown stands in the answer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WAREHOUSE_DATABASE", f"{SCHEME}{tmp_path / 'warehouse.duckdb'}")
    shutil.copytree(data_path("seeds") / "notices", tmp_path / "seeds" / "notices")
    text = (CHECKOUT / "docs" / "corrections.md").read_text(encoding="utf-8")
    shown = "".join(re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL)).splitlines()
    answer = ""
    for line in shown:
        if line.startswith("$ warehouse "):
            result = run(*shlex.split(line)[2:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
            answer = result.output
        else:
            assert line in answer
    assert answer


def test_the_functions_said_to_be_allowed_are() -> None:
    text = (CHECKOUT / "docs" / "sql.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"are allowed: (.*?) and the like", text, flags=re.DOTALL)
    names = {name.removesuffix("()") for name in re.findall(r"`([^`]+)`", listed)}
    assert names
    assert names <= HARMLESS
