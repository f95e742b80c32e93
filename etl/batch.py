"""Arrow tables of many documents as one batch, in which a text stands once; and batches taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from etl.facts.home import FACT_TABLES

Tables = dict[str, pa.Table]

NOTICES = 2000  # in one transaction: fewer cost more a notice, more gain little
BYTES = 96 * 1024 * 1024  # what waits in memory to be written


class Batch:
    """What waits to be written."""

    __slots__ = ("_notices", "_parts", "_size", "_texts")

    def __init__(self) -> None:
        self._parts: list[Tables] = []
        self._texts: set[str] = set()
        self._notices = self._size = 0

    def add(self, tables: Tables) -> None:
        """Take the tables of a chunk, but for texts that wait already: the same text gives the same rows."""
        texts = set(tables["notice_text"]["text_id"].to_pylist())
        if not texts.isdisjoint(self._texts):
            tables = part(tables, tables["source_document"]["source_id"].to_pylist(), texts - self._texts)
        self._texts |= texts
        self._parts.append(tables)
        self._notices += tables["notice"].num_rows
        self._size += sum(table.nbytes for table in tables.values())

    def is_full(self) -> bool:
        """Whether it is time to write."""
        return self._notices >= NOTICES or self._size >= BYTES

    def take(self) -> Tables | None:
        """All that waits, which then waits no more; None where there is nothing."""
        parts, self._parts, self._texts = self._parts, [], set()
        self._notices = self._size = 0
        if not any(tables["source_document"].num_rows or tables["notice_text"].num_rows for tables in parts):
            return None
        return together(parts)


def together(parts: Sequence[Tables]) -> Tables:
    """The rows of all parts, which hold the same tables."""
    return {name: pa.concat_tables([tables[name] for tables in parts]) for name in parts[0]}


def part(tables: Tables, source_ids: Iterable[str], text_ids: Iterable[str]) -> Tables:
    """The rows that belong to these sources and texts."""
    sources, texts = pa.array(source_ids, pa.string()), pa.array(text_ids, pa.string())
    notices = _rows_with(tables["notice"], "text_id", texts)
    parts = {
        name: _rows_with(table, "notice_id", notices["notice_id"])
        for name, table in tables.items()
        if name not in ("source_document", "notice_text", "notice", "issue")
    }
    issues = tables["issue"]
    about = pc.or_(_is_in(issues["notice_id"], notices["notice_id"]), _is_in(issues["source_id"], sources))
    return parts | {
        "source_document": _rows_with(tables["source_document"], "source_id", sources),
        "notice_text": _rows_with(tables["notice_text"], "text_id", texts),
        "notice": notices,
        "issue": issues.filter(about),
    }


def fact_count(tables: Tables) -> int:
    """How many facts there are."""
    return sum(tables[name].num_rows for name in FACT_TABLES)


def halves(tables: Tables) -> tuple[Tables, ...]:
    """Two batches of as many texts each, every source with its text; or the one that is too small for that."""
    owners: dict[str, list[str]] = {}
    for row in tables["source_document"].select(["source_id", "text_id"]).to_pylist():
        owners.setdefault(row["text_id"] or row["source_id"], []).append(row["source_id"])
    for text_id in tables["notice_text"]["text_id"].to_pylist():
        owners.setdefault(text_id, [])
    if len(owners) < 2:
        return (tables,)
    keys = list(owners)
    middle = len(keys) // 2
    return tuple(
        part(tables, [source_id for key in half for source_id in owners[key]], half)
        for half in (keys[:middle], keys[middle:])
    )


def _rows_with(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    return table.filter(_is_in(table[column], values))


def _is_in(column: pa.ChunkedArray, values: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    return pc.is_in(column, value_set=values)
