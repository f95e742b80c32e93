"""A decoded text to rows: parsed, corrected, or refused with a reason. In a worker process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.batch import Tables
from etl.correct import correct
from etl.facts.record import NotANotice, ParsedNotice
from etl.limit import TooSlow, time_limit
from etl.reading import Reading
from etl.rows import Rows, add_notice

# What Arrow and Decimal raise for a value that fits no column.
UNFIT = (ValueError, TypeError, ArithmeticError)

Texts = tuple[tuple[str, str], ...]  # text_id and text of each


class Refused(Exception):
    """Why nothing of a text is stored."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code, self.reason = code, reason


def too_slow(reading: Reading) -> Refused:
    """The refusal of what took longer than a file may."""
    return Refused("too_slow", f"reading it takes longer than {reading.seconds:g} seconds")


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
        with time_limit(reading.seconds):
            notices = reading.parse(text)
    except NotANotice as error:
        raise Refused("not_a_notice", str(error)) from None
    except TooSlow:
        raise too_slow(reading) from None
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


def reread(reading: Reading, texts: Texts) -> Reread:
    """Parse texts that are stored."""
    read: list[Rows] = []
    refused: dict[str, tuple[str, str]] = {}
    for text_id, text in texts:
        try:
            rows = text_rows(reading, text_id, text)
            rows.tables()
            read.append(rows)
        except Refused as error:
            refused[text_id] = error.code, error.reason
        except UNFIT as error:
            refused[text_id] = "not_storable", f"{type(error).__name__}: {error}"
    return Reread(_together(read).tables(), refused)


def _together(read: Iterable[Rows]) -> Rows:
    rows = Rows()
    for each in read:
        rows.extend(each)
    return rows
