"""Reference tables: their rows are the CSV files of `seeds/`, whole."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.failure import Failure, in_clone, one_line
from warehouse.settings import data_path
from warehouse.tables import reference

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from sqlalchemy import Table

SEEDED = (
    reference.district,
    reference.unit,
    reference.metric_definition,
    reference.action_type,
    reference.topic,
)
# Columns that follow from the others of their file, which is called `seed`.
DERIVED = {
    "district": {
        "province_name": """(
            SELECT arg_max(province.name, province.valid_from) FROM seed AS province
            WHERE province.adcode = seed.province_adcode
        )""",
        "is_latest": "valid_from = max(valid_from) OVER (PARTITION BY adcode)",
    }
}
# A share may be printed without a unit: its key is the empty text, which CSV can't tell from no value.
STORED_AS = {"unit": {"unit": "coalesce(unit, '')"}}


def replace_reference(connection: DuckDBPyConnection, folder: Path | None = None) -> None:
    """Bring all reference tables to what their files say, inside the caller's transaction.

    `folder`: where the files are, `seeds/` if not told. Raises Failure where a file does not fit its table.
    """
    import duckdb

    for table in SEEDED:
        path = (folder or data_path("seeds")) / f"{table.name}.csv"
        derived = DERIVED.get(table.name, {})
        _check_header(path, [column.name for column in table.columns if column.name not in derived])
        expressions = derived | STORED_AS.get(table.name, {})
        values = ", ".join(expressions.get(column.name, f'"{column.name}"') for column in table.columns)
        seed = "WITH seed AS (FROM read_csv(?, header = true, all_varchar = true))"
        try:
            _replace(connection, table, f"{seed} SELECT {values} FROM seed", [str(path)])
        except duckdb.Error as error:
            raise Failure(f"{path}: {one_line(error)}", f"mend the row in {path.name}") from None


def replace_rows(connection: DuckDBPyConnection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Bring a small table to exactly these rows, inside the caller's transaction."""
    import pyarrow

    batch = pyarrow.Table.from_pylist(list(rows))
    if not batch.num_rows:
        connection.execute(f'DELETE FROM "{table.name}"')
        return
    connection.register("given", batch)
    _replace(connection, table, f"SELECT {_columns(table)} FROM given", [])
    connection.unregister("given")


def _replace(connection: DuckDBPyConnection, table: Table, query: str, parameters: list[str]) -> None:
    """Nothing is written where the rows are the same already: doing it again leaves the file as it was."""
    columns, name = _columns(table), f'"{table.name}"'
    connection.execute(f"CREATE OR REPLACE TEMP TABLE replacement AS SELECT {columns} FROM {name} LIMIT 0")
    connection.execute(f"INSERT INTO replacement ({columns}) {query}", parameters)
    gained = f"FROM replacement EXCEPT ALL SELECT {columns} FROM {name}"
    lost = f"SELECT {columns} FROM {name} EXCEPT ALL FROM replacement"
    if connection.execute(f"({gained}) UNION ALL ({lost}) LIMIT 1").fetchone():
        order = ", ".join(f'"{column}"' for column in table.info["grain"])
        connection.execute(f"DELETE FROM {name}")
        connection.execute(
            f"INSERT INTO {name} ({columns}) SELECT {columns} FROM replacement ORDER BY {order}"
        )
    connection.execute("DROP TABLE replacement")


def _columns(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


def _check_header(path: Path, expected: list[str]) -> None:
    if not path.is_file():
        raise Failure(f"reference data {path} is missing", in_clone())
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    if sorted(header) != sorted(expected):
        unlike = ", ".join(sorted(set(header) ^ set(expected)))
        raise Failure(f"{path}: columns differ from table {path.stem}: {unlike}", f"head -1 {path}")
