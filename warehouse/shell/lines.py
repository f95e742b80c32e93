"""Where the shell's lines come from: a person at a terminal, or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.history import History


def is_complete(text: str) -> bool:
    """Whether a text can be run: a dot command, or a statement up to its semicolon.

    >>> is_complete(".tables"), is_complete("SELECT 1"), is_complete("SELECT 1;")
    (True, False, True)
    """
    stripped = text.strip()
    return not stripped or stripped.startswith(".") or stripped.endswith(";")


def statements(text: str) -> list[str]:
    """The statements of a text that is complete, as DuckDB parts them; one that it can't read is left whole.

    >>> statements("SELECT ';' AS a; SELECT 2 AS b;"), statements("SELEC 1; SELECT 2;"), statements(";")
    (["SELECT ';' AS a", 'SELECT 2 AS b;'], ['SELEC 1; SELECT 2;'], [])
    """
    import duckdb

    if not text.strip(";").strip():
        return []
    try:
        with duckdb.connect() as connection:
            parts = [statement.query.strip() for statement in connection.extract_statements(text)]
    except duckdb.Error:
        return [text]
    return parts if parts and all(parts) else [text]  # a PIVOT becomes two, of which one has no text


def from_file(file: Iterable[str]) -> Iterator[str]:
    """Statements and commands, each once it is complete.

    >>> list(from_file([".tables", "SELECT", "1;", "SELECT 2"]))
    ['.tables', 'SELECT\\n1;', 'SELECT 2']
    """
    waiting = ""
    for line in file:
        waiting += ("\n" if waiting else "") + line.rstrip("\n")
        if is_complete(waiting):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def from_person(session: PromptSession[str]) -> Iterator[str]:
    """What is typed, until Ctrl-D; Ctrl-C drops what was typed so far."""
    while True:
        try:
            yield session.prompt("warehouse> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def prompt(completer: Completer, history: Path | None, **more: Any) -> PromptSession[str]:
    """A prompt with completion and history, in which Enter runs what is complete and else begins a new line.

    `more`: `input` and `output` of another terminal than the one at hand.
    """
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_complete(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return PromptSession(
        completer=completer,
        complete_while_typing=False,
        history=_history(history),
        auto_suggest=AutoSuggestFromHistory(),
        multiline=True,
        key_bindings=keys,
        prompt_continuation="      ...> ",
        **more,
    )


def _history(path: Path | None) -> History:
    """What was typed before, from a file of the user's own; nothing where there can be none."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    try:
        if path is None:
            return InMemoryHistory()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
