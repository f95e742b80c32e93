"""The memory of this process and those that it started, looked at once a second."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

SECONDS = 1.0
_PROCESSES = Path("/proc")


class Memory:
    """Within the block, `most` is the greatest number of bytes that was seen. Pages that processes share count once.

    0 where the system does not tell.
    """

    def __init__(self) -> None:
        self.most = 0
        self._ended = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(SECONDS):
            self.most = max(self.most, sum(map(_bytes, with_children(_PROCESSES / "self"))))


def with_children(process: Path) -> list[Path]:
    """The folders below /proc of a process and of all that come from it and live."""
    found = [process]
    with suppress(OSError):
        for task in (process / "task").iterdir():
            for child in (task / "children").read_text().split():
                found += with_children(_PROCESSES / child)
    return found


def _bytes(process: Path) -> int:
    with suppress(OSError):  # it has ended
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
