"""Asking a query: another process runs it, this one waits, takes the answer in pieces, and never lets it run on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic
from typing import TYPE_CHECKING, Any

from warehouse.failure import FAILED, Failure
from warehouse.interruption import deaf
from warehouse.output import counted
from warehouse.query.limits import Limits
from warehouse.query.worker import Job, work

if TYPE_CHECKING:
    import pyarrow

_ONLY_TEXT = (
    "interval",
    "union<",
)  # in the names of Arrow's types: no file format or client takes their values
GRACE = 2.0  # seconds for the database to answer an interruption before its process is ended


class Answer:
    """The rows of a query as they come. `more`: once all are read, whether the limit of rows cut some off."""

    def __init__(self, pieces: Iterator[Any]) -> None:
        self.more = False
        self._pieces = pieces
        self.schema = _unique(_plain(next(pieces)).schema)

    @property
    def columns(self) -> list[str]:
        """Names of the columns, no two alike."""
        return list(self.schema.names)

    def tables(self) -> Iterator[pyarrow.Table]:
        """The rows in pieces of some megabytes. Raises Failure where the query fails, or takes too long."""
        for piece in self._pieces:
            if isinstance(piece, bool):
                self.more = piece
            else:
                yield _plain(piece.rename_columns(self.columns))

    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows one by one, DECIMAL exact."""
        for table in self.tables():
            yield from zip(*(_values(table.select([name])) for name in self.columns), strict=True)


@contextmanager
def ask(
    database: str, query: str, parameters: Mapping[str, str | list[str]], limits: Limits
) -> Iterator[Answer]:
    """The answer to one query; at the end of the block its process is gone.

    Raises Failure for a statement that does not just read, one that DuckDB cannot run, and where a limit is passed.
    """
    spawn = get_context("spawn")  # a fork would take the parent's open database along
    ours, theirs = spawn.Pipe(duplex=False)
    heard, control = spawn.Pipe(duplex=False)
    process = spawn.Process(
        target=work, args=(Job(database, query, parameters, limits), theirs, heard), daemon=True
    )
    with deaf():  # the key goes to both processes, this one decides
        process.start()
    theirs.close()
    heard.close()
    try:
        yield Answer(_pieces(ours, control, limits))
    finally:
        control.close()  # the process leaves when it hears nothing more
        ours.close()
        process.join(GRACE / 4)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


def _pieces(ours: Connection, control: Connection, limits: Limits) -> Iterator[Any]:
    """Tables, the first one without rows; at last whether there are more rows."""
    import pyarrow

    left = limits.seconds
    while True:
        begun = monotonic()
        if left is not None and not ours.poll(left):
            raise _stop(ours, control, limits)
        try:
            message = ours.recv_bytes()
        except (EOFError, OSError):  # nothing more, or half a message
            raise Failure(
                "the process that ran the query died, perhaps for want of memory", "a query that reads less"
            ) from None
        # Only waiting counts: a reader who looks at the first rows in a pager takes no time of the query's.
        left = None if left is None else max(0.0, left - (monotonic() - begun))
        letter, content = message[:1], message[1:]
        if letter == b"F":
            said, next_step, exit_code = json.loads(content)
            raise Failure(said, next_step, exit_code)
        if letter == b"Z":
            yield bool(json.loads(content)["more"])
            return
        with pyarrow.ipc.open_stream(content) as stream:
            yield stream.read_all()


def _stop(ours: Connection, control: Connection, limits: Limits) -> Failure:
    """Interrupt the query and give it a moment to end by itself."""
    control.send_bytes(b"stop")
    end = monotonic() + GRACE
    while (left := end - monotonic()) > 0 and ours.poll(left):
        try:
            if ours.recv_bytes()[:1] in b"FZ":
                break
        except (EOFError, OSError):  # nothing more, or half a message
            break
    seconds = limits.seconds or 0
    return Failure(
        f"the query was stopped after {counted(seconds, 'second')}",
        f"--timeout {seconds * 10:g}, or a query that reads less",
        FAILED,
    )


def _plain(table: pyarrow.Table) -> pyarrow.Table:
    """The rows with intervals and unions, and what holds such, as the text that DuckDB makes of them."""
    odd = [field.name for field in table.schema if any(name in str(field.type) for name in _ONLY_TEXT)]
    return _as_text(table, odd) if odd else table


def _values(column: pyarrow.Table) -> Sequence[Any]:
    """The values of the one column of a table."""
    try:
        return list(column[0].to_pylist())
    except (OverflowError, ValueError):  # a day that Python has no date for
        return list(_as_text(column, column.column_names)[0].to_pylist())


def _as_text(table: pyarrow.Table, names: Sequence[str]) -> pyarrow.Table:
    import duckdb

    texts = {f"column_{number}" for number, name in enumerate(table.column_names) if name in names}
    numbered = [f"column_{number}" for number in range(table.num_columns)]  # whatever they are called
    shown = (f"CAST({name} AS VARCHAR)" if name in texts else name for name in numbered)
    with duckdb.connect() as connection:
        told = connection.from_arrow(table.rename_columns(numbered)).project(", ".join(shown))
        found: pyarrow.Table = told.to_arrow_table()
    return found.rename_columns(table.column_names)


def _unique(schema: pyarrow.Schema) -> pyarrow.Schema:
    """The schema with names that differ: the second `name` becomes `name_2`."""
    import pyarrow

    seen: Counter[str] = Counter()
    taken = set(schema.names)
    names = []
    for name in schema.names:
        seen[name] += 1
        while seen[name] > 1 and f"{name}_{seen[name]}" in taken:
            seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return pyarrow.schema([field.with_name(name) for field, name in zip(schema, names, strict=True)])
