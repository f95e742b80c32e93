"""Which version of the writers made a file: another one may write the same rows in another way."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from warehouse.source_hash import source_hash

_SOURCES = (
    "reports/fact.py",
    "reports/sheet.py",
    "reports/write.py",
    "warehouse/markdown.py",
    "warehouse/number.py",
    "warehouse/output.py",
)
_PACKAGES = ("pyarrow", "xlsxwriter")


@cache
def writer_version() -> str:
    """Of what turns rows into bytes: the hash of its own sources, and the versions of packages."""
    root = Path(__file__).parent.parent
    own = source_hash(root, (root / path for path in _SOURCES))
    return "+".join((own, *map(version, _PACKAGES)))
