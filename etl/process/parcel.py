"""What processes hand to each other: pickled, but for Arrow tables, which go as one run of bytes each and are not copied again."""

from __future__ import annotations

from io import BytesIO
from pickle import Pickler, loads
from typing import Any

import pyarrow as pa


def pack(content: object) -> bytes:
    """Anything that can be pickled.

    >>> unpack(pack(pa.table({"notice_id": ["a", "b"]}))).num_rows
    2
    """
    parcel = BytesIO()
    _Packer(parcel, protocol=5).dump(content)
    return parcel.getvalue()


def unpack(parcel: bytes) -> Any:
    """What was packed."""
    return loads(parcel)


class _Packer(Pickler):
    def reducer_override(self, content: object) -> Any:
        """A table as it stands in memory; its pickle would hold each part of each column by itself."""
        return (table_of, (table_bytes(content),)) if isinstance(content, pa.Table) else NotImplemented


def table_bytes(table: pa.Table) -> bytes:
    """A table as one run of bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def table_of(parcel: bytes | pa.Buffer) -> pa.Table:
    """The table that these bytes hold."""
    return pa.ipc.open_stream(parcel).read_all()
