"""What has to agree: which version of an address is current, what rows refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.audit import references
from warehouse.tables import metadata

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


# SQL: versions of one address that one run brought, oldest first: where nobody told when they were fetched, any order will
# do that is the same every time.
VERSION = "row_number() OVER (PARTITION BY run_id, uri ORDER BY fetched_at NULLS FIRST, source_id) AS version"


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
    """Mark the current version of each address in `staged_source_document`: the one read last, unless another outranks it."""
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
    """Rows that refer to nothing, or of which several share what should name one, or that fit no column."""


def check(tables: Mapping[str, pa.Table], reference: Mapping[str, pa.Table]) -> None:
    """The generated audits, of rows that hold their notices whole. Raises Disagreement with the first row that fails.

    `reference`: tables whose rows are given beside them. What refers to any other table is not looked at.
    """
    found = {**reference, **tables}
    notices = _values(tables["notice"], ["notice_id"], None)
    for name, table in tables.items():
        declared = metadata.tables[name]
        grain = list(declared.info["grain"])
        values = _values(table, grain, notices)
        if len(values.unique()) != table.num_rows:
            first = pc.index_in(values, value_set=values)  # of the rows that are alike
            _disagree(
                f"{name}: several rows share",
                table,
                grain,
                pc.not_equal(first, pc.indices_nonzero(pc.is_valid(first))),
            )
        for columns, parent, keys in references(declared):
            if parent in found:
                known = _values(found[parent], keys, notices)
                lost = pc.invert(pc.is_in(_values(table, columns, notices), value_set=known))
                _disagree(
                    f"{name}: {parent} has no row with",
                    table,
                    columns,
                    pc.and_(lost, table[columns[-1]].is_valid()),
                )


def _values(table: pa.Table, columns: Sequence[str], notices: pa.Array | None) -> pa.Array:
    """What names a row: a column, or a notice and a number within it as one number."""
    *owner, last = (table[column].combine_chunks() for column in columns)
    if not owner:
        return last
    place = pc.fill_null(pc.index_in(*owner, value_set=notices), -1)
    return pc.add(pc.multiply(place.cast(pa.int64()), 1 << 32), last.cast(pa.int64()))


def _disagree(what: str, table: pa.Table, columns: Sequence[str], where: pa.Array) -> None:
    """Raise Disagreement with the first row, if there is one."""
    row = pc.index(where, True).as_py()
    if row >= 0:
        raise Disagreement(what + " " + ", ".join(f"{column} {table[column][row]}" for column in columns))
