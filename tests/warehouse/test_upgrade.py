"""`upgrade` makes a whole database or none, and doing it again changes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from alembic import command

from tests.warehouse.rows import insert
from warehouse.database import SCHEME, DatabaseBusy, DatabaseNewer, connect, database_path, open_engine
from warehouse.failure import BUSY, Failure
from warehouse.settings import data_path
from warehouse.upgrade import alembic_config, upgrade

HEAD = """-- +++
-- title = ["Divisions of a province", "省内区划"]
-- grain = ["One row per division.", "每行一个行政区划。"]
-- key = ["adcode"]
-- from = ["district"]
-- example = "FROM divisions(provinces := ['示例省'])"
"""
REPORT = f"""{HEAD}-- [param.provinces]
-- type = "VARCHAR[]"
-- en = "Provinces to keep."
-- zh = "限定省份。"
-- [column.codes]
-- label = ["Codes", "代码数"]
-- en = "Codes with this name."
-- zh = "同名代码数。"
-- unit = "code"
-- +++
SELECT
    adcode,
    count(*)::DECIMAL(18, 2) AS codes,
    'stated' AS codes_basis
FROM district
WHERE CAST($provinces AS VARCHAR[]) IS NULL OR province_name IN (SELECT unnest(CAST($provinces AS VARCHAR[])))
GROUP BY adcode
ORDER BY adcode
"""


def view(body: str) -> str:
    return f"{HEAD}-- +++\n{body}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for kind in ("views", "reports"):
        (tmp_path / "project" / "sql" / kind).mkdir(parents=True)
    return tmp_path / "project"


def content(url: str) -> dict[str, object]:
    """All rows and comments."""
    with connect(url, read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        rows: dict[str, object] = {
            name: connection.execute(f'FROM "{name}" ORDER BY ALL').fetchall() for name in tables
        }
        comments = (
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
        )
        return rows | {"comments": connection.execute(comments).fetchall()}


def test_doing_it_again_changes_nothing(database: str) -> None:
    before = content(database)
    upgrade(database)
    assert content(database) == before
    sizes = [database_path(database).stat().st_size]
    for _ in range(3):
        upgrade(database)
        sizes.append(database_path(database).stat().st_size)
    # A block may be free one time and in use the next.
    assert max(sizes[2:]) <= max(sizes[:2]), "or a nightly init would grow the file for ever"


def test_rows_of_notices_outlive_an_upgrade(database: str) -> None:
    with connect(database) as connection:
        insert(connection, "notice_text", text_id="t1", text="关于整改情况的通报")
    upgrade(database)
    with connect(database, read_only=True) as connection:
        assert connection.execute("FROM notice_text").fetchall() == [("t1", "关于整改情况的通报")]


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004", "0005"])
def test_what_was_read_and_set_right_outlives_each_version(database: str, version: str) -> None:
    """Under the names that its columns have today; the day of a deadline comes when its text is read again."""
    with connect(database) as connection:
        place = {"start": 5, "end": 7, "fact_table": "metric"}
        insert(connection, "correction", text_id="t1", column_name="value", value="5", **place)
        insert(connection, "issue", issue_id="i1", notice_id="n1", fact_no=2, **place)
        insert(
            connection, "feedback_item", notice_id="n1", deadline="2022年9月底", deadline_date="2022-09-30"
        )
        insert(connection, "measure", notice_id="n1", deadline="2022年10月")
        tables = ("correction", "issue", "feedback_item", "measure")
        before = {name: connection.execute(f"FROM {name}").fetchall() for name in tables}
    with open_engine(database).begin() as engine:
        command.downgrade(alembic_config(engine), version)
    upgrade(database)
    with connect(database, read_only=True) as connection:
        for name in ("correction", "issue", "measure"):
            assert connection.execute(f"FROM {name}").fetchall() == before[name]
        kept = "SELECT * REPLACE (DATE '2022-09-30' AS deadline_date) FROM feedback_item WHERE deadline_date IS NULL"
        assert connection.execute(kept).fetchall() == before["feedback_item"]


def test_reference_rows_follow_their_files(database: str) -> None:
    with connect(database) as connection:
        connection.execute("DELETE FROM district WHERE adcode = '990102'")
        connection.execute("UPDATE district SET name = '错' WHERE adcode = '990103'")
    upgrade(database)
    with connect(database, read_only=True) as connection:
        query = "SELECT name FROM district WHERE adcode IN ('990102', '990103') ORDER BY adcode"
        assert connection.execute(query).fetchall() == [("松岭区",), ("临溪区",)]


def test_everything_that_a_client_lists_has_a_comment(database: str) -> None:
    with connect(database, read_only=True) as connection:
        bare = connection.execute(
            """
            SELECT table_name, column_name FROM duckdb_columns()
            WHERE NOT internal AND comment IS NULL AND table_name <> 'alembic_version'
            UNION ALL SELECT table_name, NULL FROM duckdb_tables()
            WHERE comment IS NULL AND table_name <> 'alembic_version'
            UNION ALL SELECT view_name, NULL FROM duckdb_views() WHERE NOT internal AND comment IS NULL
            UNION ALL SELECT function_name, NULL FROM duckdb_functions()
            WHERE NOT internal AND function_type = 'table_macro' AND comment IS NULL
            """
        ).fetchall()
    assert bare == []


def test_a_report_of_the_users_own(database: str, project: Path) -> None:
    (project / "sql/reports/divisions.sql").write_text(REPORT, encoding="utf-8")
    upgrade(database, project)
    with connect(database, read_only=True) as connection:
        everything = connection.execute("SELECT count(*) FROM divisions()").fetchone()
        some = connection.execute("SELECT adcode FROM divisions(provinces := ['样板市'])").fetchall()
        assert connection.execute("SELECT count(*) FROM v_divisions").fetchone() == everything
        assert some == [("980000",), ("980101",), ("980102",)]
        catalogue = """
            SELECT parameter, type, default_value, key_columns FROM report_catalogue
            WHERE report = 'divisions'
        """
        assert connection.execute(catalogue).fetchall() == [("provinces", "VARCHAR[]", None, "adcode")]
        described = connection.execute(
            """
            SELECT column_name, data_type, label_zh, unit FROM dictionary
            WHERE object_name = 'v_divisions' ORDER BY position
            """
        ).fetchall()
    assert described == [
        ("", None, "省内区划", None),
        ("adcode", "VARCHAR", "区划代码", None),
        ("codes", "DOUBLE", "代码数", "code"),
        ("codes_basis", "VARCHAR", "代码数（来由）", None),
    ]


def test_what_no_file_makes_any_more_is_dropped(database: str, project: Path) -> None:
    (project / "sql/reports/divisions.sql").write_text(REPORT, encoding="utf-8")
    upgrade(database, project)
    upgrade(database)
    with connect(database, read_only=True) as connection:
        left = "SELECT count(*) FROM duckdb_functions() WHERE function_name = 'divisions'"
        assert connection.execute(left).fetchone() == (0,)
        assert connection.execute(
            "SELECT count(*) FROM duckdb_views() WHERE view_name = 'v_divisions'"
        ).fetchone() == (0,)


def test_a_view_comes_after_those_it_reads(database: str, project: Path) -> None:
    (project / "sql/views/a_county.sql").write_text(view("SELECT adcode FROM z_county"), encoding="utf-8")
    (project / "sql/views/z_county.sql").write_text(view("SELECT adcode FROM district"), encoding="utf-8")
    upgrade(database, project)
    with connect(database, read_only=True) as connection:
        assert connection.execute("SELECT count(*) > 0 FROM a_county").fetchone() == (True,)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"views/a.sql": view("SELECT adcodes FROM district")}, "a.sql: Binder Error"),
        ({"views/a.sql": view("SELECT adcode FROM gone")}, "a.sql: Catalog Error"),
        ({"views/a.sql": view("SELECT adcode FRM district WHERE")}, "a.sql: "),
        (
            {"views/a.sql": view("SELECT 1 AS secret FROM district")},
            "view a: nothing says what these columns mean: secret",
        ),
        ({"views/a.sql": view("FROM b"), "views/b.sql": view("FROM a")}, "read each other"),
        ({"views/v_notice.sql": view("SELECT adcode FROM district")}, "make the same object"),
        ({"reports/a.sql": REPORT.replace("provinces", "adcode")}, "adcode is a parameter and a column"),
        ({"views/a.sql": "SELECT 1"}, "does not begin with a head"),
        (
            {"views/a.sql": view("SELECT $adcode AS adcode")},
            "$adcode is declared and not used, or used and not declared",
        ),
        ({"views/a.sql": HEAD.replace("-- grain", "-- grains") + "-- +++\nSELECT 1"}, "head lacks 'grain'"),
        ({"views/a.sql": HEAD + "-- key =\n-- +++\nSELECT 1"}, "a.sql: head: "),
    ],
)
def test_a_file_that_does_not_fit_is_named_and_nothing_is_done(
    database: str, project: Path, files: dict[str, str], message: str
) -> None:
    for name, text in files.items():
        (project / "sql" / name).write_text(text, encoding="utf-8")
    before = content(database)
    with pytest.raises(Failure) as caught:
        upgrade(database, project)
    assert message in caught.value.message
    assert content(database) == before


def test_a_renamed_column_shows_at_once(database: str, project: Path) -> None:
    """DuckDB itself would say so only to whoever calls the view later."""
    (project / "sql/views/a.sql").write_text(view("SELECT adcode FROM place"), encoding="utf-8")
    with duckdb.connect(database_path(database)) as connection:
        connection.execute("CREATE TABLE place AS SELECT adcode FROM district")
    upgrade(database, project)
    with duckdb.connect(database_path(database)) as connection:
        connection.execute("ALTER TABLE place RENAME adcode TO code")
    with pytest.raises(Failure, match=r"a\.sql: Binder Error.*adcode"):
        upgrade(database, project)


def test_a_database_that_can_not_be_finished_is_not_left_behind(tmp_path: Path, project: Path) -> None:
    (project / "sql/views/a.sql").write_text(view("SELECT 1 FROM gone"), encoding="utf-8")
    with pytest.raises(Failure):
        upgrade(f"{SCHEME}{tmp_path / 'new.duckdb'}", project)
    assert list(tmp_path.glob("new.duckdb*")) == []


@pytest.fixture
def not_seen(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process makes the file after this one has looked for it and found none."""
    path, exists = database_path(database), Path.exists
    monkeypatch.setattr(Path, "exists", lambda self, **how: self != path and exists(self, **how))


@pytest.mark.usefixtures("not_seen")
def test_who_comes_second_leaves_the_file_to_the_process_that_made_it(database: str, holder: int) -> None:
    with pytest.raises(DatabaseBusy) as caught:
        upgrade(database)
    assert caught.value.pid == holder
    assert database_path(database).is_file()


@pytest.mark.usefixtures("not_seen")
def test_who_fails_after_another_has_finished_leaves_that_ones_file(database: str, project: Path) -> None:
    (project / "sql/views/a.sql").write_text(view("SELECT 1 FROM gone"), encoding="utf-8")
    with pytest.raises(Failure):
        upgrade(database, project)
    assert database_path(database).is_file()


def test_of_two_that_begin_together_one_makes_the_database(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    command = [sys.executable, "-m", "warehouse", "--database", f"{SCHEME}{path}", "init"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(process.communicate()[1], process.returncode) for process in both]
    assert 0 in {code for _, code in ended}
    for told, code in ended:
        assert code == 0 or (code == BUSY and " is held by process " in told)
    with connect(f"{SCHEME}{path}", read_only=True) as connection:
        assert connection.execute("SELECT count(*) > 0 FROM dictionary").fetchone() == (True,)


def test_a_newer_database_is_left_alone(database: str) -> None:
    with duckdb.connect(database_path(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseNewer):
        upgrade(database)


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        (
            "unit",
            ("unit,dimension", "unit,dimensions"),
            "columns differ from table unit: dimension, dimensions",
        ),
        ("unit", ("元,money,元,1\n", "元,money,元,one\n"), "unit.csv: Conversion Error"),
        ("unit", ("元,money,元,1\n", "元,money,元,1\n元,money,元,1\n"), "unit.csv: Constraint Error"),
        ("district", ("云川市,prefecture", "云川市,city"), "district.csv: Constraint Error"),
    ],
)
def test_a_seed_that_does_not_fit_is_named(
    tmp_path: Path, name: str, change: tuple[str, str], message: str
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for path in data_path("seeds").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if path.stem == name:
            assert change[0] in text
            text = text.replace(*change, 1)
        (seeds / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(Failure) as caught:
        upgrade(f"{SCHEME}{tmp_path / 'new.duckdb'}", seeds=seeds)
    assert message in caught.value.message
