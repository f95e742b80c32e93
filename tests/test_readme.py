"""What the README promises is there, in both languages."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run
from warehouse import failure
from warehouse.cli import COMMANDS
from warehouse.database import SCHEME
from warehouse.settings import data_path
from warehouse.tables import metadata

README = {name: (CHECKOUT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}


def commands(text: str) -> list[str]:
    """The lines in blocks of shell, without their comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return [line.partition("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_both_languages_show_the_same_commands() -> None:
    assert commands(README["README.md"]) == commands(README["README.zh-CN.md"])


def test_the_two_commands_for_a_fresh_machine_come_first() -> None:
    assert commands(README["README.md"])[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("name", README)
def test_every_command_table_and_exit_code_is_listed(name: str) -> None:
    text = README[name]
    assert [command for command in COMMANDS if f"`{command}" not in text] == []
    assert [table for table in metadata.tables if f"`{table}`" not in text] == []
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)}
    assert codes == {0, failure.FAILED, failure.USAGE, failure.REJECTED, failure.BUSY}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (CHECKOUT / name).read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (CHECKOUT / link).exists()] == []


def test_the_commands_shown_work(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order shown, in a fresh clone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WAREHOUSE_DATABASE", f"{SCHEME}{tmp_path / 'warehouse.duckdb'}")
    shutil.copytree(data_path("seeds") / "notices", tmp_path / "seeds" / "notices")
    for line in commands(README["README.md"]):
        if line.startswith("warehouse "):
            result = run(*shlex.split(line)[1:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
