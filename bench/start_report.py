"""The part of the report that tells how long commands take to start, and what publishing costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

HEAD = ("what", "seconds", "against", "times")


def start_figures(runs: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """A row a command, with the least that could be had instead, and how many times as long it takes."""
    for name, row in runs.items():
        told, seconds = row["extra_info"], row["stats"]["min"]
        if name.startswith("test_start["):
            yield told["command"], f"{seconds:.2f}", told["floor"], f"{seconds / told['bare']:.1f}"
        elif name == "test_publish":
            what = f"warehouse publish, {told['bytes'] / 1e6:.0f} MB"
            yield what, f"{seconds:.2f}", "a copy of the file", f"{seconds / told['copied']:.0f}"
