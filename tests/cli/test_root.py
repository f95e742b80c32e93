"""The root command: help without heavy imports, failures in two lines."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.conftest import CHECKOUT, Run
from warehouse.cli import COMMANDS, LazyGroup, cli
from warehouse.database import database_path
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


def test_what_to_type_next_names_the_database_and_the_project_that_were_typed(
    database: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without them, a command asks another database, or one that lacks the reports of the project."""
    project = tmp_path / "my own"
    project.mkdir()
    typed = ["--project", str(project), "remove", "nosuch"]
    given = f"--database {database} --project '{project}'"
    assert f"try: warehouse {given} sql 'SELECT" in run(*typed, database=database).stderr
    monkeypatch.setenv("WAREHOUSE_DATABASE", database)
    assert "try: warehouse sql 'SELECT" in run("remove", "nosuch").stderr, "the environment tells it again"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lod"], "No such command 'lod'. Did you mean 'load'?"),
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("load x --database duckdb:///y.duckdb", "--database duckdb:///y.duckdb load x"),
        ("init --project=mine", "--project=mine init"),
        ("init --database", "--database duckdb:///warehouse.duckdb init"),
        (
            "report run coverage --project mine -p kinds=巡视",
            "--project mine report run coverage -p 'kinds=巡视'",
        ),
        (
            "--database duckdb:///a sql 'FROM t' --project m",
            "--database duckdb:///a --project m sql 'FROM t'",
        ),
    ],
)
def test_an_option_of_the_root_behind_the_command_is_told_its_place(run: Run, typed: str, meant: str) -> None:
    result = run(*shlex.split(typed))
    assert (result.exit_code, result.stdout) == (USAGE, "")
    error, hint = result.stderr.splitlines()
    assert error.endswith(" stands before the command")
    assert hint == f"try: warehouse {meant}"


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


COMMANDS_THAT_PRINT = [
    ("--help",),
    ("status",),
    ("check", "--format", "csv"),
    ("dictionary",),
    ("dictionary", "--format", "html"),
    ("report", "list"),
    ("report", "run", "coverage"),
    ("report", "run", "coverage", "--format", "parquet"),
    ("sql", "FROM range(3)", "--format", "csv"),
    ("sql", "FROM range(1000000)", "--format", "csv"),
    ("sql", "FROM range(3)", "--format", "parquet"),
]


def in_a_shell(words: str, database: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program as a shell starts it: `words` has "$@" where the program belongs."""
    program = [sys.executable, "-m", "warehouse", "--database", database, *arguments]
    return subprocess.run(["sh", "-c", words, "sh", *program], capture_output=True, text=True, cwd=CHECKOUT)


@pytest.mark.parametrize("arguments", COMMANDS_THAT_PRINT, ids=" ".join)
def test_where_there_is_no_room_for_what_it_prints(
    arguments: tuple[str, ...], database: str, tmp_path: Path
) -> None:
    """No traceback, no success, and no second complaint when Python ends. A file that may not grow is a full disk."""
    full = tmp_path / "full"
    result = in_a_shell(f"trap '' XFSZ; ulimit -f 0; exec \"$@\" > {full}", database, *arguments)
    error, next_step = result.stderr.splitlines()
    assert (result.returncode, error) == (FAILED, "error: cannot write: File too large")
    assert next_step.startswith("try: df -h")


@pytest.mark.parametrize("arguments", COMMANDS_THAT_PRINT, ids=" ".join)
def test_where_nobody_wants_what_it_prints(arguments: tuple[str, ...], database: str) -> None:
    result = in_a_shell('{ "$@"; echo code $? >&2; } | true', database, *arguments)
    assert result.stderr in ("code 0\n", "code 1\n")


def test_a_closed_stdout_fails_those_that_print_and_no_others(database: str) -> None:
    result = in_a_shell('exec "$@" >&-', database, "status")
    assert result.returncode == FAILED
    assert result.stderr.splitlines()[0] == "error: cannot write: standard output is closed"
    result = in_a_shell('exec "$@" >&- <&-', database, "init")
    assert (result.returncode, result.stderr.count("\n")) == (0, 1)


def test_what_is_printed_never_goes_into_the_database(database: str) -> None:
    """The number of a closed stream is that of the next file that is opened."""
    before = database_path(database).read_bytes()
    assert in_a_shell('exec "$@" <&- >&- 2>&-', database, "status").returncode == FAILED
    assert database_path(database).read_bytes() == before
