"""How much of the machine a query may take, and how much it may answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warehouse.failure import USAGE, Failure

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(B|KB|MB|GB|TB)?", re.IGNORECASE)
_UNIT = {"": 1, "B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3, "TB": 1000**4}


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of waiting for the database, None: no end; `memory`, `size` in bytes: what the query works with and
    what it answers in all; `rows` of the answer, None: all."""

    seconds: float | None = 60
    memory: int = 2 * 1000**3
    threads: int = 2
    rows: int | None = None
    size: int = 1000**3


def read_size(text: str) -> int:
    """A number of bytes as typed.

    >>> read_size("1.5GB"), read_size("800")
    (1500000000, 800)
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise Failure(f"not a size: {text}", "a number and KB, MB or GB, as in 500MB", USAGE)
    return int(float(match[1]) * _UNIT[(match[2] or "").upper()])


def shown_size(size: int) -> str:
    """A number of bytes as a person would type it.

    >>> shown_size(1_500_000_000), shown_size(64_000_000)
    ('1.5GB', '64MB')
    """
    unit = next((unit for unit in ("TB", "GB", "MB", "KB") if size >= _UNIT[unit]), "B")
    return f"{size / _UNIT[unit]:g}{unit}"
