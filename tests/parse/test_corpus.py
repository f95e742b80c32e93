"""The parser on the notices of `tests/corpus/`: how much of the gold it finds exactly, and what it read when last looked at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from etl.parse import parse_text
from etl.show.extract import extract
from tests.corpus import golden

Row = dict[str, Any]

# Figure → section of the gold, fields that have to be equal, least F1 over the whole corpus.
# Exact spans and all fields at once: stricter than what scores the parser elsewhere.
FLOORS: dict[str, tuple[str, tuple[str, ...], float]] = {
    "items": ("feedback_items", ("start", "end", "path", "kind", "title"), 0.98),
    "measures": ("measures", ("start", "end", "item_path"), 0.98),
    "quantities": ("quantities", ("start", "end", "value", "value_max", "unit"), 0.98),
    "bounds": ("quantities", ("start", "end", "value", "bound"), 0.98),
    "roles": ("quantities", ("start", "end", "value", "role", "change"), 0.97),
    "acts": ("quantities", ("start", "end", "value", "action"), 0.98),
    "items of quantities": ("quantities", ("start", "end", "value", "item_path"), 0.98),
    "subjects": ("quantities", ("start", "end", "value", "subject"), 0.67),
    "documents": ("documents", ("start", "end", "title"), 0.98),
    "dates": ("date_mentions", ("start", "end", "date", "repaired"), 0.98),
}
HEADER_FLOOR = 0.98


@cache
def made(name: str) -> Row:
    """What is read in a corpus notice; of several notices in one text the first, as the gold has it."""
    text, _ = golden.read(name)
    return extract(text, parse_text(text)[0])


@cache
def gold(name: str) -> Row:
    return golden.read(name)[1]


def chosen(fields: Iterable[str]) -> Callable[[Row], tuple[object, ...]]:
    return lambda row: tuple(_exact(row.get(field)) for field in fields)


def _exact(value: object) -> object:
    return round(float(value), 4) if isinstance(value, int | float) else value  # 0.6667 for two thirds


@pytest.mark.parametrize("figure", FLOORS)
def test_corpus_is_read_as_its_gold_says(figure: str) -> None:
    section, fields, floor = FLOORS[figure]
    hits = wanted = found = 0
    errors = []
    for name in golden.names():
        told = [row for row in gold(name)[section] if figure != "acts" or row["action"]]
        read = [row for row in made(name)[section] if figure != "acts" or row["action"]]
        want, got = Counter(map(chosen(fields), told)), Counter(map(chosen(fields), read))
        hits, wanted, found = hits + (want & got).total(), wanted + want.total(), found + got.total()
        errors += [f"{name}: missed {row}" for row in want - got] + [
            f"{name}: read {row}" for row in got - want
        ]
    f1 = 2 * hits / (wanted + found)
    assert f1 >= floor, "\n".join([f"{figure}: F1 {f1:.3f} < {floor}", *errors[:40]])


def test_header_fields_are_read_as_the_gold_says() -> None:
    pairs = [
        (name, field, want, made(name)["notice"].get(field))
        for name in golden.names()
        for field, want in gold(name)["notice"].items()
    ]
    wrong = [pair for pair in pairs if pair[2] != pair[3]]
    assert 1 - len(wrong) / len(pairs) >= HEADER_FLOOR, wrong


@pytest.mark.parametrize("name", golden.names())
def test_reading_is_the_one_last_looked_at(name: str) -> None:
    path = golden.FOLDER / f"{name}.json"
    hint = "look at the diff, then: python tests/corpus/golden.py --write"
    assert path.exists(), f"{path.name} is missing; {hint}"
    kept = path.read_text(encoding="utf-8").splitlines()
    assert golden.golden(golden.read(name)[0]).splitlines() == kept, f"{name} is read differently; {hint}"


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in golden.FOLDER.glob("*.json")} == set(golden.names())


def test_golden_files_are_json() -> None:
    for path in golden.FOLDER.glob("*.json"):
        (first, *_) = json.loads(path.read_text(encoding="utf-8"))
        assert first["quantities"]
