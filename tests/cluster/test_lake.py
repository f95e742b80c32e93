"""A lake over its life: loaded twice, in parts, after a crash; shown and copied."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cluster.installed import Installed
from tests.cluster.test_equal import table_rows
from tests.conftest import Run
from warehouse.database import SCHEME, database_path
from warehouse.lake import MANIFEST, OF_A_BATCH
from warehouse.settings import data_path

pytestmark = pytest.mark.clients

TABLES = [*OF_A_BATCH, "notice_relation"]


def contents(lake: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(lake)): path.read_bytes()
        for path in lake.glob("**/*")
        if path.is_file() and path.name != ".lock"
    }


def test_the_same_load_again_leaves_every_byte_as_it_was(
    engine: Installed, lake: Path, notices: Path
) -> None:
    before = contents(lake)
    done = engine.load(lake, str(notices), "--sources", str(notices / "sources.csv"))
    assert contents(lake) == before
    assert " 0 loaded" in done.stderr
    assert "menu.txt" in done.stderr, "what is no notice is listed by each load"


def test_in_parts_from_parquet_and_after_a_crash_it_is_the_same(
    engine: Installed, notices: Path, one_machine: Path, run: Run, tmp_path: Path
) -> None:
    lake = tmp_path / "lake"
    parts = parquet_parts(notices, tmp_path)
    engine.load(lake, parts[0].as_uri())
    # What a process that was killed leaves: files of a batch that is not in the manifest, and work half done.
    shutil.copytree(lake / "batch" / "0001", lake / "batch" / "0002")
    shutil.copytree(lake / "batch" / "0001", lake / "staging")
    attached = tmp_path / "attached.duckdb"
    run("attach-lake", str(lake), database=f"{SCHEME}{attached}")
    known = len(table_rows(attached, "notice"))
    assert 0 < known < len(table_rows(one_machine, "notice")), "what is in no manifest is not seen"
    engine.load(lake, str(parts[1]))
    done = run("attach-lake", str(lake), database=f"{SCHEME}{attached}")
    assert done.exit_code == 0, done.stderr
    for name in TABLES:
        if name != "issue":  # of files, it names the source
            assert table_rows(attached, name) == table_rows(one_machine, name), name
    assert json.loads((lake / MANIFEST).read_text())["batches"] == ["0001", "0002"]


def parquet_parts(notices: Path, folder: Path) -> list[Path]:
    """The notices as two Parquet files; of a copy, one part has each."""
    files = sorted(path for path in notices.glob("**/*") if path.suffix in (".txt", ".html"))
    parts = []
    for number in range(2):
        some = files[number::2]
        table = pa.table({"path": [str(path) for path in some], "data": [path.read_bytes() for path in some]})
        parts.append(folder / f"part-{number}.parquet")
        pq.write_table(table, parts[-1])
    return parts


def test_a_newer_version_of_an_address_is_current(engine: Installed, run: Run, tmp_path: Path) -> None:
    lake, attached, source = tmp_path / "lake", tmp_path / "attached.duckdb", tmp_path / "source.parquet"
    text = (data_path("seeds") / "notices" / "songling-2021.txt").read_text(encoding="utf-8")
    for version in (text, text.replace("。", "；", 1)):
        pq.write_table(pa.table({"path": ["https://example.org/a.html"], "text": [version]}), source)
        engine.load(lake, str(source))
    run("attach-lake", str(lake), database=f"{SCHEME}{attached}")
    with duckdb.connect(attached, read_only=True) as connection:
        documents = connection.execute("SELECT run_id, uri, is_current FROM source_document ORDER BY run_id")
        address = "https://example.org/a.html"
        assert documents.fetchall() == [("lake-0001", address, False), ("lake-0002", address, True)]
        assert connection.execute("SELECT count(*) FROM v_notice").fetchone() == (1,)


def test_a_database_that_shows_a_lake_explains_itself(attached: Path) -> None:
    with duckdb.connect(attached, read_only=True) as connection:
        unexplained = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal"
            " AND comment IS NULL AND table_name <> 'alembic_version'"
        )
        assert unexplained.fetchall() == []
        kinds = connection.execute("SELECT comment FROM duckdb_views() WHERE view_name = 'notice'").fetchone()
        assert kinds and "通报" in kinds[0]
        assert connection.execute("FROM district_scorecard(provinces := ['示例省'])").fetchall()


def test_a_lake_copied_into_a_database_is_what_loading_gives(
    lake: Path, one_machine: Path, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "copied.duckdb"
    for _ in range(2):
        done = run("import-lake", str(lake), database=f"{SCHEME}{path}")
        assert done.exit_code == 0, done.stderr
    assert "0 documents copied" in done.stderr, "the second time there is nothing to do"
    for name in ("source_document", *TABLES):
        assert table_rows(path, name) == table_rows(one_machine, name), name


AUDIT = """-- +++
-- severity = "warning"
-- title = ["A notice of few words.", "通报字数少。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- recorded = true
-- +++
SELECT
    notice_id,
    'notice' AS fact_table,
    NULL AS fact_no,
    start,
    "end"
FROM notice
WHERE "end" - start < 100000
"""


def test_what_people_set_right_and_audits_of_a_project_are_those_of_one_machine(
    engine: Installed, database: str, run: Run, tmp_path: Path
) -> None:
    project, lake, attached = tmp_path / "project", tmp_path / "lake", tmp_path / "attached.duckdb"
    (project / "sql" / "audits").mkdir(parents=True)
    (project / "sql" / "audits" / "few_words.sql").write_text(AUDIT, encoding="utf-8")
    notice = data_path("seeds") / "notices" / "hefeng-2021.txt"
    own = ["--project", str(project)]
    assert run(*own, "load", str(notice), "--jobs", "1", database=database).exit_code == 0
    place = 'SELECT text_id, metric.start, metric."end" FROM metric JOIN notice USING (notice_id) LIMIT 1'
    where = run("sql", place, "--format", "csv", database=database).stdout.splitlines()[1]
    corrections = tmp_path / "corrections.csv"
    head = "text_id,start,end,fact_table,column_name,value,reason,author"
    lost = "0123456789abcdef,5,9,metric,value,9,the page lost a digit,Li"
    corrections.write_text(f"{head}\n{where},metric,value,77,the page lost a digit,Li\n{lost}\n", "utf-8")
    assert run(*own, "correct", str(corrections), database=database).exit_code == 0

    printed = run("sql", "FROM correction", "--format", "csv", database=database).stdout
    corrections.write_text(printed, encoding="utf-8")
    told = ["--engine", engine.engine, "--lake", str(lake), "--corrections", str(corrections)]
    done = engine.warehouse(*own, "load", str(notice), *told)
    assert "corrections wait for texts that the lake does not hold: 1\n" in done.stderr
    run(*own, "attach-lake", str(lake), database=f"{SCHEME}{attached}")
    one = database_path(database)
    for name in (*TABLES, "correction", "v_correction"):
        expected = [row for row in table_rows(one, name) if name != "issue" or lost[:16] not in str(row)]
        assert table_rows(attached, name) == expected, name
    assert [row for row in table_rows(attached, "issue") if "few_words" in row]
    assert 77 in [row[0] for row in table_rows(attached, "(SELECT value FROM metric)")]

    corrections.write_text(printed.replace(",77,", ",78,"), encoding="utf-8")
    done = engine.warehouse("load", str(notice), *told, check=False)
    assert done.returncode == 1
    assert "corrects texts that the lake holds already: 1, the first is " in done.stderr
    copied = tmp_path / "copied.duckdb"
    assert run(*own, "import-lake", str(lake), database=f"{SCHEME}{copied}").exit_code == 0
    for name in ("metric", "correction"):
        assert table_rows(copied, name) == table_rows(one, name), name
