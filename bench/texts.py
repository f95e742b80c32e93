"""Texts to measure on: the sample notices, one of them made longer, and texts made to be slow to read."""

from __future__ import annotations

from functools import cache
from itertools import cycle, islice
from pathlib import Path

from warehouse.settings import data_path

# What a hostile text repeats, and how many characters it is at full length.
LINE = 5_000_000
LONG = 1_000_000
MANY = 100_000
HOSTILE: dict[str, tuple[str, int]] = {
    "one line": ("全县各级党组织召开会议22次，整改问题70余项，", LINE),
    "blanks": (" ", LONG),
    "wide blanks": ("\u3000", LONG),
    "blank lines": (" \n", LONG),
    "digits": ("7", LONG),
    "blanks between digits": ("1 ", MANY),
    "opening brackets": ("（", MANY),
    "pairs of brackets": ("（）", MANY),
    "opening titles": ("《", MANY),
    "titles": ("《甲》、", MANY),
    "opening quotes": ("“", MANY),
    "一、一、": ("一、", 2 * MANY),
    "一 、一 、": (" 一 、", MANY),
    "1.1.": ("1.", MANY),
    "# #": ("# ", MANY),
    "一是一是": ("，一是", MANY),
    "marked lines": ("1.关于工作不实的问题\n", MANY),
    "问题一：": ("问题一：", MANY),
    "整改情况：": ("整改情况：", MANY),
    "关于问题": ("关于问题", MANY),
    "分别为": ("分别为", MANY),
    "其中3人，": ("其中3人，", MANY),
    "1余2多3近": ("1余2多3近", 5 * MANY),
    "3至3至": ("3至", MANY),
    "numerals": ("十", MANY),
    "立案3人、": ("立案3人、", MANY),
    "给予给予": ("给予", MANY),
    "damaged dates": ("1329日", MANY),
    "divisions": ("区", MANY),
    "关于方面 lines": ("关于政治方面\n", MANY),
    "cells": ("\t1", MANY),
    "spaced numbers": ("次 1 ", MANY),
    "通报 lines": ("中共石榴县委关于巡察整改进展情况的通报\n", MANY),
}


@cache
def samples() -> tuple[str, ...]:
    """The sample notices of `seeds/notices/`."""
    paths: list[Path] = sorted(data_path("seeds").glob("notices/*.txt"))
    return tuple(path.read_text(encoding="utf-8") for path in paths)


@cache
def usual() -> tuple[str, ...]:
    """The sample notices with prose between their figures: some 11 numbers in 1,000 characters, as notices of full length have them."""
    prose = cycle((Path(__file__).parent / "prose.txt").read_text(encoding="utf-8").splitlines())

    def drawn_out(line: str) -> str:
        return line + "".join(islice(prose, 8)) if line.endswith("。") else line

    return tuple("\n".join(map(drawn_out, text.splitlines())) for text in samples())


@cache
def _parts() -> tuple[str, str, str]:
    """A sample notice before, in and behind the part that answers finding by finding."""
    text = max(samples(), key=len)
    start, end = text.index("\n二、") + 1, text.index("\n三、") + 1
    return text[:start], text[start:end], text[end:]


def longer(times: int) -> str:
    """A sample notice whose findings stand there so many times."""
    head, body, tail = _parts()
    return head + body * times + tail


def hostile(name: str, length: int, place: str) -> str:
    """A sample notice with a hostile text of so many characters in an answer (`answer`) or before the title (`head`)."""
    unit, _ = HOSTILE[name]
    piece = unit * (length // len(unit))
    head, body, tail = _parts()
    if place == "head":
        return f"{piece}\n{head}{body}{tail}"
    cut = body.index("。") + 1
    return f"{head}{body[:cut]}{piece}{body[cut:]}{tail}"
