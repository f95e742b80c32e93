"""The row of `load_run` that tells of a load or a removal; a run that changes nothing leaves none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING

import duckdb

from etl.reading import Rejection
from warehouse import rollup

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LISTED = 1000  # rejections kept with their reasons; all are in the table `issue`


@dataclass(slots=True)
class Summary:
    """What a load came to. Every file seen is either unchanged, loaded or rejected.

    `copies`: files loaded of which another address has the same bytes. `unused`: corrections that change nothing now,
    such as those of a text that has changed. `passed_over`: by their endings, files of folders that were not looked at.
    """

    unchanged: int = 0
    loaded: int = 0
    rejected: int = 0
    notices: int = 0
    facts: int = 0
    copies: int = 0
    unused: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)

    @property
    def seen(self) -> int:
        return self.unchanged + self.loaded + self.rejected

    def reject(self, rejections: Sequence[Rejection]) -> None:
        """Count these; the first ones are kept to be listed."""
        self.rejected += len(rejections)
        self.rejections += rejections[: max(0, LISTED - len(self.rejections))]

    def add(self, other: Summary) -> None:
        """Count what another load came to, too."""
        self.unchanged += other.unchanged
        self.loaded += other.loaded
        self.notices += other.notices
        self.facts += other.facts
        self.copies += other.copies
        self.passed_over += other.passed_over
        self.unused += other.unused
        self.rejected += other.rejected - len(other.rejections)
        self.reject(other.rejections)


class Run:
    """One run, begun in the database when the first row is about to be written."""

    __slots__ = ("_connection", "_parser_version", "_started_at", "begun", "run_id")

    def __init__(
        self, connection: DuckDBPyConnection, run_id: str, parser_version: str, started_at: datetime
    ) -> None:
        self._connection = connection
        self._parser_version = parser_version
        self._started_at = started_at
        self.run_id = run_id
        self.begun = False

    def begin(self) -> None:
        """Write the row, once; it has no end until `finish`. Until then no rollup is read."""
        if not self.begun:
            rollup.withdraw(self._connection)
            self._connection.execute(
                """
                INSERT INTO load_run (run_id, started_at, parser_version,
                    files_seen, files_unchanged, files_loaded, files_rejected)
                VALUES (?, ?, ?, 0, 0, 0, 0)
                """,
                [self.run_id, self._started_at, self._parser_version],
            )
            self.begun = True

    def finish(self, summary: Summary, finished_at: datetime) -> None:
        """Complete the row, if there is one, and bring rollups up to date; where memory lacks, reports read the notices themselves."""
        if self.begun or rollup.is_withdrawn(self._connection):
            with suppress(duckdb.OutOfMemoryException):
                rollup.refresh(self._connection)
        if self.begun:
            self._connection.execute(
                """
                UPDATE load_run SET finished_at = ?,
                    files_seen = ?, files_unchanged = ?, files_loaded = ?, files_rejected = ?
                WHERE run_id = ?
                """,
                [finished_at, summary.seen, summary.unchanged, summary.loaded, summary.rejected, self.run_id],
            )


def utc_now() -> datetime:
    """The time in UTC, without a zone, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def new_run_id(now: datetime) -> str:
    """A name for a run that sorts by time."""
    return f"{now:%Y%m%dT%H%M%SZ}-{token_hex(3)}"
