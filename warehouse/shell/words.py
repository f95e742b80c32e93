"""Completion: what may stand at the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_WORD = re.compile(r"[\w.]*$")
_MEANINGS = """
    SELECT object_name, any_value(label_zh) FROM dictionary WHERE column_name = '' GROUP BY object_name
    UNION ALL
    SELECT column_name, any_value(label_zh) FROM dictionary WHERE column_name <> '' GROUP BY column_name
"""
_PLAIN = """
    SELECT upper(keyword_name) FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'
    UNION
    SELECT function_name FROM duckdb_functions()
    WHERE function_type IN ('scalar', 'aggregate', 'macro') AND regexp_full_match(function_name, '[a-z][a-z0-9_]+')
"""


class Words(Completer):
    """Names and keywords that begin like the word at the cursor, dot commands at the start of a line."""

    def __init__(self, commands: Iterable[str], objects: Iterable[str], words: Mapping[str, str]) -> None:
        """`words`: each with what is shown beside it."""
        self._commands = sorted(commands)
        self._objects = sorted(objects)
        self._words = sorted(words.items(), key=lambda pair: (not pair[1], pair[0]))

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        match = _WORD.search(document.text_before_cursor)
        word = match[0] if match else ""
        line = document.text_before_cursor.lstrip()
        if line == word and word.startswith("."):
            yield from (Completion(name, -len(word)) for name in self._commands if name.startswith(word))
        elif line.startswith("."):
            yield from (Completion(name, -len(word)) for name in self._objects if name.startswith(word))
        elif word:
            begin = word.lower()
            for name, label in self._words:
                if name.lower().startswith(begin) and name.lower() != begin:
                    yield Completion(name, -len(word), display_meta=label)


def read_words(connection: DuckDBPyConnection, commands: Iterable[str]) -> Words:
    """What can be completed over a database."""
    objects = "SELECT object_name FROM dictionary WHERE column_name = ''"
    meanings = dict(connection.execute(_MEANINGS).fetchall())
    plain = {word: "" for (word,) in connection.execute(_PLAIN).fetchall()}
    return Words(commands, [name for (name,) in connection.execute(objects).fetchall()], plain | meanings)
