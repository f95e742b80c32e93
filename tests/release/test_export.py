"""The exported files: every table and view, as CSV and Parquet, described by a data package."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.release.conftest import BUILT
from tests.warehouse.rows import insert, insert_notice
from warehouse.database import SCHEME, connect
from warehouse.failure import USAGE, Failure
from warehouse.release import export
from warehouse.release.publish import FILE, publish
from warehouse.tables import metadata

# What a reader of the descriptor makes of a column of text.
SQL_TYPE = {
    "string": "VARCHAR", "integer": "HUGEINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE",
    "datetime": "TIMESTAMP", "array": "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True)
class Published:
    """A release and the files that were exported with it."""

    build: str
    live: Path
    files: Path

    def again(self, files: Path) -> None:
        publish(self.build, self.live.parent, built_at=BUILT, export=files)


@pytest.fixture(scope="module")
def done(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """An export of a build with numbers, an empty text, and a value that needs quotes; not to be changed."""
    folder = tmp_path_factory.mktemp("export")
    build = folder / "build.duckdb"
    shutil.copyfile(empty_database, build)
    with connect(f"{SCHEME}{build}") as connection:
        insert_notice(connection, "n1", "甲。")
        insert(
            connection, "metric", notice_id="n1", quantity_no=1, value=0.5, start=0, end=2, verbatim="甲。"
        )
        connection.execute("UPDATE notice SET title = '\"整改\", 一\n二'")
    made = Published(f"{SCHEME}{build}", folder / "published" / FILE, folder / "files")
    made.again(made.files)
    return made


@pytest.fixture
def files(done: Published) -> Path:
    return done.files


@pytest.fixture
def live(done: Published) -> Path:
    return done.live


@pytest.fixture
def own(done: Published, tmp_path: Path) -> Published:
    """A copy of the export, and a folder for releases, to do anything with."""
    shutil.copytree(done.files, tmp_path / "files")
    return Published(done.build, tmp_path / "published" / FILE, tmp_path / "files")


def package(files: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((files / "datapackage.json").read_text(encoding="utf-8"))
    return content


def resources(files: Path) -> list[dict[str, Any]]:
    """What the descriptor tells of the files: at least every table, in both formats."""
    found: list[dict[str, Any]] = package(files)["resources"]
    assert len(found) >= 2 * len(metadata.tables)
    return found


def exported(files: Path, format_: str) -> list[Path]:
    """The files of a format: at least one a table."""
    found = sorted((files / format_).iterdir())
    assert len(found) >= len(metadata.tables)
    return found


def test_every_table_and_view_is_there_twice(files: Path, live: Path) -> None:
    with duckdb.connect(live, read_only=True) as connection:
        listed = connection.execute(
            "SELECT object_name FROM dictionary WHERE column_name = '' AND object_type <> 'macro'"
        ).fetchall()
    names = {name for (name,) in listed}
    assert set(metadata.tables) <= names
    for format_ in ("csv", "parquet"):
        assert {path.stem for path in (files / format_).iterdir()} == names
    assert {each["name"] for each in package(files)["resources"]} == {
        f"{name}-{format_}" for name in names for format_ in ("csv", "parquet")
    }


def test_the_descriptor_tells_of_the_files_as_they_are(files: Path, live: Path) -> None:
    descriptor = package(files)
    with duckdb.connect(live, read_only=True) as connection:
        assert connection.execute("SELECT release_id FROM release").fetchone() == (descriptor["version"],)
        for each in resources(files):
            content = (files / each["path"]).read_bytes()
            assert each["bytes"] == len(content)
            assert each["hash"] == f"sha256:{sha256(content).hexdigest()}"
            name = each["name"].rpartition("-")[0]
            assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (each["rows"],)


def test_each_column_is_described_in_both_languages(files: Path) -> None:
    for each in resources(files):
        assert each["schema"]["fields"], each["name"]
        assert each["description"]
        assert each["description_zh"]
        for field in each["schema"]["fields"]:
            assert field["title"], field
            assert field["title_zh"], field
            assert field["description"], field
            assert field["description_zh"], field
            if field["type"] in ("integer", "number"):
                assert field["unit"], (each["name"], field["name"])


def test_csv_holds_what_the_database_holds(files: Path, live: Path) -> None:
    """No value is an empty cell, the empty text a pair of quotes."""
    options = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false"
    with duckdb.connect(live, read_only=True) as connection:
        sheets = [each for each in resources(files) if each["format"] == "csv"]
        assert len(sheets) == len(exported(files, "csv"))
        for each in sheets:
            columns = ", ".join(
                f'CAST("{field["name"]}" AS {SQL_TYPE[field["type"]]}) AS "{field["name"]}"'
                for field in each["schema"]["fields"]
            )
            name = each["name"].removesuffix("-csv")
            read = f"read_csv('{files / each['path']}', {options})"
            there = connection.execute(f"SELECT {columns} FROM {read} ORDER BY ALL").fetchall()
            here = connection.execute(f'SELECT {columns} FROM "{name}" ORDER BY ALL').fetchall()
            assert there == here, name


def test_parquet_keeps_types(files: Path, live: Path) -> None:
    with duckdb.connect(live, read_only=True) as connection:
        for path in exported(files, "parquet"):
            there = connection.execute(f"DESCRIBE FROM '{path}'").fetchall()
            here = connection.execute(f'DESCRIBE FROM "{path.stem}"').fetchall()
            assert [(name, type_) for name, type_, *_ in there] == [(name, type_) for name, type_, *_ in here]


def test_keys_and_references_are_those_of_the_tables(files: Path) -> None:
    by_name = {each["name"]: each["schema"] for each in package(files)["resources"]}
    assert by_name["metric-csv"]["primaryKey"] == ["notice_id", "quantity_no"]
    assert {
        "fields": ["notice_id"],
        "reference": {"resource": "notice-csv", "fields": ["notice_id"]},
    } in by_name["metric-csv"]["foreignKeys"]
    fields = {field["name"]: field for field in by_name["unit-csv"]["fields"]}
    assert fields["unit"]["missingValues"] == [], "a share has the empty text for a unit, which is a value"
    assert fields["unit"]["constraints"] == {"required": True}


def test_the_same_release_gives_the_same_csv(own: Published, tmp_path: Path) -> None:
    own.again(tmp_path / "again")
    for path in exported(own.files, "csv"):
        there = (tmp_path / "again" / "csv" / path.name).read_bytes()
        assert path.name == "release.csv" or path.read_bytes() == there, path.name


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".files.lock")


def write_files(release: Path, folder: Path) -> None:
    (folder / "datapackage.json").write_text(release.name, encoding="utf-8")


@pytest.mark.parametrize("whole", [True, False])
def test_what_a_killed_export_left_behind_goes_or_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    """Killed between the two steps in which the new one takes the place of the last, or after them."""
    monkeypatch.setattr(export, "write_package", write_files)
    files = tmp_path / "files"
    names = [".files.4711.old", ".files.4711.tmp", *(["files"] if whole else [])]
    for name in names:
        (tmp_path / name / "csv").mkdir(parents=True)
        (tmp_path / name / "datapackage.json").write_text(name, encoding="utf-8")
    (tmp_path / ".files.txt.4711.old").touch()
    with pytest.raises(ZeroDivisionError), export.exported(tmp_path / "r", files):
        raise ZeroDivisionError
    assert beside(tmp_path) == [".files.txt.4711.old", "files"]
    last = "files" if whole else ".files.4711.old"
    assert (files / "datapackage.json").read_text(encoding="utf-8") == last
    with export.exported(tmp_path / "r", files):
        pass
    assert (files / "datapackage.json").read_text(encoding="utf-8") == "r"
    assert beside(tmp_path) == [".files.txt.4711.old", "files"]


def test_a_new_export_replaces_the_last_one_and_a_link_to_it_stays(own: Published, tmp_path: Path) -> None:
    (own.files / "csv" / "of_an_earlier_version.csv").touch()
    link = tmp_path / "link"
    link.symlink_to(own.files)
    own.again(link)
    assert not (own.files / "csv" / "of_an_earlier_version.csv").exists()
    assert link.is_symlink()
    assert beside(tmp_path) == ["files", "link", "published"]


@pytest.mark.parametrize("name", ["notes.txt", FILE])
def test_what_no_export_put_there_is_not_removed(own: Published, name: str) -> None:
    foreign = own.files / name
    foreign.write_text("important", encoding="utf-8")
    with pytest.raises(Failure, match="no export put there") as caught:
        own.again(own.files)
    assert caught.value.exit_code == USAGE
    assert foreign.read_text(encoding="utf-8") == "important"
    assert not own.live.exists(), "half of what was asked for is not done"


def test_after_a_failure_the_last_export_stays(own: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in own.files.rglob("*") if path.is_file()}

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(Failure, match="No space left on device"):
        own.again(own.files)
    assert {path: path.read_bytes() for path in own.files.rglob("*") if path.is_file()} == before
