"""Texts and names written into SQL, where a statement takes no parameter."""

from __future__ import annotations

from pathlib import Path


def literal(text: str | Path) -> str:
    """A text as a SQL literal.

    >>> print(literal("O'Hara"))
    'O''Hara'
    """
    return "'" + str(text).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as SQL reads it, whatever characters it holds.

    >>> print(identifier('the "new" cases'))
    "the ""new"" cases"
    """
    return '"' + name.replace('"', '""') + '"'
