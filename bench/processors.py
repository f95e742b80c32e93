"""The time of processors that this process and those that it started have taken."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bench.memory import with_children


def processor_seconds() -> float:
    """Of all of them together since they began, those that have ended too; of this process alone where the system does not tell."""
    ticks = [_ticks(process) for process in with_children(Path("/proc/self"))]
    return sum(ticks) / os.sysconf("SC_CLK_TCK") if any(ticks) else sum(os.times()[:2])


def _ticks(process: Path) -> int:
    """What a process took in user mode and in the system, and what those of its children took that have ended."""
    with suppress(OSError):  # it has ended
        return sum(map(int, (process / "stat").read_text().rpartition(")")[2].split()[11:15]))
    return 0
