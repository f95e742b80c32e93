"""Opening a database: what goes wrong is said in a line, with what to type next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Run
from warehouse.database import (
    SCHEME,
    DatabaseBusy,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    connect,
    database_path,
    open_engine,
)
from warehouse.failure import BUSY, FAILED, USAGE, Failure

FIRST_BLOCK, BLOCK = 12_288, 262_144  # bytes, of DuckDB's files


def test_the_path_of_the_file_names_it_too(database: str) -> None:
    path = database_path(database)
    assert database_path(path) == path
    with connect(path, read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM notice").fetchone() == (0,)
    with open_engine(path).connect() as connected:
        assert connected.exec_driver_sql("SELECT count(*) FROM notice").scalar() == 0


@pytest.mark.parametrize("read_only", [True, False])
def test_a_held_database_names_its_holder(database: str, holder: int, read_only: bool) -> None:
    with pytest.raises(DatabaseBusy) as caught, connect(database, read_only=read_only):
        pass
    assert caught.value.pid == holder
    assert caught.value.exit_code == BUSY
    assert str(holder) in caught.value.message


def test_an_engine_meets_the_same_lock(database: str, holder: int) -> None:
    with pytest.raises(DatabaseBusy) as caught, open_engine(database).connect():
        pass
    assert caught.value.pid == holder


def test_two_readers_do_not_disturb_each_other(database: str) -> None:
    code = (
        "import sys; from warehouse.database import connect; connect(sys.argv[1], read_only=True).__enter__()"
    )
    with connect(database, read_only=True):
        subprocess.run([sys.executable, "-c", code, database], check=True)


def test_a_missing_database_is_not_created(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    with pytest.raises(DatabaseMissing, match="does not exist") as caught, connect(f"{SCHEME}{path}"):
        pass
    assert caught.value.next_step == f"warehouse --database {SCHEME}{path} init"
    assert not path.exists()


def test_a_database_of_something_else_is_no_warehouse(tmp_path: Path) -> None:
    duckdb.connect(tmp_path / "other.duckdb").close()
    with (
        pytest.raises(DatabaseMissing, match="holds no warehouse"),
        connect(f"{SCHEME}{tmp_path}/other.duckdb"),
    ):
        pass


@pytest.mark.parametrize(("version", "error"), [("0000", DatabaseOlder), ("9999", DatabaseNewer)])
def test_only_this_schema_is_worked_on(database: str, version: str, error: type[Failure]) -> None:
    with duckdb.connect(database_path(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
    with pytest.raises(error, match=version) as caught, connect(database):
        pass
    assert caught.value.exit_code == FAILED
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("url", "message", "exit_code"),
    [
        ("warehouse.duckdb", "not a database URL", USAGE),
        ("sqlite:///x.db", "not a database URL", USAGE),
        ("duckdb:///:memory:", "in memory", USAGE),
        ("duckdb:///", "in memory", USAGE),
    ],
)
def test_a_url_that_names_no_file(url: str, message: str, exit_code: int) -> None:
    with pytest.raises(Failure, match=message) as caught:
        database_path(url)
    assert caught.value.exit_code == exit_code


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("duckdb://", "warehouse.duckdb"),
        ("duckdb:", "warehouse.duckdb"),
        ("duckdb://srv/x.duckdb", "x.duckdb"),
        ("sqlite:///x.db", "x.db"),
        ("srv/x.duckdb", "srv/x.duckdb"),
        ("C:\\x.duckdb", "C:\\x.duckdb"),
        ("", "warehouse.duckdb"),
    ],
)
def test_a_url_that_is_none_is_told_what_it_would_be(url: str, meant: str) -> None:
    with pytest.raises(Failure) as caught:
        database_path(url)
    assert caught.value.next_step == f"--database duckdb:///{meant}"


@pytest.mark.parametrize("content", ["整改" * 4096, "SQLite format 3\0" + "\0" * 4080, ""])
def test_a_file_that_is_no_database(content: str, tmp_path: Path) -> None:
    """DuckDB would fetch an extension from the network to read one of SQLite."""
    path = tmp_path / "letter.duckdb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Failure) as caught, connect(f"{SCHEME}{path}"):
        pass
    assert caught.value.message == f"{path} is no DuckDB file"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_table_in_a_file_of_another_kind(read_only: bool, tmp_path: Path) -> None:
    """DuckDB would open a CSV file beside a database in memory."""
    path = tmp_path / "figures.csv"
    path.write_text("adcode,amount\n990102,3\n", encoding="utf-8")
    with (
        pytest.raises(Failure, match=r"is no DuckDB file|belongs to another program"),
        connect(f"{SCHEME}{path}", read_only=read_only),
    ):
        pass


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with (
        pytest.raises(Failure, match="does not exist") as caught,
        open_engine(f"{SCHEME}{tmp_path}/a/b.duckdb", create=True).connect(),
    ):
        pass
    assert caught.value.next_step == f"mkdir -p {tmp_path}/a"


def test_files_are_written_for_the_drivers_of_today(database: str) -> None:
    with connect(database, read_only=True) as connection:
        tags = connection.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchone()
    assert tags == ({"storage_version": "v1.4.0+"},)


def test_a_damaged_block_is_told_in_two_lines(database: str, run: Run) -> None:
    """Wherever in the file a disk has lost a sector, a command that comes across it says so."""
    path = Path(database.removeprefix(SCHEME))
    whole = path.read_bytes()
    told = []
    for block in range(FIRST_BLOCK, len(whole), BLOCK):
        path.write_bytes(whole[: block + 5000] + b"\xa5" * 64 + whole[block + 5064 :])
        result = run("dictionary", "--format", "csv", database=database)
        assert result.exit_code in (0, FAILED)
        told += result.stderr.splitlines()[:1]
    assert any(line.startswith("error: the database cannot be read: ") for line in told)
