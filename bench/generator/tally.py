"""Facts counted and summed by kind: what a generator wrote down, and what a warehouse holds, in the same words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EPOCH = date(1970, 1, 1)

# Rows and sums of all that was loaded. A day counts as its number since EPOCH, what has no value as 0.
_QUERY = """
    SELECT 'notice ' || coalesce(left(adcode, 2), '?'), count(*), sum(date_diff('day', DATE '1970-01-01', feedback_date))
        FROM notice GROUP BY ALL
    UNION ALL
    SELECT 'feedback_item ' || kind, count(*), 0 FROM feedback_item GROUP BY ALL
    UNION ALL
    SELECT 'measure', count(*), 0 FROM measure
    UNION ALL
    SELECT 'metric ' || coalesce(metric_code, '-'), count(*), sum(value) FROM metric GROUP BY ALL
    UNION ALL
    SELECT 'disciplinary_count ' || action, count(*), sum(value) FROM disciplinary_count GROUP BY ALL
    UNION ALL
    SELECT 'bound ' || bound, count(*), sum(value)
        FROM (SELECT bound, value FROM metric UNION ALL SELECT bound, value FROM disciplinary_count) GROUP BY ALL
    UNION ALL
    SELECT 'issued_document ' || CASE is_revision WHEN true THEN 'revised' WHEN false THEN 'new' ELSE 'issued' END,
        count(*), 0 FROM issued_document GROUP BY ALL
    UNION ALL
    SELECT 'date_mention ' || precision, count(*), sum(date_diff('day', DATE '1970-01-01', "date"))
        FROM date_mention GROUP BY ALL
"""


class Tally:
    """Kind → (rows, sum of their values), such as `disciplinary_count case_filed` → (2, 11)."""

    __slots__ = ("_sums",)

    def __init__(self, sums: Iterable[tuple[str, int, Decimal]] = ()) -> None:
        self._sums = {kind: (rows, value) for kind, rows, value in sums}

    def add(self, kind: str, value: Decimal | int = 0) -> None:
        """Count one fact."""
        rows, total = self._sums.get(kind, (0, Decimal(0)))
        self._sums[kind] = rows + 1, total + value

    def add_all(self, other: Tally) -> None:
        """Count the facts of another tally too."""
        for kind, (more_rows, more) in other._sums.items():
            rows, total = self._sums.get(kind, (0, Decimal(0)))
            self._sums[kind] = rows + more_rows, total + more

    def rows(self) -> tuple[tuple[str, int, Decimal], ...]:
        """Kind, rows and sum, sorted; the same value is printed in the same way."""
        return tuple(
            (kind, rows, Decimal(f"{value:f}").normalize())
            for kind, (rows, value) in sorted(self._sums.items())
            if rows
        )

    def value(self, kind: str) -> Decimal:
        """The sum of a kind; 0 where there is none."""
        return self._sums.get(kind, (0, Decimal(0)))[1]

    def differences(self, other: Tally) -> dict[str, tuple[str, str]]:
        """Kind → (here, there) where two tallies do not agree."""
        mine = {kind: f"{rows} rows, sum {value:f}" for kind, rows, value in self.rows()}
        theirs = {kind: f"{rows} rows, sum {value:f}" for kind, rows, value in other.rows()}
        return {
            kind: (mine.get(kind, "none"), theirs.get(kind, "none"))
            for kind in sorted(mine | theirs)
            if mine.get(kind) != theirs.get(kind)
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and self.rows() == other.rows()

    __hash__ = None  # type: ignore[assignment]  # it changes


def stored_tally(connection: DuckDBPyConnection) -> Tally:
    """The tally of all notices in a warehouse."""
    return Tally(
        (kind, rows, Decimal(value or 0)) for kind, rows, value in connection.execute(_QUERY).fetchall()
    )


def day_number(day: date) -> int:
    """Days since EPOCH."""
    return (day - EPOCH).days
