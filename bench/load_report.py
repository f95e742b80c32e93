"""The part of the report that tells what loading costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LEAST_GAIN = 1.8  # of two workers over one
MOST_WRITING = 0.15  # of the wall time of a load
MOST_MEMORY = 1.5e9  # bytes of all processes together
LEAST_UNCHANGED = 5000  # files a second
MOST_CHANGED = 2.0  # times what the same notices cost in an empty warehouse


def load_figures(runs: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Figure, value and bound; what does not keep its bound is in bold."""
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
    gain = one["whole"] / two["whole"]
    yield (
        "times as fast with two workers as with one, imports included",
        _bold(f"{gain:.2f}", gain < LEAST_GAIN),
        "≥ 1.8",
    )
    share = two["writing"] / two["seconds"]
    yield "writer's share of the wall time, two workers", _bold(f"{share:.0%}", share > MOST_WRITING), "≤ 15%"
    yield "ms of processor for writing a notice", f"{two['writing_cpu'] / two['loaded'] * 1e3:.2f}", ""
    memory = max(each["memory"] for each in (one, two, unchanged, some, changed, many))
    yield (
        "memory of all processes at most, MB",
        _bold(f"{memory / 1e6:,.0f}", memory > MOST_MEMORY),
        "≤ 1,500",
    )
    rate = unchanged["files"] / unchanged["seconds"]
    yield "unchanged files a second", _bold(f"{rate:,.0f}", rate < LEAST_UNCHANGED), f"≥ {LEAST_UNCHANGED:,}"
    for among in (changed, many):
        times = among["seconds"] / some["seconds"]
        what = f"{among['changed']:,} changed among {among['notices']:,}, against as many into an empty warehouse"
        yield what, _bold(f"{times:.2f}", times > MOST_CHANGED), "≤ 2"
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


def _bold(figure: str, is_wrong: bool) -> str:
    return f"**{figure}**" if is_wrong else figure
