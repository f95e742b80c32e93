"""A lock that one process holds: the kernel's, so that it ends with the process, however that ends."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.failure import BUSY, Failure


@contextmanager
def hold(place: Path, doing: str, timeout: float = 0) -> Iterator[None]:
    """Hold the lock on the file `place`, which stays behind and holds the number of the process that had it last.

    Raises Failure (75) where another process holds it for `timeout` seconds; `doing` says what that one does.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, hold(Path(folder) / "lock", "an example"):
    ...     print("nobody else")
    nobody else
    """
    from filelock import FileLock, Timeout

    lock = FileLock(place, timeout=timeout)
    try:
        lock.acquire()
    except Timeout:
        raise Failure(
            f"{doing} is under way{_by(place)}", "the same command when that process has ended", BUSY
        ) from None
    except OSError as error:
        raise Failure(
            f"cannot write {place.parent}: {error.strerror}", "a folder that can be written"
        ) from None
    try:
        place.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _by(place: Path) -> str:
    """The holder, where the file can be read while it is locked."""
    with contextlib.suppress(OSError):
        if holder := place.read_text(encoding="ascii").strip():
            return f" in process {holder}"
    return ""
