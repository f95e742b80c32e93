"""Sessions of clients, all of them asked in one way: `ask(query)` gives rows, `reopen()` connects anew."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any, Protocol

Row = list[Any]
END = "␄"
PATIENCE = 120


class Refused(Exception):
    """A client did not do what it was asked; its message."""


class Session(Protocol):
    """One client with one connection."""

    def ask(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a query; Raises Refused with the client's message."""

    def reopen(self) -> None:
        """Connect anew, to what is at the path now."""

    def close(self) -> None:
        """End the client."""


@contextmanager
def watched(process: subprocess.Popen[str]) -> Iterator[None]:
    """Ends a client that does not answer: what it says then is nothing."""
    watch = Timer(PATIENCE, process.kill)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


class LineSession:
    """A client driven by one of the scripts in `drivers/`: JSON lines in, JSON lines out."""

    def __init__(self, command: list[str], path: Path, folder: Path | None = None) -> None:
        self._path = path
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self.version = self._send({"open": str(path)})[0][0].removeprefix("v")

    def ask(self, query: str, **parameters: Any) -> list[Row]:
        return self._send({"sql": query, "parameters": parameters})

    def reopen(self) -> None:
        self._send({"open": str(self._path)})

    def close(self) -> None:
        self._process.communicate()

    def _send(self, request: dict[str, Any]) -> list[Row]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with watched(self._process):
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        answer = json.loads(line or '{"error": "no answer"}')
        if "error" in answer:
            raise Refused(answer["error"])
        rows: list[Row] = answer["rows"]
        return rows


class ShellSession:
    """The command-line program `duckdb`, kept open: statements in, JSON out."""

    def __init__(self, program: Path, path: Path) -> None:
        self._path = path
        self._process = subprocess.Popen(
            [program, "-readonly", "-json", path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.version = self.ask("SELECT version()")[0][0].removeprefix("v")

    def ask(self, query: str, **parameters: Any) -> list[Row]:
        assert not parameters, "the program has no way to bind values"
        out = self._type(f"{query};").strip()
        if out and not out.startswith("["):
            raise Refused(out)
        return [list(row.values()) for row in json.loads(out or "[]")]

    def reopen(self) -> None:
        self._type(f".open --readonly {self._path}")

    def close(self) -> None:
        self._process.communicate()

    def _type(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        lines: list[str] = []
        with watched(self._process):
            self._process.stdin.write(f"{line}\n.print {END}\n")
            self._process.stdin.flush()
            for answer in self._process.stdout:
                if answer.strip() == END:
                    return "".join(lines)
                lines.append(answer)
        raise Refused("".join(lines) or "no answer")
