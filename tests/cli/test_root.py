"""The root command: help without heavy imports, failures in two lines."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from tests.conftest import Run
from warehouse.cli import COMMANDS, LazyGroup, cli
from warehouse.failure import BUSY, FAILED, REJECTED, USAGE, Failure
from warehouse.settings import data_path

SAMPLES = data_path("seeds") / "notices"
HEAVY = {
    "alembic",
    "duckdb",
    "filelock",
    "markdown_it",
    "pandas",
    "prompt_toolkit",
    "pyarrow",
    "rich",
    "sqlalchemy",
    "sqlglot",
}
# Reports what importing and asking for help has loaded.
HELP = """
import sys
from warehouse.cli import cli
cli(["--help"], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""


def commands(group: click.Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, with the words that name it."""
    found: list[tuple[tuple[str, ...], click.Command]] = [(path, group)]
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            found += commands(command, (*path, name))
    return found


def test_help_loads_nothing_heavy() -> None:
    """Help answers in a blink only as long as every command imports what it needs when it runs."""
    result = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True)
    assert HEAVY & set(result.stderr.split()) == set()
    assert all(name in result.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("path", "command"), [pytest.param(*entry, id=" ".join(entry[0]) or "root") for entry in commands(cli)]
)
def test_every_command_shows_an_example(path: tuple[str, ...], command: click.Command, run: Run) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert " ".join(["warehouse", *path]) in result.stdout.partition("Example:")[2]


@pytest.mark.parametrize("exit_code", [FAILED, USAGE, REJECTED, BUSY])
def test_a_failure_is_two_lines_on_stderr(exit_code: int) -> None:
    class Failing(LazyGroup):
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
            return click.Command(cmd_name, callback=self.fail)

        def fail(self) -> None:
            raise Failure("no such report: scorcard", "warehouse report list", exit_code)

    result = CliRunner().invoke(Failing("warehouse"), ["anything"])
    assert result.exit_code == exit_code
    assert result.stderr == "error: no such report: scorcard\ntry: warehouse report list\n"
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lod"], "No such command 'lod'"),
        (["sql"], "Missing argument 'QUERY'"),
        (["status", "--format", "xml"], "'xml' is not one of"),
        (["--database", "notices.duckdb", "status"], "not a database URL"),
        (["--project", "nowhere", "status"], "does not exist"),
    ],
)
def test_wrong_usage_exits_with_2(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == USAGE
    assert words in result.stderr
    assert result.stdout == ""


def test_the_database_is_told_by_the_environment(
    database: str, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv("WAREHOUSE_DATABASE", database)
    assert run("status").exit_code == 0


@pytest.mark.parametrize("command", [["status"], ["check"], ["sql", "SELECT 1"], ["dictionary"], ["publish"]])
def test_a_missing_database_tells_how_to_make_one(run: Run, tmp_path: object, command: list[str]) -> None:
    url = f"duckdb:///{tmp_path}/none.duckdb"
    result = run(*command, database=url)
    assert result.exit_code == FAILED
    assert result.stderr.endswith(f"try: warehouse --database {url} init\n")


@pytest.mark.parametrize(
    "command", [["init"], ["status"], ["check"], ["sql", "SELECT 1"], ["load", str(SAMPLES)]]
)
def test_a_held_database_exits_with_75(database: str, holder: int, run: Run, command: list[str]) -> None:
    result = run(*command, database=database)
    assert result.exit_code == BUSY
    assert f"is held by process {holder}\n" in result.stderr
    assert result.stdout == ""
