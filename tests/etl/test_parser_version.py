"""The version of the parser changes with what decides how a text is read, and with nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import etl
from etl.parser_version import parser_version, rules_hash
from tests.conftest import Run
from tests.warehouse.rows import insert_notice
from warehouse.database import connect
from warehouse.settings import data_path

ROOT = Path(etl.__file__).parent
# What the program imports to parse; read in a process that has imported nothing else.
_IMPORTED = "import etl.parse, sys; print(*(name for name in sys.modules if name.startswith('etl.')))"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT, tmp_path / "etl", ignore=shutil.ignore_patterns("__pycache__")))


def test_every_module_that_parses_is_in_the_version(copy: Path) -> None:
    told = subprocess.run([sys.executable, "-c", _IMPORTED], capture_output=True, text=True, check=True)
    modules = [name.removeprefix("etl.").replace(".", "/") for name in told.stdout.split()]
    files = [copy / f"{module}.py" for module in modules if (copy / f"{module}.py").is_file()]
    assert len(files) > 60
    last = rules_hash(copy)
    assert last == rules_hash()
    for path in (copy / "parse.py", copy / "words.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert last == rules_hash(copy), "a checkout on Windows may have other line ends"
    for file in files:
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        assert rules_hash(copy) != last, file
        last = rules_hash(copy)


@pytest.mark.parametrize("module", ["load.py", "read/html.py", "show/markup.py"])
def test_what_only_loads_or_shows_makes_no_other_parser(copy: Path, module: str) -> None:
    (copy / module).write_text("", "utf-8")
    assert rules_hash(copy) == rules_hash()


def test_a_module_that_is_new_or_gone_makes_another_parser(copy: Path) -> None:
    (copy / "facts" / "roles" / "another.py").write_text("", "utf-8")
    more = rules_hash(copy)
    (copy / "facts" / "roles" / "another.py").rename(copy / "facts" / "another.py")
    assert len({rules_hash(), more, rules_hash(copy)}) == 3


def test_after_a_change_of_a_rule_init_tells_what_is_to_be_read_again(
    database: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(database) as connection:
        insert_notice(connection, "n1")
        connection.execute("UPDATE notice SET parser_version = ?", [parser_version()])
    assert "reparse" not in run("init", database=database).stderr
    monkeypatch.setattr("etl.parser_version.rules_hash", lambda: "another")
    parser_version.cache_clear()
    try:
        assert "1 notice was read by an earlier parser" in run("init", database=database).stderr
    finally:
        parser_version.cache_clear()


def test_who_asks_only_for_the_version_waits_for_no_parser() -> None:
    question = (
        "import etl.parser_version as asked, sys; asked.parser_version(); print('etl.parse' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_a_load_that_finds_nothing_new_waits_for_no_parser(run: Run, database: str) -> None:
    sample = data_path("seeds") / "notices" / "hefeng-2021.txt"
    assert run("load", str(sample), "--jobs", "1", database=database).exit_code == 0
    again = (
        "import sys; from warehouse.cli import cli; "
        f"cli.main(['--database', {database!r}, 'load', {str(sample)!r}], standalone_mode=False); "
        "print('etl.parse' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", again], capture_output=True, text=True, check=True)
    assert "1 unchanged" in told.stderr, told.stderr
    assert told.stdout == "False\n"
