"""What has to agree when rows were staged: which version is current, references.

All of it runs inside the transaction of a batch, whose rows are in sight as `staged_<table>`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from warehouse.audit import references
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def outranks(above: str, below: str) -> str:
    """SQL: of two versions of one address, whether `above` stays current although `below` is read now.

    A text stands above a rejected file; of two equals the one fetched later, where both say when; else the
    one read last.
    """
    return f"""
        {above}.uri = {below}.uri AND {above}.source_id <> {below}.source_id AND {above}.is_current AND (
            ({above}.text_id IS NOT NULL AND {below}.text_id IS NULL)
            OR (({above}.text_id IS NULL) = ({below}.text_id IS NULL)
                AND {above}.fetched_at > {below}.fetched_at))
    """


def choose_current(connection: DuckDBPyConnection) -> None:
    """Mark the current version of each staged address: the one read last, unless another outranks it."""
    connection.execute(
        f"""
        UPDATE source_document AS read SET is_current = NOT EXISTS (
            SELECT 1 FROM source_document AS other WHERE {outranks("other", "read")})
        WHERE source_id IN (SELECT source_id FROM staged_source_document)
        """
    )
    connection.execute(
        """
        UPDATE source_document SET is_current = false
        WHERE is_current AND source_id NOT IN (SELECT source_id FROM staged_source_document) AND uri IN (
            SELECT read.uri FROM source_document AS read SEMI JOIN staged_source_document USING (source_id)
            WHERE read.is_current)
        """
    )


class Disagreement(Exception):
    """Rows of a batch that refer to nothing, or of which several share what should name one."""


def check(connection: DuckDBPyConnection, tables: Iterable[str]) -> None:
    """The generated audits, for the staged rows alone. Raises Disagreement with the first row that fails.

    A batch holds its notices whole, so what refers to a row of the same notice is looked for among the staged
    rows, and the time does not grow with the facts of the warehouse.
    """
    staged = [metadata.tables[name] for name in tables]
    whole = {table.name for table in staged if "notice_id" in table.columns}
    for table in staged:
        grain = ", ".join(f'"{column}"' for column in table.info["grain"])
        _none(
            connection,
            f"{table.name}: several rows share",
            f'SELECT {grain} FROM "staged_{table.name}" GROUP BY {grain} HAVING count(*) > 1 LIMIT 1',
        )
        for columns, parent, keys in references(table):
            same = " AND ".join(
                f'c."{mine}" = p."{theirs}"' for mine, theirs in zip(columns, keys, strict=True)
            )
            shown = ", ".join(f'c."{name}"' for name in columns)
            within = f"staged_{parent}" if parent in whole else parent
            _none(
                connection,
                f"{table.name}: {parent} has no row with",
                f'SELECT {shown} FROM "staged_{table.name}" AS c ANTI JOIN "{within}" AS p ON {same} '
                f'WHERE c."{columns[-1]}" IS NOT NULL LIMIT 1',
            )


def _none(connection: DuckDBPyConnection, what: str, query: str) -> None:
    result = connection.execute(query)
    row = result.fetchone()
    if row is not None:
        names = [column[0] for column in result.description or ()]
        raise Disagreement(
            what + " " + ", ".join(f"{name} {value}" for name, value in zip(names, row, strict=True))
        )
