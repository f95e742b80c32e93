"""What a run writes into a folder of reports: every report, what is due, and a manifest that fits."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import duckdb
import pytest

from reports import batch, explain, run_all
from reports import run as run_report
from reports.manifest import Source
from tests.conftest import Run
from tests.reports.build import act, notice
from tests.reports.folder import AS_OF, change, check_whole, files, package
from tests.warehouse.rows import insert, work_out
from warehouse.database import connect, database_path, step_after
from warehouse.failure import BUSY, USAGE, Failure
from warehouse.sqlfiles import read_folder

NAMES = [file.name for file in read_folder("reports")]


def test_a_run_writes_every_report_and_a_manifest_that_fits(run: Run, filled: str, tmp_path: Path) -> None:
    assert run("report", "run-all", *AS_OF, "--out", str(tmp_path / "out"), database=filled).exit_code == 0
    check_whole(tmp_path / "out")
    told = {each["path"]: each for each in package(tmp_path / "out")["resources"]}
    assert {f"{name}.csv" for name in NAMES} | {"provincial_scorecard.xlsx", "discipline-2025.csv"} <= set(
        told
    )
    scorecard = told["district_scorecard.csv"]
    assert scorecard["rows"] == 2
    fields = {field["name"]: field for field in scorecard["schema"]["fields"]}
    assert (fields["money_recovered"]["type"], fields["money_recovered"]["unit"]) == ("number", "CNY")
    assert fields["adcode"]["type"] == "string"
    assert told["discipline-2025.csv"]["parameters"] == {"date_from": "2025-01-01", "date_to": "2025-12-31"}
    assert "created" not in package(tmp_path / "out"), "a warehouse that is no release has no build time"


def test_runs_give_the_same_bytes(filled: str, tmp_path: Path) -> None:
    written = []
    for number in range(5):
        run_all(tmp_path / str(number), as_of=date(2026, 11, 2), database=filled)
        written.append(files(tmp_path / str(number)))
    assert all(each == written[0] for each in written)


def test_from_python_a_path_names_the_database(filled: str, tmp_path: Path) -> None:
    path = database_path(filled)
    assert run_report("coverage", database=path).equals(run_report("coverage", database=filled))
    cells = [explain("coverage", "990102", "notices", database=each) for each in (path, filled)]
    assert cells[0] == cells[1]
    assert not run_all(tmp_path / "out", as_of=date(2026, 11, 2), database=path).failed


def test_what_is_up_to_date_is_left_alone(run: Run, filled: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ["report", "run-all", *AS_OF, "--out", str(out), "--skip-code", "99", "--json"]
    first = run(*call, database=filled)
    assert (first.exit_code, json.loads(first.stdout)["status"]) == (0, "written")
    before = {path: path.stat().st_mtime_ns for path in out.iterdir() if path.suffix == ".csv"}
    again = run(*call, database=filled)
    assert (again.exit_code, json.loads(again.stdout)["status"]) == (99, "up_to_date")
    assert {path: path.stat().st_mtime_ns for path in before} == before
    (out / "trend.csv").write_text("touched")
    mended = run(*call, database=filled)
    assert [each["path"] for each in json.loads(mended.stdout)["written"]] == ["trend.csv"]
    check_whole(out)


def test_notices_that_no_filter_finds_are_told_once(run: Run, filled: str, tmp_path: Path) -> None:
    with connect(filled) as connection:
        connection.execute("UPDATE notice SET adcode = NULL, district_name = NULL WHERE notice_id = 'n1'")
        insert(connection, "issue", issue_id="i1", notice_id="n1", code="district_ambiguous")
    call = ("report", "run", "coverage", "-p", "districts=990103", "--out", str(tmp_path))
    told = run(*call, database=filled).stderr.splitlines()
    assert [line.startswith("left out by the filter: 1 notice has no known division") for line in told] == [
        False,
        True,
    ]
    assert run(*call, database=filled).stderr.endswith("all up to date\n")


def test_due_writes_the_periods_that_are_missing(run: Run, filled: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ["report", "run-all", "--due", "--out", str(out), "--json", "--as-of"]
    run(*call, "2024-06-01", database=filled)
    assert sorted(path.name for path in out.glob("discipline-*")) == [
        f"discipline-{year}.csv" for year in (2021, 2022, 2023)
    ]
    told = json.loads(run(*call, "2026-01-20", database=filled).stdout)
    written = {each["path"] for each in told["written"]}
    assert {"discipline-2024.csv", "discipline-2025.csv"} <= written
    assert "discipline-2021.csv" not in written
    check_whole(out)


def test_a_period_whose_notices_changed_is_written_anew(run: Run, filled: str, tmp_path: Path) -> None:
    """A notice of an old year, loaded, corrected or removed later; the other years' files keep their dates."""
    out = tmp_path / "out"
    call = ["report", "run-all", "--due", "--out", str(out), "--as-of", "2024-06-01"]
    run(*call, database=filled)
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("discipline-*")}
    first = (out / "discipline-2021.csv").read_bytes()
    with connect(filled) as connection:
        act(connection, notice(connection, "late", "990121"), 1, "party_discipline", 8)
        work_out(connection)
    plan = run(*call, "--dry-run", database=filled).stdout
    assert re.search(r"yearly_discipline +2021 .* write ", plan)
    told = json.loads(run(*call, "--json", database=filled).stdout)
    assert "discipline-2021.csv" in {each["path"] for each in told["written"]}
    assert "禾丰县" in (out / "discipline-2021.csv").read_text(encoding="utf-8")
    assert {"yearly_discipline 2022", "yearly_discipline 2023"} <= set(told["unchanged"])
    for year in (2022, 2023):
        name = f"discipline-{year}.csv"
        assert (out / name).stat().st_mtime_ns == before[name], "a copy need only take what changed"
    assert {each["version"] for each in package(out)["resources"]} == {package(out)["version"]}
    check_whole(out)
    again = run(*call, "--skip-code", "99", database=filled)
    assert again.exit_code == 99
    assert not re.search(r" write ", run(*call, "--dry-run", database=filled).stdout)
    with connect(filled) as connection:
        for table in ("notice", "source_document", "disciplinary_count"):
            connection.execute(f"DELETE FROM {table} WHERE {table}::VARCHAR LIKE '%late%'")
        work_out(connection)
    run(*call, database=filled)
    assert (out / "discipline-2021.csv").read_bytes() == first


def test_the_manifest_tells_of_which_data_each_file_is(run: Run, filled: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("report", "run", "coverage", "--out", str(out), database=filled)
    change(filled, 99)
    run("report", "run", "trend", "--out", str(out), database=filled)
    told = package(out)
    assert {each["path"]: each["version"] == told["version"] for each in told["resources"]} == {
        "coverage.csv": False,
        "trend.csv": True,
    }


def test_no_period_before_the_first_is_written(run: Run, filled: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("report", "run-all", "--out", str(out), "--as-of", "1990-01-01", database=filled)
    assert not list(out.glob("discipline-*"))
    assert (out / "coverage.csv").exists()


def test_a_period_of_any_report_is_a_file_of_its_own(run: Run, filled: str, tmp_path: Path) -> None:
    for period in ("2021-08", "2021-09"):
        result = run(
            "report", "run", "coverage", "--period", period, "--out", str(tmp_path / "out"), database=filled
        )
        assert result.exit_code == 0
    again = run(
        "report", "run", "coverage", "--period", "2021-09", "--out", str(tmp_path / "out"), database=filled
    )
    assert "out: 1 report, all up to date" in again.stderr
    check_whole(tmp_path / "out")
    assert {each["path"]: each["rows"] for each in package(tmp_path / "out")["resources"]} == {
        "coverage-2021-08.csv": 2,
        "coverage-2021-09.csv": 0,
    }


def test_a_dry_run_tells_and_writes_nothing(run: Run, filled: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shown = run("report", "run-all", *AS_OF, "--out", str(out), "--dry-run", database=filled).stdout
    line = next(line for line in shown.splitlines() if line.startswith("yearly_discipline"))
    assert line.split() == [
        "yearly_discipline",
        "2025",
        "discipline-2025.csv",
        "write",
        "0",
        "7",
        "15",
        "1",
        "*",
        "2027-01-15",
        "07:00:00",
    ]
    assert not out.exists()


def test_a_report_that_fails_leaves_its_file_and_the_others_go_on(
    run: Run, filled: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    call = ["report", "run-all", *AS_OF, "--out", str(out), "--json"]
    run(*call, database=filled)
    before = files(out)
    change(filled, 99)
    with connect(filled) as connection:
        connection.execute("DROP TABLE indicator")
    result = run(*call, database=filled)
    assert result.exit_code == 1
    failed = {each["report"] for each in json.loads(result.stdout)["failed"]}
    assert {"district_scorecard", "trend"} <= failed
    assert "district_scorecard" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("try: ")
    assert (out / "district_scorecard.csv").read_bytes() == before["district_scorecard.csv"]
    assert (out / "metric_comparison.csv").read_bytes() != before["metric_comparison.csv"]
    check_whole(out)


def test_a_warehouse_that_is_too_old_fails_a_report_that_says_so(
    run: Run, filled: str, tmp_path: Path
) -> None:
    folder = tmp_path / "project" / "definitions"
    folder.mkdir(parents=True)
    (folder / "fresh.toml").write_text(
        'report = "coverage"\ntitle = ["a", "b"]\nfresh_days = 7\n', encoding="utf-8"
    )
    with connect(filled) as connection:
        connection.execute("INSERT INTO load_run VALUES ('r', '2026-10-20', '2026-10-20', 'p', 1, 0, 1, 0)")

    def code(day: str) -> int:
        call = [
            "--project",
            str(tmp_path / "project"),
            "report",
            "run",
            "fresh",
            "--out",
            str(tmp_path / "out"),
        ]
        return run(*call, "--as-of", day, database=filled).exit_code

    assert (code("2026-10-28"), code("2026-10-27")) == (1, 0)


def test_the_day_of_the_data_is_that_of_the_place() -> None:
    """`as_of` is a day of this place too, and in China eight hours of each day are yesterday in UTC."""
    loaded = Source("c", None, None, datetime.fromisoformat("2026-10-19T23:30"))
    assert loaded.day(timezone(timedelta(hours=8))) == date(2026, 10, 20)
    assert loaded.day(UTC) == date(2026, 10, 19)
    assert Source("c", None, None, None).day() is None


def test_who_answers_for_a_report_and_how_it_is_written_decide_its_files(
    run: Run, filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    definition = tmp_path / "project" / "definitions" / "owned.toml"
    definition.parent.mkdir(parents=True)
    out = tmp_path / "out"

    def write(owner: str) -> set[str]:
        """The fingerprints in the manifest."""
        definition.write_text(f'report = "coverage"\ntitle = ["a", "b"]\nowner = "{owner}"\n', "utf-8")
        call = ("--project", str(tmp_path / "project"), "report", "run", "owned", "--out", str(out))
        assert run(*call, *AS_OF, database=filled).exit_code == 0
        assert {each["owner"] for each in package(out)["resources"]} == {owner}
        return {each["fingerprint"] for each in package(out)["resources"]}

    first, second = write("Office A"), write("Office B")
    monkeypatch.setattr(batch, "writer_version", lambda: "another")
    assert len(first | second | write("Office B")) == 3


@pytest.mark.parametrize(
    ("query", "next_step"),
    [
        ("SELECT CAST('many' AS INTEGER)", "warehouse correct"),
        ("SELECT CAST(1e30 AS DECIMAL(18, 2))", "warehouse correct"),
        ("FROM gone", "warehouse init"),
    ],
)
def test_what_to_type_next_hangs_on_why_a_query_failed(query: str, next_step: str) -> None:
    with pytest.raises(duckdb.Error) as caught:
        duckdb.sql(query).fetchall()
    assert next_step in step_after(caught.value)


def test_one_run_at_a_time(run: Run, filled: str, tmp_path: Path) -> None:
    holder = "import sys; from pathlib import Path; from warehouse.lock import hold\nwith hold(Path(sys.argv[1]), 'a run'): print('held', flush=True); sys.stdin.read()"
    tmp_path.joinpath("out").mkdir()
    command = [sys.executable, "-c", holder, str(tmp_path / "out" / ".reports.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        call = ["report", "run-all", *AS_OF, "--out", str(tmp_path / "out"), "--lock-timeout", "0.2"]
        result = run(*call, database=filled)
        assert result.exit_code == BUSY
        assert f"process {process.pid}" in result.stderr
        process.kill()
        process.wait()
        assert run(*call, database=filled).exit_code == 0, "the lock has died with its process"


def test_only_what_a_killed_run_left_is_cleared_away(run: Run, filled: str, tmp_path: Path) -> None:
    kept = (".mine.tmp", ".coverage.csv.tmp", ".other.csv.7.tmp", "coverage.csv.7.tmp")
    for name in (*kept, ".coverage.csv.7.tmp", ".datapackage.json.7.tmp"):
        (tmp_path / name).touch()
    assert run("report", "run", "coverage", "--out", str(tmp_path), database=filled).exit_code == 0
    assert {path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")} == set(kept)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run-all"], "--out DIR"),
        (["run", "coverage", "--period", "October"], "no period: October"),
        (["run", "yearly_discipline", "--period", "2025-10"], "is written by year"),
        (["run", "coverage", "-p", "districts=松林区"], "or 松岭区"),
    ],
)
def test_wrong_usage_writes_nothing(
    run: Run, filled: str, tmp_path: Path, arguments: list[str], message: str
) -> None:
    out = [] if arguments == ["run-all"] else ["--out", str(tmp_path / "out")]
    result = run("report", *arguments, *out, database=filled)
    assert result.exit_code in (1, 2)
    assert message in result.stderr
    assert not list(tmp_path.glob("out/*.csv"))


@pytest.mark.parametrize("name", ["coverage.csv", "datapackage.json"])
def test_a_file_that_no_run_wrote_stays(run: Run, filled: str, tmp_path: Path, name: str) -> None:
    """The manifest of an export is one, too."""
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text('{"name": "mine", "resources": []}')
    result = run("report", "run-all", *AS_OF, "--out", str(out), database=filled)
    assert result.exit_code == USAGE
    assert f"{name} was put there by no run of reports" in result.stderr
    assert list(files(out).values()) == [b'{"name": "mine", "resources": []}']
    assert [path.name for path in out.iterdir()] == [name]


def test_a_copy_of_a_folder_is_written_into(run: Run, filled: str, tmp_path: Path) -> None:
    first, copy = tmp_path / "first", tmp_path / "copy"
    run("report", "run", "coverage", "--out", str(first), database=filled)
    shutil.copytree(first, copy, ignore=shutil.ignore_patterns(".*"))
    result = run("report", "run", "coverage", "--out", str(copy), "--json", database=filled)
    assert json.loads(result.stdout)["status"] == "up_to_date"


def test_a_folder_that_cannot_be_made(run: Run, filled: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("report", "run-all", "--out", str(tmp_path / "file" / "out"), database=filled)
    assert result.exit_code == 1
    assert "cannot make folder" in result.stderr


def test_two_reports_do_not_write_one_file(filled: str, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "definitions"
    folder.mkdir(parents=True)
    (folder / "other.toml").write_text(
        'report = "trend"\ntitle = ["a", "b"]\nfile = "coverage"\n', encoding="utf-8"
    )
    with pytest.raises(Failure, match=r"other and coverage both write coverage\.csv"):
        run_all(tmp_path / "out", as_of=date(2026, 1, 1), database=filled, project=tmp_path / "project")
