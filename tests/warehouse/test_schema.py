"""The migrated schema is the declared one, and the declarations say what each column means."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from alembic import command
from sqlalchemy import inspect, text

from tests.warehouse.rows import insert
from warehouse.database import SCHEME, connect, open_engine, schema_version
from warehouse.settings import data_path
from warehouse.tables import metadata
from warehouse.upgrade import alembic_config

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default, comment
    FROM duckdb_columns() WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables())
    AND table_name <> 'alembic_version' ORDER BY table_name, column_index
"""
TABLES = "SELECT table_name, comment FROM duckdb_tables() WHERE table_name <> 'alembic_version' ORDER BY ALL"
CONSTRAINTS = """
    SELECT table_name, constraint_type, constraint_text
    FROM duckdb_constraints() WHERE table_name <> 'alembic_version' ORDER BY ALL
"""


@pytest.mark.parametrize("query", [COLUMNS, TABLES, CONSTRAINTS], ids=["columns", "tables", "constraints"])
def test_the_migrated_schema_is_the_declared_one(database: str, tmp_path: Path, query: str) -> None:
    """Comments included: `create_all` writes them from the models, migrations get theirs after a run."""
    declared_url = f"{SCHEME}{tmp_path / 'declared.duckdb'}"
    with open_engine(declared_url, create=True).begin() as connection:
        metadata.create_all(connection)
        declared = connection.execute(text(query)).fetchall()
    with connect(database, read_only=True) as migrated:
        assert migrated.execute(query).fetchall() == [tuple(row) for row in declared]


def test_alembic_finds_nothing_to_migrate(database: str) -> None:
    with open_engine(database).connect() as connection:
        command.check(alembic_config(connection))


def test_no_foreign_keys_are_in_the_database(database: str) -> None:
    """DuckDB checks them row by row within a transaction: a notice could not be replaced in one."""
    with connect(database, read_only=True) as connection:
        query = "SELECT * FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
        assert connection.execute(query).fetchall() == []


def test_migrations_can_be_taken_back(tmp_path: Path) -> None:
    with open_engine(f"{SCHEME}{tmp_path / 'cycle.duckdb'}", create=True).begin() as connection:
        config = alembic_config(connection)
        command.upgrade(config, "head")
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        command.upgrade(config, "head")
        assert set(metadata.tables) < set(inspect(connection).get_table_names())


def test_the_newest_file_of_migrations_is_the_head() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(data_path("migrations"))).get_current_head() == schema_version()


def test_every_meaning_is_a_sentence() -> None:
    unended = [
        str(column)
        for table in metadata.sorted_tables
        for column in table.columns
        if not (column.info["en"].endswith((".", ")")) and column.info["zh"].endswith(("。", "）")))
    ]
    assert unended == []


def test_every_reference_names_columns_that_exist() -> None:
    from warehouse.audit import references

    for table in metadata.sorted_tables:
        for columns, parent, parent_columns in references(table):
            assert set(columns) <= set(table.columns.keys())
            assert set(parent_columns) <= set(metadata.tables[parent].columns.keys())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"bound": "roughly"}, "a bound that no report knows"),
        ({"role": "wish"}, "neither actual, target nor reference"),
        ({"scope": "all"}, "a scope that no report adds up"),
        ({"change": "sideways"}, "neither up nor down"),
        ({"start": 12}, "words of no length prove nothing"),
        ({"start": -1}, "before the text"),
        ({"value": 5, "value_max": 3}, "a range upside down"),
        ({"low": 5, "high": 3}, "bounds upside down"),
        ({"part_of": 1}, "part of itself"),
        ({"restates": 1}, "told again by itself"),
        ({"verbatim": None}, "a number without its words"),
    ],
)
def test_the_database_refuses_an_impossible_quantity(
    database: str, change: dict[str, object], reason: str
) -> None:
    possible = {"notice_id": "n1", "quantity_no": 1, "value": 3, "start": 10, "end": 12, "verbatim": "3次"}
    with connect(database) as connection:
        insert(connection, "metric", **possible)
        with pytest.raises(duckdb.ConstraintException):
            insert(connection, "metric", **(possible | change))
