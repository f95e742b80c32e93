"""An answer written in one of the formats: row by row, so that its size does not matter."""

from __future__ import annotations

import io
from typing import BinaryIO

from warehouse.failure import USAGE, Failure
from warehouse.output import write_rows
from warehouse.query.ask import Answer

ROW_GROUP = 64 * 1000**2  # bytes


def write_answer(answer: Answer, format_: str, file: BinaryIO) -> None:
    """All rows of an answer in one of QUERY_FORMATS, text as UTF-8."""
    if format_ == "parquet":
        _write_parquet(answer, file)
        return
    # Closing the wrapper would close the file, which is not ours.
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    try:
        write_rows(answer.columns, answer.rows(), format_, text)
    finally:
        text.detach()


def _write_parquet(answer: Answer, file: BinaryIO) -> None:
    import pyarrow
    from pyarrow import parquet

    try:
        writer = parquet.ParquetWriter(file, answer.schema, compression="zstd")
    except pyarrow.ArrowNotImplementedError as error:  # an INTERVAL
        raise Failure(f"a column does not fit into Parquet: {error}", "CAST(… AS VARCHAR)", USAGE) from None
    with writer:
        waiting = [answer.schema.empty_table()]
        size = 0
        for table in answer.tables():
            waiting.append(table)
            size += table.nbytes
            if size > ROW_GROUP:
                writer.write_table(pyarrow.concat_tables(waiting))
                waiting, size = [], 0
        if waiting:
            writer.write_table(pyarrow.concat_tables(waiting))
