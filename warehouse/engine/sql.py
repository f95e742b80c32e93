"""The queries of `sql/` on an engine: the same files, transpiled. There is no second copy of any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from warehouse.engine.fault import in_a_line, reason
from warehouse.failure import Failure
from warehouse.sqlfiles import read_folder
from warehouse.tables import metadata

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection


def transpiled(query: str) -> str:
    """A query of the portable subset in the dialect of Spark.

    Sail plans `IS NOT DISTINCT FROM` as a join of every row with every row; `<=>` avoids that. DuckDB's `/` divides as
    DOUBLE; Spark would divide DECIMAL by DECIMAL to six digits, and a share would be rounded twice.

    >>> transpiled('SELECT CAST($day AS DATE) AS "end" FROM notice')
    'SELECT CAST(:day AS DATE) AS `end` FROM notice'
    >>> transpiled("SELECT a IS NOT DISTINCT FROM b")
    'SELECT a <=> b'
    >>> transpiled("SELECT a / b")
    'SELECT CAST(a AS DOUBLE) / CAST(b AS DOUBLE)'
    """
    from sqlglot import exp, parse_one
    from sqlglot.generators.spark import SparkGenerator

    class Portable(SparkGenerator):
        TRANSFORMS: ClassVar = {
            **SparkGenerator.TRANSFORMS,
            exp.NullSafeEQ: lambda self, equality: self.binary(equality, "<=>"),
            exp.Div: lambda self, division: " / ".join(
                self.sql(exp.cast(side, "double")) for side in (division.left, division.right)
            ),
        }

    return Portable(dialect="spark").generate(parse_one(query, read="duckdb"))


class Sight:
    """Queries of a session over a lake; a table or view is registered in the session when a query first names it.

    `sources`: the Parquet files of a table; where there are none, its rows come from `connection`. `project`: folder of
    the user's own views.
    """

    def __init__(
        self,
        spark: Any,
        connection: DuckDBPyConnection,
        sources: Callable[[str], list[Path]],
        project: Path | None = None,
    ) -> None:
        self._spark, self._connection, self._sources = spark, connection, sources
        self._views = {file.name: file.body for file in read_folder("views", project)}
        self._in_sight: set[str] = set()

    def rows(self, name: str, query: str, values: Mapping[str, Any] | None = None) -> pyarrow.Table:
        """The rows of the query called `name`, bound to values.

        Raises Failure where the engine refuses it, and for a table that the engine cannot read.
        """
        self._show(query)
        with _engine_failure(name):
            return self._ask(query, values).toArrow()

    def _ask(self, query: str, values: Mapping[str, Any] | None = None) -> Any:
        return self._spark.sql(transpiled(query), **({"args": dict(values)} if values else {}))

    def _show(self, query: str) -> None:
        for name in _tables(query) - self._in_sight:
            if name in self._views:
                self._show(self._views[name])
                with _engine_failure(name):
                    self._ask(self._views[name]).createOrReplaceTempView(name)
            elif name in metadata.tables:
                with in_a_line("--lake with a folder that all workers reach under the same path"):
                    self._table(name).createOrReplaceTempView(name)
            self._in_sight.add(name)

    def _table(self, name: str) -> Any:
        paths = self._sources(name)
        if paths:
            frame = parquet_rows(self._spark, paths)
        else:
            rows = self._connection.execute(f'FROM "{name}"').to_arrow_table()
            frame = self._spark.createDataFrame(rows) if rows.num_rows else self._empty(rows.schema)
        return frame.select(*(column.name for column in metadata.tables[name].columns))

    def _empty(self, schema: Any) -> Any:
        from importlib import import_module

        types: Any = import_module("pyspark.sql.pandas.types")
        return self._spark.createDataFrame([], types.from_arrow_schema(schema))


def parquet_rows(spark: Any, paths: Iterable[Path]) -> Any:
    """The rows of Parquet files in folders or files, without the columns that names of folders tell.

    Spark reads those only where all files lie in one folder, and refuses the batches of a lake side by side.
    """
    return spark.read.option("recursiveFileLookup", "true").parquet(*map(str, paths))


@contextmanager
def _engine_failure(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise Failure(f"{name}: the engine says: {reason(error)}", "run it without --engine") from None


def _tables(query: str) -> set[str]:
    from sqlglot import exp, parse_one

    return {table.name for table in parse_one(query, read="duckdb").find_all(exp.Table)}
