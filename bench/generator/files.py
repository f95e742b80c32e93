"""Generated notices as files, a thousand in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.generator.notice import generate
from bench.generator.tally import Tally

IN_A_FOLDER = 1000


def write(folder: Path, seed: int, numbers: Iterable[int]) -> Tally:
    """Write these notices of a seed below `folder`, and tell what they state."""
    tally = Tally()
    for number in numbers:
        notice = generate(seed, number)
        path = place(folder, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notice.text, encoding="utf-8", newline="\n")
        tally.add_all(notice.tally)
    return tally


def place(folder: Path, number: int) -> Path:
    """Where notice `number` is written.

    >>> place(Path("out"), 12345).as_posix()
    'out/0012/012345.txt'
    """
    return folder / f"{number // IN_A_FOLDER:04}" / f"{number:06}.txt"
