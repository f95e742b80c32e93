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
    """In the order shown, in a fresh clone; each answer is the one shown, but for what `…` stands for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WAREHOUSE_DATABASE", f"{SCHEME}{tmp_path / 'warehouse.duckdb'}")
    shutil.copytree(data_path("seeds") / "notices", tmp_path / "seeds" / "notices")
    text = (CHECKOUT / "docs" / "corrections.md").read_text(encoding="utf-8")
    shown = "".join(re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL))
    dialogue = [part.partition("\n") for part in shown.split("$ warehouse ")[1:]]
    assert len(dialogue) > 5
    for command, _, answer in dialogue:
        result = run(*shlex.split(command))
        assert result.exit_code == 0, f"{command}\n{result.output}"
        assert is_answer(answer, result.stdout + result.stderr), f"{command}\n{result.output}"


def is_answer(shown: str, given: str) -> bool:
    """Whether an answer is the one shown; a line `…` stands for any lines, `…` within a line for any part of it."""
    lines = (
        "(?:.*\n)*" if line.strip() == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in shown.splitlines()
    )
    return re.fullmatch("".join(lines), given) is not None


@pytest.mark.parametrize(
    ("shown", "is_it"),
    [
        ("a 1\nb\nc\n", True),
        ("a …\n…\n", True),
        ("…\nc\n", True),
        ("a 1\nc\n", False),
        ("b\na 1\nc\n", False),
        ("a 1\nb\n", False),
    ],
)
def test_what_is_left_out_of_an_answer_is_marked(shown: str, is_it: bool) -> None:
    assert is_answer(shown, "a 1\nb\nc\n") == is_it


def test_the_functions_said_to_be_allowed_are() -> None:
    text = (CHECKOUT / "docs" / "sql.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"are allowed: (.*?) and the like", text, flags=re.DOTALL)
    names = {name.removesuffix("()") for name in re.findall(r"`([^`]+)`", listed)}
    assert names
    assert names <= HARMLESS
