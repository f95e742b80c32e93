"""A decoded text to rows: parsed, corrected, or refused with a reason. In a worker process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from etl.batch import Tables
from etl.correction.apply import correct
from etl.facts.record import NotANotice, ParsedNotice
from etl.fit import Complete, fitting
from etl.process.limit import TooSlow, limits
from etl.reading import Reading
from etl.rows import Rows, add_notice

Texts = tuple[tuple[str, str], ...]  # text_id and text of each


class Refused(Exception):
    """Why nothing of a text is stored."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code, self.reason = code, reason


@contextmanager
def limited(reading: Reading) -> Iterator[None]:
    """Raise Refused in the block when it takes more time or memory than a file may."""
    try:
        with limits(reading.seconds, reading.memory):
            yield
    except TooSlow:
        raise Refused("too_slow", f"reading it takes longer than {reading.seconds:g} seconds") from None
    except MemoryError:
        most = f"{reading.memory / 1e6:,.0f} MB"
        raise Refused("too_much_memory", f"reading it takes more than {most} of memory") from None


def text_rows(reading: Reading, text_id: str, text: str) -> Rows:
    """The rows of a text and its notices. Raises Refused."""
    rows = Rows()
    rows.add("notice_text", text_id=text_id, text=text)
    for notice in correct(_notices(reading, text), reading.corrections.get(text_id, ())):
        try:
            add_notice(rows, text, text_id, notice, reading.parser_version)
        except ValueError as error:
            raise Refused("parser_failed", str(error)) from None
    return rows


def _notices(reading: Reading, text: str) -> tuple[ParsedNotice, ...]:
    try:
        with limited(reading):
            notices = reading.parse(text)
    except NotANotice as error:
        raise Refused("not_a_notice", str(error)) from None
    except Refused:
        raise
    except Exception as error:  # a fault in the parser costs this text, not the run
        raise Refused("parser_failed", f"{type(error).__name__}: {error}") from None
    if not notices:
        raise Refused("not_a_notice", "no rectification report begins in it")
    return notices


@dataclass(frozen=True, slots=True)
class Reread:
    """What some texts hold: Arrow tables without sources; code and reason of each text that was refused."""

    tables: Tables
    refused: dict[str, tuple[str, str]]


def reread(reading: Reading, texts: Texts, complete: Complete) -> Reread:
    """Parse texts that are stored. `complete`: adds to the rows what follows from them."""
    read: list[tuple[str, Rows]] = []
    refused: dict[str, tuple[str, str]] = {}
    for text_id, text in texts:
        try:
            read.append((text_id, text_rows(reading, text_id, text)))
        except Refused as error:
            refused[text_id] = error.code, error.reason
    tables, unfit = fitting(read, complete)
    return Reread(tables, refused | {text_id: ("not_storable", reason) for text_id, reason in unfit.items()})
