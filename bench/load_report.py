"""The part of the report that tells what loading costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.bound import Bound

GAIN = Bound(1.8, is_least=True)  # of two workers over one
WRITING = Bound(15, digits=0)  # % of the wall time of a load
MEMORY = Bound(1500, digits=0)  # MB of all processes together
UNCHANGED = Bound(5000, digits=0, is_least=True)  # files a second
CHANGED = Bound(2)  # times what the same notices cost in an empty warehouse


def load_figures(runs: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Figure, value and bound."""
    one, two, unchanged, some, changed, many = (
        runs[name]["extra_info"]
        for name in (
            "test_load[1]",
            "test_load[2]",
            "test_load_unchanged",
            "test_load_some",
            "test_load_changed",
            "test_load_changed_among_many",
        )
    )
    gain = "times as fast with two workers as with one, imports included"
    yield gain, GAIN.cell(one["whole"] / two["whole"]), str(GAIN)
    share = 100 * two["writing"] / two["seconds"]
    yield "writer's share of the wall time, two workers, %", WRITING.cell(share), str(WRITING)
    yield "ms of processor for writing a notice", f"{two['writing_cpu'] / two['loaded'] * 1e3:.2f}", ""
    memory = max(each["memory"] for each in (one, two, unchanged, some, changed, many)) / 1e6
    yield "memory of all processes at most, MB", MEMORY.cell(memory), str(MEMORY)
    rate = unchanged["files"] / unchanged["seconds"]
    yield "unchanged files a second", UNCHANGED.cell(rate), str(UNCHANGED)
    for among in (changed, many):
        what = f"{among['changed']:,} changed among {among['notices']:,}, against as many into an empty warehouse"
        yield what, CHANGED.cell(among["seconds"] / some["seconds"]), str(CHANGED)
    bare = runs["test_insert"]
    slower = two["seconds"] / two["facts"] / (bare["stats"]["min"] / bare["extra_info"]["facts"])
    yield "times a bare INSERT of the same rows", f"{slower:,.0f}", ""
    yield "notices a second, two workers", f"{two['loaded'] / two['seconds']:,.0f}", ""
    yield "facts a second, two workers", f"{two['facts'] / two['seconds']:,.0f}", ""
    yield "ms of processor a notice, one worker and two", _each_cpu(one, two), ""
    yield "processors that the machine gave to it, one worker and two", _given(one, two), "1 and 2"


def _each_cpu(*loads: Mapping[str, float]) -> str:
    return " and ".join(f"{load['cpu'] / load['loaded'] * 1e3:.1f}" for load in loads)


def _given(*loads: Mapping[str, float]) -> str:
    """How busy the machine was with other work: below 1 and 2, the seconds say little."""
    return " and ".join(f"{load['cpu'] / load['whole']:.2f}" for load in loads)
