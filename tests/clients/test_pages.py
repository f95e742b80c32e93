"""The pages on connecting tell what is tested, and what they show works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.clients import superset, test_drivers, test_harlequin
from tests.clients.installed import npm
from tests.conftest import CHECKOUT

FOLDER = CHECKOUT / "docs" / "connect"
PAGES = sorted(FOLDER.glob("*.md"))
PUBLISHED = "/srv/bi/rectification.duckdb"
TESTED = {
    "superset.md": [superset.VERSION],
    "harlequin.md": [requirement.partition("==")[2] for requirement in test_harlequin.REQUIREMENTS],
    "python.md": [*test_drivers.PYTHON, *(each.partition("==")[2] for each in test_drivers.ENGINE)],
    "node.md": [test_drivers.NODE.rpartition("@")[2]],
    "duckdb-cli.md": [test_drivers.SHELL],
}


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


def test_the_index_leads_to_every_page() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([a-z-]+\.md)\)", text))
    assert linked == {path.name for path in PAGES} - {"README.md"}


@pytest.mark.parametrize("page", TESTED)
def test_pages_and_index_name_the_versions_that_are_tested(page: str) -> None:
    text = (FOLDER / page).read_text(encoding="utf-8")
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    for version in TESTED[page]:
        assert version in text, f"{page} does not say {version}"
        assert version in index, f"the index does not say {version}"


@pytest.mark.parametrize(
    "page", [path for path in PAGES if path.name not in TESTED], ids=lambda page: page.name
)
def test_pages_that_nothing_tests_say_so(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert page.name == "README.md" or re.search(
        r"^(Not tested:|The files were tested,)", text, flags=re.MULTILINE
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_queries_shown_work(page: Path, release: Path) -> None:
    with duckdb.connect(release, read_only=True) as connection:
        for block in blocks(page, "sql"):
            for statement in duckdb.extract_statements(block):
                answer = connection.execute(statement).fetchall()
                assert answer or statement.type == duckdb.StatementType.SET, statement.query


def test_the_programs_shown_work(release: Path) -> None:
    programs = blocks(FOLDER / "python.md", "python")
    assert len(programs) == 2
    for program in programs:
        assert PUBLISHED in program
        program = program.replace(PUBLISHED, str(release))
        out = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout
        assert "松岭区" in out


@pytest.mark.clients
def test_the_node_program_shown_works(release: Path) -> None:
    (program,) = blocks(FOLDER / "node.md", "js")
    folder = npm("node-api", test_drivers.NODE)
    script = folder / "shown.mjs"
    script.write_text(program.replace(PUBLISHED, str(release)), encoding="utf-8")
    out = subprocess.run(["node", script], capture_output=True, text=True, check=True).stdout
    assert "松岭区" in out
