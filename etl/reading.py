"""What a load hands to its workers and gets back: files, how to read them, rows, rejections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from etl.citation import Citation
from etl.correction.correction import Correction
from etl.facts.record import ParsedNotice
from etl.read.outcome import SourceText

NO_READER = "none"  # in place of a reader where none could read a file

SECONDS = 60.0  # the largest file that is read takes a third of it
MEMORY = 500_000_000  # bytes beside what the process has; a notice of 5 MB takes a third of it

Read = Callable[[str, bytes], SourceText]
Parse = Callable[[str], tuple[ParsedNotice, ...]]


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, with what the collector knows of it. `data`: its bytes, where they are at hand; `path` is then any name of it."""

    path: str
    byte_count: int
    citation: Citation
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read in one run. It travels to the workers: `read` and `parse` are functions of modules.

    `readers`: name → reader with its version, `{"html": "html/1"}`; what another version read is read again.
    `corrections`: what people set right, by text. `seconds` and `memory` (bytes): what reading a file may take, and
    parsing it.
    """

    read: Read
    parse: Parse
    parser_version: str
    readers: Mapping[str, str]
    run_id: str
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    seconds: float = SECONDS
    memory: int = MEMORY


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file of which nothing was stored but its address and the reason."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What some files hold: Arrow tables by name, ready to be written."""

    tables: dict[str, pa.Table]
    rejected: tuple[Rejection, ...]
    files: int
