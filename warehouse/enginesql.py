"""The queries of `sql/` on an engine: the same files, transpiled. There is no second copy of any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from warehouse.enginefault import reason
from warehouse.failure import Failure
from warehouse.sqlfiles import read_folder
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def transpiled(query: str) -> str:
    """A query of the portable subset in the dialect of Spark.

    Equality of what may be missing is written `<=>`: by the other way to say it Sail joins each row with each.

    >>> transpiled('SELECT CAST($day AS DATE) AS "end" FROM notice')
    'SELECT CAST(:day AS DATE) AS `end` FROM notice'
    >>> transpiled("SELECT a IS NOT DISTINCT FROM b")
    'SELECT a <=> b'
    """
    from sqlglot import exp, parse_one
    from sqlglot.generators.spark import SparkGenerator

    class Portable(SparkGenerator):
        TRANSFORMS: ClassVar = {
            **SparkGenerator.TRANSFORMS,
            exp.NullSafeEQ: lambda self, equality: self.binary(equality, "<=>"),
        }

    return Portable(dialect="spark").generate(parse_one(query, read="duckdb"))


def show_tables(spark: Any, connection: DuckDBPyConnection, sources: Callable[[str], list[Path]]) -> None:
    """All tables in sight of a session: from Parquet where `sources` tells of any, else as the database has them."""
    for table in metadata.sorted_tables:
        paths = [str(path) for path in sources(table.name)]
        if paths:
            frame = spark.read.parquet(*paths)
        else:
            rows = connection.execute(f'FROM "{table.name}"').to_arrow_table()
            frame = spark.createDataFrame(rows) if rows.num_rows else _empty(spark, rows.schema)
        frame.select(*(column.name for column in table.columns)).createOrReplaceTempView(table.name)


def _empty(spark: Any, schema: Any) -> Any:
    from importlib import import_module

    types: Any = import_module("pyspark.sql.pandas.types")
    return spark.createDataFrame([], types.from_arrow_schema(schema))


def show_views(spark: Any, query: str, project: Path | None = None) -> None:
    """The views that a query reads, and those that these read, in sight of a session."""
    views = {file.name: file for file in read_folder("views", project)}
    shown: set[str] = set()

    def show(query: str) -> None:
        for name in _tables(query):
            if name in views and name not in shown:
                shown.add(name)
                show(views[name].body)
                ask(spark, name, views[name].body).createOrReplaceTempView(name)

    show(query)


def ask(spark: Any, name: str, query: str, values: Mapping[str, Any] | None = None) -> Any:
    """The data frame of the query called `name`, bound to values. Raises Failure where the engine refuses it."""
    try:
        return spark.sql(transpiled(query), args=dict(values)) if values else spark.sql(transpiled(query))
    except Exception as error:
        raise Failure(f"{name}: the engine says: {reason(error)}", "run it without --engine") from None


def arrow(name: str, frame: Any) -> Any:
    """The rows of a data frame, as an Arrow table."""
    try:
        return frame.toArrow()
    except Exception as error:
        raise Failure(f"{name}: the engine says: {reason(error)}", "run it without --engine") from None


def _tables(query: str) -> list[str]:
    from sqlglot import exp, parse_one

    return sorted({table.name for table in parse_one(query, read="duckdb").find_all(exp.Table)})
