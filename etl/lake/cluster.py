"""The parser as an engine runs it: functions over streams of record batches, called by its workers.

A table of documents comes in, rows of all tables go out, packed by table and year of publication; `unpacked` is one
table of these. Both are pure, so a task that is tried again gives the same rows, and their keys are those of one machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pyarrow as pa

from etl.citation import Citation
from etl.ingest import ingest
from etl.judge import Judge
from etl.layout import schema as columns_of
from etl.process.parcel import table_bytes, table_of
from etl.reading import Chunk, File, Reading
from warehouse.lake import YEAR

FILES = 128  # that are parsed before their rows are handed on
REJECTED = "rejected"  # beside the tables: what the driver lists

DOCUMENT = pa.schema(
    [
        ("path", pa.string()),
        ("data", pa.binary()),  # none: to be read from the path
        ("url", pa.string()),
        ("fetched_at", pa.timestamp("us")),
        ("publisher", pa.string()),
    ]
)
PACKED = pa.schema([("table_name", pa.string()), (YEAR, pa.int32()), ("rows", pa.binary())])
_REJECTED = pa.schema([("path", pa.string()), ("code", pa.string()), ("reason", pa.string())])


def packed(reading: Reading, judge: Judge, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of all tables from documents (DOCUMENT), as PACKED; a bad document is rejected and stops no other."""
    for batch in batches:
        for first in range(0, batch.num_rows, FILES):
            files = tuple(map(_file, batch.slice(first, FILES).to_pylist()))
            yield _pack(ingest(reading, files, judge))


def unpacked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of one table from PACKED rows of that table, with their year."""
    for batch in batches:
        for rows, year in zip(batch["rows"], batch[YEAR], strict=True):
            table = table_of(rows.as_buffer())
            years = pa.repeat(pa.scalar(year.as_py(), pa.int32()), table.num_rows)
            columns = pa.schema([pa.field(field.name, field.type) for field in table.schema])
            yield from table.cast(columns).append_column(YEAR, years).combine_chunks().to_batches()


def schema(name: str) -> pa.Schema:
    """The columns of a table as `unpacked` gives them."""
    own = _REJECTED if name == REJECTED else columns_of(name)
    return pa.schema([*(pa.field(field.name, field.type) for field in own), pa.field(YEAR, pa.int32())])


def ddl(columns: pa.Schema) -> str:
    """The columns as engines declare them.

    >>> ddl(pa.schema([("end", pa.int32()), ("value", pa.decimal128(24, 6))]))
    '`end` INT, `value` DECIMAL(24,6)'
    """
    return ", ".join(f"`{field.name}` {_TYPE.get(field.type) or _decimal(field.type)}" for field in columns)


_TYPE = {
    pa.string(): "STRING",
    pa.binary(): "BINARY",
    pa.int32(): "INT",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP_NTZ",
}


def _decimal(type_: pa.Decimal128Type) -> str:
    return f"DECIMAL({type_.precision},{type_.scale})"


def _file(row: Mapping[str, object]) -> File:
    citation = Citation(row["url"], row["fetched_at"], row["publisher"])  # type: ignore[arg-type]
    data = row["data"]
    assert data is None or isinstance(data, bytes)
    return File(str(row["path"]), len(data or b""), citation, data)


def _pack(chunk: Chunk) -> pa.RecordBatch:
    found: list[tuple[str, int, bytes]] = []
    for name, years in _years(chunk.tables).items():
        column = pa.array(years, pa.int32())
        found += [
            (name, year, table_bytes(chunk.tables[name].filter(pa.compute.equal(column, year))))
            for year in sorted(set(years))
        ]
    if chunk.rejected:
        rejected = [{name: getattr(each, name) for name in _REJECTED.names} for each in chunk.rejected]
        found.append((REJECTED, 0, table_bytes(pa.Table.from_pylist(rejected, _REJECTED))))
    columns = list(zip(*found, strict=True)) or [(), (), ()]
    arrays = [pa.array(values, field.type) for values, field in zip(columns, PACKED, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=PACKED)


def _years(tables: Mapping[str, pa.Table]) -> dict[str, list[int]]:
    """The year of each row: in which its notice was published, or the first notice of its text; 0 if that is not known."""
    of_notice: dict[str | None, int] = {}
    of_text: dict[str | None, int] = {}
    for row in sorted(tables["notice"].to_pylist(), key=lambda row: row["start"]):
        day: date | None = row["publication_date"]
        of_notice[row["notice_id"]] = day.year if day else 0
        of_text.setdefault(row["text_id"], of_notice[row["notice_id"]])
    found = {}
    for name, table in tables.items():
        key, known = ("notice_id", of_notice) if "notice_id" in table.column_names else ("text_id", of_text)
        found[name] = [known.get(value, 0) for value in table[key].to_pylist()]
    return found
