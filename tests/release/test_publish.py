"""Publishing puts a whole release in place of the last one, or leaves that where it is."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Run
from tests.release.conftest import BUILT, Publish
from tests.warehouse.rows import insert, insert_notice
from warehouse import stored
from warehouse.commands.publish import git_commit
from warehouse.database import SCHEME, connect, database_path, schema_version
from warehouse.failure import BUSY, FAILED, USAGE, Failure
from warehouse.release.publish import publish
from warehouse.release.snapshot import release_of

# Publishes, and waits where the file is written and not yet in place.
HANG = """
import sys, time
from datetime import datetime
from pathlib import Path
from warehouse.release import publish, snapshot

def wait(path):
    print("written", flush=True)
    time.sleep(600)

snapshot.call_all = wait
publish.publish(sys.argv[1], Path(sys.argv[2]), built_at=datetime(2026, 1, 5))
"""


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".rectification.duckdb.lock")


def test_a_release_says_what_it_is(published: Publish, live: Path) -> None:
    release = published(git_commit="0123456789abcdef")
    assert leftovers(live.parent) == ["rectification.duckdb"]
    assert release_of(live) == release
    assert (release.built_at, release.git_commit) == (BUILT, "0123456789abcdef")
    assert (release.notice_count, release.fact_count, release.audit_errors) == (2, 0, 0)
    assert release.schema_version == schema_version()


def test_the_command_works_without_options(build: str, run: Run) -> None:
    result = run("publish", database=build)
    live = database_path(build).parent / "release" / "rectification.duckdb"
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"{live}: release {release_of(live).release_id}, 2 notices, ")
    found = run(
        "sql", "SELECT count(*) AS notices FROM v_notice", "--format", "csv", database=f"{SCHEME}{live}"
    )
    assert found.stdout == "notices\n2\n"


def test_a_release_has_all_that_the_build_has(build: str, published: Publish, live: Path) -> None:
    published()
    queries = [
        "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL",
        "SELECT schema_name, table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
        "SELECT schema_name, table_name, comment FROM duckdb_tables() ORDER BY ALL",
        "SELECT schema_name, view_name, comment, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
        "SELECT schema_name, function_name, comment, macro_definition FROM duckdb_functions() WHERE NOT internal ORDER BY ALL",
        "FROM district ORDER BY ALL",
        "FROM notice_text ORDER BY ALL",
    ]
    with connect(build, read_only=True) as here, duckdb.connect(live, read_only=True) as there:
        for query in queries:
            assert there.execute(query).fetchall() == here.execute(query).fetchall(), query


def test_nothing_in_a_release_is_without_a_comment(published: Publish, live: Path) -> None:
    published()
    with duckdb.connect(live, read_only=True) as connection:
        bare = connection.execute(
            """
            SELECT table_name, column_name FROM duckdb_columns()
            WHERE NOT internal AND comment IS NULL AND table_name <> 'alembic_version'
            UNION ALL SELECT table_name, NULL FROM duckdb_tables()
            WHERE comment IS NULL AND table_name <> 'alembic_version'
            UNION ALL SELECT view_name, NULL FROM duckdb_views() WHERE NOT internal AND comment IS NULL
            UNION ALL SELECT function_name, NULL FROM duckdb_functions() WHERE NOT internal AND comment IS NULL
            """
        ).fetchall()
    assert bare == []


@pytest.mark.parametrize("storage", ["v1.0.0", "v1.4.0"])
def test_the_file_is_for_the_drivers_that_were_asked_for(
    build: str, published: Publish, live: Path, storage: str
) -> None:
    asked = "FROM district_scorecard() ORDER BY ALL"
    with connect(build) as connection:
        connection.execute("UPDATE notice SET adcode = '990102'")
        stored.rebuild(connection)
        expected = connection.execute(asked).fetchall()
    published(storage=storage)
    with duckdb.connect(live, read_only=True) as connection:
        tags = connection.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchone()
        assert len(expected) == 1
        assert connection.execute(asked).fetchall() == expected
    assert tags == ({"storage_version": f"{storage}+"},)


def test_rows_that_are_in_the_log_only_are_published(build: str, published: Publish, live: Path) -> None:
    """A load that was killed leaves committed rows beside the file, not in it."""
    code = "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute(\"INSERT INTO notice_text VALUES ('t', '丙')\"); os._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(database_path(build))], check=True)
    assert database_path(build).with_name("warehouse.duckdb.wal").exists()
    published()
    with duckdb.connect(live, read_only=True) as connection:
        assert connection.execute("SELECT text FROM notice_text WHERE text_id = 't'").fetchone() == ("丙",)


def test_what_was_removed_is_not_in_the_file(build: str, published: Publish, live: Path) -> None:
    """Free pages of the build file still hold it: a copy of that file would give it away."""
    secret = "要求撤下的通报" * 4000
    path = database_path(build)
    with connect(build) as connection:
        insert_notice(connection, "n3", secret)
        connection.execute("CHECKPOINT")
    with connect(build) as connection:
        for table in ("notice", "notice_text", "source_document"):
            connection.execute(f"DELETE FROM {table} WHERE text_id = 'text of n3'")
        connection.execute("DELETE FROM notice_count WHERE notice_id = 'n3'")
        connection.execute("CHECKPOINT")
    word = "要求撤下的通报".encode()
    assert word in path.read_bytes(), "or this test proves nothing"
    published()
    assert word not in live.read_bytes()


ADDRESSES = [
    ("/home/someone/notices/a.txt", "a.txt", "a folder tells who and where"),
    ("C:\\Users\\someone\\b.docx", "b.docx", "a folder of Windows too"),
    ("file:///srv/c.html", "c.html", "an address of a file"),
    ("https://gov.example/d/1.html", "https://gov.example/d/1.html", "a public address stays"),
]


def test_folders_of_the_machine_stay_at_home(build: str, published: Publish, live: Path) -> None:
    with connect(build) as connection:
        for number, (uri, _, _) in enumerate(ADDRESSES):
            insert(connection, "load_run", run_id=f"r{number}")
            insert(
                connection,
                "source_document",
                source_id=f"s{number}",
                uri=uri,
                run_id=f"r{number}",
                is_current=True,
            )
    published()
    with duckdb.connect(live, read_only=True) as connection:
        shown = dict(connection.execute("SELECT source_id, uri FROM source_document").fetchall())
    for number, (_, name, reason) in enumerate(ADDRESSES):
        assert shown[f"s{number}"] == name, reason
    assert b"someone" not in live.read_bytes()


def test_files_of_one_name_stay_apart(build: str, published: Publish, live: Path, run: Run) -> None:
    """`index.html` of two folders: two addresses, each with a current version."""
    with connect(build) as connection:
        insert(connection, "load_run", run_id="r")
        for number, uri in enumerate(["/a/index.html", "/b/index.html"]):
            insert(
                connection, "source_document", source_id=f"s{number}", uri=uri, run_id="r", is_current=True
            )
    published()
    with duckdb.connect(live, read_only=True) as connection:
        shown = connection.execute("SELECT uri FROM source_document WHERE run_id = 'r'").fetchall()
    assert len(set(shown)) == 2
    assert all(uri.endswith("/index.html") and len(uri) == 8 + len("/index.html") for (uri,) in shown)
    assert run("check", database=f"{SCHEME}{live}").exit_code == 0


def spoil_audit(connection: duckdb.DuckDBPyConnection) -> None:
    insert(connection, "metric", notice_id="gone", quantity_no=1)


def spoil_view(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE place AS SELECT adcode FROM district")
    connection.execute("CREATE VIEW v_place AS SELECT adcode FROM place")
    connection.execute("ALTER TABLE place RENAME adcode TO code")


def spoil_macro(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE place AS SELECT adcode FROM district")
    connection.execute("CREATE MACRO place_report() AS TABLE SELECT adcode FROM place")
    connection.execute("ALTER TABLE place RENAME adcode TO code")


def spoil_figure(connection: duckdb.DuckDBPyConnection) -> None:
    """It binds, and fails over the rows; in a column that nothing sorts or joins by."""
    figure = "SELECT adcode, CAST(name AS INTEGER) AS figure FROM district"
    connection.execute(f"CREATE MACRO figure_report() AS TABLE {figure}")


@pytest.mark.parametrize(
    ("spoil", "message", "next_step"),
    [
        (
            spoil_audit,
            "audit errors: 1, the first: orphan_metric_notice_id: notice_id=gone",
            "warehouse check",
        ),
        (spoil_view, "v_place", "warehouse init"),
        (spoil_macro, "place_report", "warehouse init"),
        (spoil_figure, 'figure_report"(): Conversion Error', "warehouse correct"),
    ],
)
def test_after_a_failure_the_last_release_stays(
    build: str, published: Publish, live: Path, spoil: object, message: str, next_step: str
) -> None:
    published()
    before = live.read_bytes()
    with connect(build) as connection:
        assert callable(spoil)
        spoil(connection)
    with pytest.raises(Failure) as caught:
        published(keep=3, export=live.parent / "files")
    assert message in caught.value.message
    assert next_step in caught.value.next_step
    assert caught.value.exit_code == FAILED
    assert live.read_bytes() == before
    assert leftovers(live.parent) == ["rectification.duckdb"]


def test_only_one_publishes_and_a_killed_one_is_no_hindrance(build: str, folder: Path, run: Run) -> None:
    command = [sys.executable, "-c", HANG, build, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "written\n"
        result = run("publish", "--to", str(folder), database=build)
        assert result.exit_code == BUSY
        assert f"is under way in process {first.pid}\n" in result.stderr
        assert "rectification.duckdb" not in leftovers(folder)
        first.kill()
    assert leftovers(folder) != [], "or the next line proves nothing"
    assert run("publish", "--to", str(folder), database=build).exit_code == 0
    assert leftovers(folder) == ["rectification.duckdb"]


def test_a_load_is_not_published_half_way(database: str, holder: int, folder: Path, run: Run) -> None:
    result = run("publish", "--to", str(folder), database=database)
    assert result.exit_code == BUSY
    assert f"is held by process {holder}" in result.stderr
    assert not folder.exists()


def test_the_database_is_not_replaced_by_its_own_release(build: str, tmp_path: Path, run: Run) -> None:
    own = tmp_path / "own" / "rectification.duckdb"
    own.parent.mkdir()
    database_path(build).rename(own)
    before = own.read_bytes()
    result = run("publish", "--to", str(own.parent), database=f"{SCHEME}{own}")
    assert result.exit_code == USAGE
    assert "is the database itself" in result.stderr
    assert own.read_bytes() == before


@pytest.mark.parametrize("command", [["init"], ["load", "{notice}"], ["remove", "n1"], ["reparse"]])
def test_a_release_is_not_written_to(
    published: Publish, live: Path, run: Run, tmp_path: Path, command: list[str]
) -> None:
    published()
    before = live.read_bytes()
    notice = tmp_path / "notice.txt"
    notice.write_text("甲", encoding="utf-8")
    result = run(*(word.format(notice=notice) for word in command), database=f"{SCHEME}{live}")
    assert result.exit_code == FAILED
    error, following = result.stderr.splitlines()
    assert error == f"error: {live} is a release, which stays as it was published"
    assert following.startswith("try: ") and following.endswith(" then publish")
    assert live.read_bytes() == before


def test_a_folder_that_can_not_be(build: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").touch()
    result = run("publish", "--to", str(tmp_path / "file" / "below"), database=build)
    assert result.exit_code == FAILED
    assert "cannot make" in result.stderr


def test_earlier_releases_are_kept_up_to_a_number(build: str, published: Publish, folder: Path) -> None:
    ids = []
    for number in range(4):
        with connect(build) as connection:
            insert_notice(connection, f"m{number}", f"第{number}份。")
        ids.append(published(keep=2).release_id)
    earlier = {path.stem: release_of(path).release_id for path in (folder / "earlier").iterdir()}
    assert earlier == {id_: id_ for id_ in ids[1:3]}
    published()
    assert {path.stem for path in (folder / "earlier").iterdir()} == set(earlier), "nothing was said of them"


def test_the_same_again_is_no_earlier_release(published: Publish, folder: Path) -> None:
    published(keep=2)
    later = BUILT + timedelta(days=1)
    published(keep=2, built_at=later)
    assert leftovers(folder) == ["rectification.duckdb"]
    assert release_of(folder / "rectification.duckdb").built_at == later


def test_what_is_no_release_is_not_kept_as_one(published: Publish, live: Path) -> None:
    live.parent.mkdir()
    live.write_text("minutes of a meeting", encoding="utf-8")
    with pytest.raises(Failure, match="is no release"):
        published(keep=1)
    assert live.read_text(encoding="utf-8") == "minutes of a meeting"


def identity(build: str, folder: Path, storage: str = "v1.4.0") -> str:
    return publish(build, folder, built_at=BUILT, storage=storage).release_id  # type: ignore[arg-type]


def test_the_same_content_has_the_same_identity(database: str, tmp_path: Path, folder: Path) -> None:
    """Whatever the order and the folder it was loaded from, and whenever."""
    other = tmp_path / "other.duckdb"
    other.write_bytes(database_path(database).read_bytes())
    for url, order, place in ((database, ["n1", "n2"], "/a"), (f"{SCHEME}{other}", ["n2", "n1"], "/b")):
        with connect(url) as connection:
            for notice in order:
                insert_notice(connection, notice, f"{notice}。")
            connection.execute(
                f"UPDATE source_document SET uri = '{place}/' || source_id, source_id = md5('{place}' || source_id)"
            )
            connection.execute(f"UPDATE load_run SET started_at = '2026-01-0{len(place)} 00:00:00'")
    assert identity(database, folder) == identity(f"{SCHEME}{other}", folder)
    assert identity(database, folder, "v1.0.0") == identity(database, folder)


CHANGES = [
    "UPDATE notice SET title = '另一标题' WHERE notice_id = 'n1'",
    "UPDATE notice SET title = '' WHERE notice_id = 'n1'",
    "UPDATE notice SET parser_version = '2'",
    "UPDATE source_document SET is_current = false WHERE text_id = 'text of n1'",
    "UPDATE source_document SET url = 'https://gov.example/1'",
    "DELETE FROM notice WHERE notice_id = 'n2'",
    "UPDATE unit SET factor = 2 WHERE unit = '件'",
    "INSERT INTO correction VALUES ('text of n1', 0, 1, 'notice', 'title', '题', '误读', '某人')",
    "CREATE VIEW v_more AS SELECT 1 AS x",
    "CREATE MACRO more() AS TABLE SELECT 1 AS x",
]


@pytest.mark.parametrize("change", CHANGES)
def test_other_content_has_another(build: str, folder: Path, change: str) -> None:
    from warehouse.release.content import content_hash

    with connect(build) as connection:
        before = content_hash(connection)
        connection.execute(change)
        assert content_hash(connection) != before


def test_a_release_keeps_the_rights_of_the_one_before(published: Publish, live: Path) -> None:
    published()
    live.chmod(0o640)
    published()
    assert live.stat().st_mode & 0o777 == 0o640


def test_the_commit_is_told_without_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended by Ctrl-C, git would leave its lock behind, and nobody could commit."""

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
        command = ["git", "-C", str(tmp_path), *who, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    file = tmp_path / "file"
    file.touch()
    git("init")
    git("add", "file")
    git("commit", "-m", "first")
    monkeypatch.setattr(
        "warehouse.commands.publish.__file__", str(tmp_path / "warehouse" / "commands" / "it.py")
    )
    os.utime(file, (0, 0))  # git would write down that it is unchanged nevertheless
    before = (tmp_path / ".git" / "index").read_bytes()
    assert git_commit() == git("rev-parse", "HEAD")
    assert (tmp_path / ".git" / "index").read_bytes() == before
    file.write_text("changed", encoding="utf-8")
    assert git_commit() == f"{git('rev-parse', 'HEAD')}-dirty"
