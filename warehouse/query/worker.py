"""The process that runs one query: it opens the database read-only, locks itself in, and sends the answer in pieces.

What it sends are messages of one letter and their content: `A` a piece of the answer (an Arrow stream, the first one
even without rows), `Z` its end (JSON: are there more rows than asked for?), `F` a Failure (JSON).
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from warehouse.failure import Failure, one_line
from warehouse.query.limits import Limits, shown_size

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

PIECE = 8 * 1000**2  # bytes that travel at once, if a single row is not larger
OVERHEAD = 2 * 1000**3  # address space beside what the query may use: code, stacks, Arrow's copies


@dataclass(frozen=True, slots=True)
class Job:
    """A query as it was typed. `parameters`: text or lists of text, for each `$name`."""

    database: str
    query: str
    parameters: Mapping[str, str | list[str]]
    limits: Limits


def work(job: Job, out: Connection, control: Connection) -> None:
    """Run a query and send the answer to `out`; a message on `control` stops it, its end ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where a system has no mask that a new process begins with
    _be_quiet()
    _limit_memory(job.limits.memory)
    try:
        for letter, content in answer(job, control):
            out.send_bytes(letter + content)
    except Failure as failure:
        out.send_bytes(_failure(failure))
    except MemoryError:
        out.send_bytes(_failure(too_little_memory(job.limits)))
    except BrokenPipeError:  # nobody waits for the answer
        pass
    except Exception as error:  # this process has no other way to tell
        out.send_bytes(
            _failure(Failure(f"the query failed: {type(error).__name__}: {error}", "another query"))
        )


def answer(job: Job, control: Connection) -> Iterator[tuple[bytes, bytes]]:
    """The messages that answer a query. Raises Failure."""
    import duckdb

    from warehouse.database import connect
    from warehouse.query.guard import check_parameters, checked, lock_down

    with connect(job.database, read_only=True) as connection:
        threading.Thread(target=_listen, args=(connection, control), daemon=True).start()
        try:
            lock_down(connection, job.limits.memory, job.limits.threads)
            statement = checked(connection, job.query)
            check_parameters(statement, job.parameters)
            connection.execute(statement, dict(job.parameters))
            yield from _pieces(connection, job.limits)
        except duckdb.OutOfMemoryException:
            raise too_little_memory(job.limits) from None
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise Failure(one_line(error), "warehouse dictionary, for tables and columns") from None
        except duckdb.Error as error:
            raise Failure(one_line(error), "warehouse sql --examples, for queries that run") from None


def too_little_memory(limits: Limits) -> Failure:
    """The query wanted more than it may have."""
    return Failure(
        f"the query needs more memory than {shown_size(limits.memory)}",
        f"--memory {shown_size(2 * limits.memory)}, or a query that sorts and joins less",
    )


def _pieces(connection: DuckDBPyConnection, limits: Limits) -> Iterator[tuple[bytes, bytes]]:
    reader = connection.to_arrow_reader(2048)
    yield b"A", _stream(reader.schema, [])
    rows = size = 0
    for batch in reader:
        wanted = batch if limits.rows is None else batch.slice(0, limits.rows - rows)
        for piece in _cut(wanted):
            size += piece.nbytes
            if size > limits.size:
                raise Failure(
                    f"the answer is larger than {shown_size(limits.size)}",
                    f"--limit ROWS, or --max-size {shown_size(10 * limits.size)}",
                )
            yield b"A", _stream(reader.schema, [piece])
        rows += wanted.num_rows
        if wanted.num_rows < batch.num_rows:
            yield b"Z", json.dumps({"more": True}).encode()
            return
    yield b"Z", json.dumps({"more": False}).encode()


def _cut(batch: pyarrow.RecordBatch) -> Iterator[pyarrow.RecordBatch]:
    step = max(1, batch.num_rows * PIECE // max(batch.nbytes, PIECE))
    for start in range(0, batch.num_rows, step):
        yield batch.slice(start, step)


def _stream(schema: pyarrow.Schema, batches: list[pyarrow.RecordBatch]) -> bytes:
    import pyarrow

    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, schema) as stream:
        for batch in batches:
            stream.write_batch(batch)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _failure(failure: Failure) -> bytes:
    return b"F" + json.dumps([failure.message, failure.next_step, failure.exit_code]).encode()


def _listen(connection: DuckDBPyConnection, control: Connection) -> None:
    """Interrupt the query when told so; leave when whoever asked is gone."""
    with contextlib.suppress(EOFError, OSError):
        while control.recv_bytes():
            connection.interrupt()
    os._exit(0)


def _be_quiet() -> None:
    """An abort inside the database prints a line that nobody can use; the other process tells what happened."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)


def _limit_memory(memory: int) -> None:
    """DuckDB counts most of what it uses; the system counts the rest, where it can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory + OVERHEAD, memory + OVERHEAD))
