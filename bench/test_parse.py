"""What parsing costs: against a plain scan, when the text doubles, on texts made to be slow (`make bench` prints the ratios)."""

from __future__ import annotations

import gc
import re
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bench.texts import HOSTILE, hostile, longer, samples, usual
from etl.parse import parse_text

TIMES = 8
DOUBLINGS = 6
SECONDS = 10.0  # a text grows by doubling to its full length, or until one more doubling could take longer than this
FLOOR = re.compile(r"\d+(\.\d+)?[万亿]?余?\w")  # what anyone would begin with: every number and a character
TEXTS = {"usual": usual, "dense": samples}


# Time of the process: other work on the machine does not count. Nor do the pauses of the cyclic collector, which fall into one length of a
# text and not into the next.
pytestmark = pytest.mark.benchmark(timer=process_time, disable_gc=True)


@pytest.mark.parametrize("texts", TEXTS)
def test_scan(benchmark: BenchmarkFixture, texts: str) -> None:
    benchmark(lambda: [FLOOR.findall(text) for text in TEXTS[texts]()])


@pytest.mark.parametrize("texts", TEXTS)
def test_parse(benchmark: BenchmarkFixture, texts: str) -> None:
    benchmark.extra_info["characters"] = sum(map(len, TEXTS[texts]()))
    benchmark.extra_info["numbers"] = sum(len(FLOOR.findall(text)) for text in TEXTS[texts]())
    benchmark(lambda: [parse_text(text) for text in TEXTS[texts]()])


@pytest.mark.parametrize("times", [TIMES, 2 * TIMES])
def test_parse_longer(benchmark: BenchmarkFixture, times: int) -> None:
    text = longer(times)
    benchmark.extra_info["characters"] = len(text)
    benchmark(parse_text, text)


@pytest.mark.parametrize("place", ["answer", "head"])
@pytest.mark.parametrize("name", HOSTILE)
def test_parse_hostile(benchmark: BenchmarkFixture, name: str, place: str) -> None:
    full = HOSTILE[name][1]
    length = full >> DOUBLINGS
    half = seconds = _seconds(hostile(name, length, place))
    for _ in range(DOUBLINGS):
        half, seconds = seconds, _seconds(hostile(name, 2 * length, place))
        length *= 2
        if seconds * max(2.0, seconds / half) > SECONDS:
            break
    text = hostile(name, length, place)
    is_full = length == full >> DOUBLINGS << DOUBLINGS
    benchmark.extra_info |= {
        "text": name, "place": place, "characters": len(text), "is_full": is_full, "half": half
    }  # fmt: skip
    benchmark.pedantic(parse_text, (text,), rounds=_rounds(seconds))  # type: ignore[no-untyped-call]


def _rounds(seconds: float) -> int:
    return 1 if seconds > 1 else 3


def _seconds(text: str) -> float:
    """The least time of a parse; short ones are tried more than once."""
    least, done = float("inf"), 0
    while done < _rounds(least if done else 0.0):
        gc.collect()
        gc.disable()
        begin = process_time()
        parse_text(text)
        least, done = min(least, process_time() - begin), done + 1
        gc.enable()
    return least
