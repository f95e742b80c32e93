"""The evidence of a report's cell: the facts that make it, each with its sentence, and how they give the number.

`reports/declare.py` says how facts (`reports/fact.py`) make a report's numbers.
A ratio, a rank or a number of days leads to the columns of the same row, or of its peers, that make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.declare import ColumnKind
from reports.fact import Fact, FactKey, Facts
from reports.reason import NOT_COMPARABLE, reason
from reports.row import Row, Rows
from reports.run import rows
from reports.value import Bound, bind
from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest
from warehouse.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ADDED = ("sum", "count")
PLACES = ("rank", "first_place", "last_place", "peers")
_OF_DIVISION = ("district_name", "province")  # names that follow from its code


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a report: its value as the report has it, and what it is made of. `reason`: why it is empty, where that is asked."""

    row: str
    column: str
    kind: ColumnKind
    value: Any
    low: Any
    high: Any
    basis: str | None
    facts: tuple[Fact, ...] = ()
    parts: tuple[Cell, ...] = ()
    reason: str | None = None


def explain(
    name: str,
    row: str,
    column: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    period: str | None = None,
    as_of: date | None = None,
    database: str | Path = DEFAULT_DATABASE,
    project: Path | None = None,
) -> Cell:
    """The evidence of one cell of a report.

    `row`: the row's key columns joined by `/`, or the first of them or the name of its division where only one row has it. `parameters`,
    `period`, `as_of`: those of the `reports.run` whose cell it is.

    Raises Failure as `run` does, and for an unknown row or column.
    """
    from reports.definition import find_definition
    from warehouse.database import connect

    definition = find_definition(name, project)
    given = definition.chosen(period, as_of, parameters)
    with connect(database, read_only=True) as connection:
        return Evidence(bind(definition.report, given, connection), connection).cell(row, column)


class Evidence:
    """The cells of a report with its values over an open database.

    `at_once`: all facts are read when the first is asked for, for whoever asks for most of them.
    """

    def __init__(self, bound: Bound, connection: DuckDBPyConnection, *, at_once: bool = False) -> None:
        self.report = bound.report
        self._bound = bound
        self._connection = connection
        self._facts = Facts(bound, connection)
        self._at_once = at_once

    @cached_property
    def rows(self) -> Rows:
        """The report's rows by key."""
        return Rows(self.report, rows(self._bound, self._connection))

    def cell(self, row: str, column: str) -> Cell:
        """The evidence of one cell, its facts with their sentences."""
        found = self._with_reasons(self.bare(self.rows.find(row), column))
        return _with_sentences(found, self._facts.sentences(set(_notices(found))), self._facts.set_right)

    def bare(self, key: str, column: str) -> Cell:
        """The same without sentences."""
        row = self.rows[key]
        if column not in row:
            raise Failure(
                f"report {self.report.name} has no column {column}{nearest(column, row)}",
                f"warehouse dictionary {self.report.file.name}",
                USAGE,
            )
        kind = self.report.kind(column)
        cell = self._shallow(key, column)
        if kind.name in ADDED:
            return replace(cell, facts=self._of(key, column))
        if kind.name == "over":
            return replace(cell, parts=tuple(self.bare(peer, kind.of[0]) for peer in self._peers(key, kind)))
        if kind.name in PLACES:
            return replace(
                cell, parts=tuple(self._shallow(peer, kind.of[0]) for peer in self._peers(key, kind))
            )
        if kind.of:
            return replace(cell, parts=tuple(self.bare(key, part) for part in kind.of))
        return replace(cell, facts=self._of(key, column) or _of_notice(row))

    def _shallow(self, key: str, column: str) -> Cell:
        row = self.rows[key]
        low, high, basis = (row.get(f"{column}_{suffix}") for suffix in ("low", "high", "basis"))
        return Cell(key, column, self.report.kind(column), row[column], low, high, basis)

    def _with_reasons(self, cell: Cell) -> Cell:
        cell = replace(cell, parts=tuple(map(self._with_reasons, cell.parts)))
        units = self._facts.units(cell.facts) if cell.basis == NOT_COMPARABLE else ()
        return replace(cell, reason=reason(cell, units))

    def _peers(self, key: str, kind: ColumnKind) -> list[str]:
        """The rows that share what a kind names behind its first column."""
        return self.rows.like(key, kind.of[1:])

    def _of(self, key: str, column: str) -> tuple[Fact, ...]:
        if self._at_once:
            return tuple(self._all_facts.get((key, column), ()))
        return tuple(self._facts.of(self.rows[key], column))

    @cached_property
    def _all_facts(self) -> dict[tuple[str, str], list[Fact]]:
        return self._facts.all()


def _of_notice(row: Row) -> tuple[Fact, ...]:
    """What proves a value that a row has from its notice."""
    notice_id = row.get("notice_id")
    return (Fact(str(notice_id), "notice", 0, None, None, None, "stated"),) if notice_id else ()


def _notices(cell: Cell) -> Iterable[str]:
    yield from (fact.notice_id for fact in cell.facts)
    for part in cell.parts:
        yield from _notices(part)


def _with_sentences(
    cell: Cell, stated: Mapping[FactKey, Mapping[str, Any]], set_right: Mapping[tuple[str, str], str]
) -> Cell:
    facts = []
    for fact in cell.facts:
        found = {**stated.get((fact.notice_id, fact.fact_table, fact.fact_no), {})}
        if is_plain(fact) and stated.get((fact.notice_id, "notice", 0), {}).get("correction"):
            column = "adcode" if cell.column in _OF_DIVISION else cell.column
            own = None if fact.fact_table == "notice" else found["correction"]
            told = (own, set_right.get((fact.notice_id, column)))
            found["correction"] = "; ".join(filter(None, told)) or None
        facts.append(replace(fact, **found))
    parts = tuple(_with_sentences(part, stated, set_right) for part in cell.parts)
    return replace(cell, facts=tuple(facts), parts=parts)


def is_plain(fact: Fact) -> bool:
    """Whether a fact adds nothing to its cell, but is what a column of the notice was read from."""
    return fact.fact_table in ("notice", "date_mention") and fact.amount is None
