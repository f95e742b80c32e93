"""Which parser read a text: facts that another one has read are read again.

What names a parser is its own source, so that no change of a rule goes unnoticed because somebody forgot to say so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from etl.words import seeds_hash
from warehouse.source_hash import source_hash

GENERATION = (
    2  # raised by hand where `reparse --older-than` is to part what was read before from what is read since
)
_RULES = ("facts/**/*.py", "text/**/*.py", "parse.py", "words.py")


@cache
def parser_version() -> str:
    """Generation, and hashes of the rules and of the word lists: 2+0123456789abcdef."""
    return f"{GENERATION}+{rules_hash()}{seeds_hash()}"


def rules_hash(root: Path | None = None) -> str:
    """Hash of the modules that make records of a text, in this package if not told where."""
    root = root or Path(__file__).parent
    return source_hash(root, (path for pattern in _RULES for path in root.glob(pattern)))
