"""What went wrong in an engine, in a line; the many lines that a JVM writes go to a file."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from warehouse.failure import Failure

_OF_ENGINES = ("pyspark", "py4j", "grpc")
_CLASS = re.compile(r"\b(?:[a-z]\w*\.)+\w*(?:Exception|Error): ")
_SAID = re.compile(rf"Reason: |{_CLASS.pattern}")
_TRACEBACK = "Traceback (most recent call last):"


def reason(error: Exception) -> str:
    """What an engine says of a fault, in a line.

    >>> reason(ValueError("Execution error: not a Parquet file\\n  at org.apache"))
    'Execution error: not a Parquet file'
    >>> reason(ValueError("An error occurred while calling o4.count.\\n: org.a.SparkException: no such master\\n\\tat org.b"))
    'no such master'
    """
    lines = [line for line in str(error).splitlines() if line.strip()]
    if lines and lines[0].startswith("An error occurred while calling"):  # what Java says stands below
        lines = lines[1:]
    if _TRACEBACK in lines:
        below = lines[lines.index(_TRACEBACK) + 1 :]
        lines = [line for line in below if not line.startswith(" ")]
    told = lines[0].strip().removeprefix(": ") if lines else ""
    return _CLASS.sub("", told) or type(error).__name__


@contextlib.contextmanager
def in_a_line(next_step: str) -> Iterator[None]:
    """A fault of the engine becomes a Failure; its classes are known only where it is installed."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _OF_ENGINES and not isinstance(error, OSError):
            raise
        raise Failure(f"the engine gave up: {reason(error)}", next_step) from error


@contextlib.contextmanager
def logged() -> Iterator[Path]:
    """A file for what Spark writes beside its answers. It is kept, and named, where something fails."""
    handle, name = tempfile.mkstemp(prefix="warehouse-spark-", suffix=".log")
    os.close(handle)
    log = Path(name)
    try:
        yield log
    except Failure as failure:
        raise Failure(
            failure.message, f"{failure.next_step}; {log} has Spark's log", failure.exit_code
        ) from None
    except BaseException:
        log.unlink()
        raise
    log.unlink()


@contextlib.contextmanager
def written_to(log: Path) -> Iterator[None]:
    """What processes that are started meanwhile write goes to the log, as long as they live."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    kept = [os.dup(number) for number in (1, 2)]
    with log.open("ab") as file:
        for number in (1, 2):
            os.dup2(file.fileno(), number)
    try:
        yield
    finally:
        for number, former in zip((1, 2), kept, strict=True):
            os.dup2(former, number)
            os.close(former)


def last_words(log: Path) -> str:
    """What a JVM said before it ended: the first reason or exception of its log.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w+") as file:
    ...     _ = file.write('WARN Utils\\nException in thread "main" org.a.SparkException: no such master\\n')
    ...     file.flush()
    ...     last_words(Path(file.name))
    'no such master'
    """
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((_SAID.split(line, maxsplit=1)[1] for line in lines if _SAID.search(line)), "")
