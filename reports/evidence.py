"""The evidence of a report's cell: the facts that make it, each with its sentence, and how they give the number.

The facts come from the report's CTE `cell` (`warehouse/cells.py`); `reports/declare.py` says how they make its numbers.
A ratio, a rank or a number of days leads to the columns of the same row, or of its peers, that make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.declare import Kind, Report, nearest
from reports.run import evidence_query, rows
from reports.value import bindings
from warehouse.cells import row_key
from warehouse.failure import USAGE, Failure
from warehouse.settings import DEFAULT_DATABASE
from warehouse.sqlfiles import parameter_names

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = Mapping[str, Any]
ADDED = ("sum", "count")
PLACES = ("rank", "first_place", "last_place", "peers")
_FACT = ("inspected_party", "title", "publication_date", "url", "path", "sentence", "correction")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it adds to the cell (nothing where `amount` is None), and the sentence that states it.

    `correction`: what a person set right in it, who and why, and the words as printed.
    """

    notice_id: str
    fact_table: str
    fact_no: int
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    basis: str
    inspected_party: str | None = None
    title: str | None = None
    publication_date: date | None = None
    url: str | None = None
    path: str | None = None
    sentence: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a report: its value as the report has it, and what it is made of."""

    row: str
    column: str
    kind: Kind
    value: Any
    low: Any
    high: Any
    basis: str | None
    facts: tuple[Fact, ...] = ()
    parts: tuple[Cell, ...] = ()


def explain(
    name: str,
    row: str,
    column: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    database: str = DEFAULT_DATABASE,
    project: Path | None = None,
) -> Cell:
    """The evidence of one cell of a report.

    `row`: the row's key columns joined by `/`, or the name of its division where only one row has it.

    Raises Failure for an unknown report, parameter, row or column.
    """
    from reports.definition import find_definition
    from warehouse.database import connect

    report = find_definition(name, project).report
    with connect(database, read_only=True) as connection:
        return Evidence(report, parameters or {}, connection).cell(row, column)


class Evidence:
    """The cells of a report with certain parameters over an open database.

    `at_once`: all facts are read when the first is asked for, for whoever asks for most of them.
    """

    def __init__(
        self,
        report: Report,
        parameters: Mapping[str, Any],
        connection: DuckDBPyConnection,
        *,
        at_once: bool = False,
    ) -> None:
        self.report = report
        self._parameters = parameters
        self._connection = connection
        self._at_once = at_once

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The report's rows by key."""
        table = rows(self.report, self._parameters, self._connection)
        return {self._key(row): row for row in table.to_pylist()}

    def cell(self, row: str, column: str) -> Cell:
        """The evidence of one cell, its facts with their sentences."""
        return self._with_sentences(self.bare(self._find(row), column))

    def bare(self, key: str, column: str) -> Cell:
        """The same without sentences."""
        row = self.rows[key]
        if column not in row:
            raise Failure(
                f"report {self.report.name} has no column {column}{nearest(column, row)}",
                f"warehouse report show {self.report.name}",
                USAGE,
            )
        kind = self.report.kind(column)
        if kind.name in ("basis", "low", "high"):
            return self.bare(key, kind.of[0])
        cell = self._shallow(key, column)
        if kind.name in ADDED:
            return replace(cell, facts=self._facts(key, column))
        if kind.name == "over":
            return replace(cell, parts=tuple(self.bare(peer, kind.of[0]) for peer in self._peers(key, kind)))
        if kind.name in PLACES:
            return replace(
                cell, parts=tuple(self._shallow(peer, kind.of[0]) for peer in self._peers(key, kind))
            )
        if kind.of:
            return replace(cell, parts=tuple(self.bare(key, part) for part in kind.of))
        return replace(cell, facts=self._facts(key, column) or _of_notice(row))

    def _shallow(self, key: str, column: str) -> Cell:
        row = self.rows[key]
        low, high, basis = (row.get(f"{column}_{suffix}") for suffix in ("low", "high", "basis"))
        return Cell(key, column, self.report.kind(column), row[column], low, high, basis)

    def _peers(self, key: str, kind: Kind) -> list[str]:
        """The rows that share what a kind names behind its first column."""
        same = [self.rows[key][column] for column in kind.of[1:]]
        return [other for other, row in self.rows.items() if [row[column] for column in kind.of[1:]] == same]

    def _key(self, row: Row) -> str:
        return "/".join("" if row[name] is None else str(row[name]) for name in self.report.file.key)

    def _find(self, row: str) -> str:
        if row in self.rows:
            return row
        named = [key for key, values in self.rows.items() if row == values.get("district_name")]
        if len(named) == 1:
            return named[0]
        if named:
            shown = ", ".join(named[:5]) + (" …" if len(named) > 5 else "")
            raise Failure(
                f"{len(named)} rows of {self.report.name} are about {row}: {shown}",
                f"--row '{named[0]}' ({'/'.join(self.report.file.key)})",
                USAGE,
            )
        names = {str(values["district_name"]) for values in self.rows.values() if values.get("district_name")}
        raise Failure(
            f"report {self.report.name} has no row {row}{nearest(row, [*self.rows, *sorted(names)])}",
            f"--row with the row's {'/'.join(self.report.file.key)}; warehouse report run {self.report.name}",
            USAGE,
        )

    def _facts(self, key: str, column: str) -> tuple[Fact, ...]:
        if self._at_once:
            return tuple(self._all_facts.get((key, column), ()))
        condition = "row_key = $row_key AND column_name = $column_name"
        return tuple(fact for _, _, fact in self._read(condition, {"row_key": key, "column_name": column}))

    @cached_property
    def _all_facts(self) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = {}
        for key, column, fact in self._read("TRUE", {}):
            found.setdefault((key, column), []).append(fact)
        return found

    def _read(self, condition: str, values: Mapping[str, Any]) -> Iterable[tuple[str, str, Fact]]:
        query = evidence_query(self.report)
        bound = bindings(self.report, self._parameters, self._connection)
        needed = {name: bound[name] for name in parameter_names(query)}
        cells = self._connection.execute(
            f"SELECT * FROM (SELECT {row_key(self.report.file.key)} AS row_key, column_name, notice_id,"
            f" fact_table, coalesce(fact_no, 0) AS fact_no, amount, low, high, basis FROM ({query}))"
            f" WHERE {condition} ORDER BY notice_id, fact_table, fact_no",
            {**needed, **values},
        )
        for key, column, notice_id, table, number, amount, low, high, basis in cells.fetchall():
            yield (
                key,
                column,
                Fact(notice_id, table, number, _exact(amount), _exact(low), _exact(high), basis),
            )

    def _with_sentences(self, cell: Cell) -> Cell:
        told = self._sentences(set(_notices(cell)))
        return _told(cell, told)

    def _sentences(self, notices: set[str]) -> dict[tuple[str, str, int], dict[str, Any]]:
        # Notices as constants: only such a filter reaches the tables below the view.
        marks = ", ".join("?" for _ in notices)
        if not notices:
            return {}
        found = self._connection.execute(
            f"SELECT notice_id, fact_table, fact_no, {', '.join(_FACT)} FROM v_fact WHERE notice_id IN ({marks})",
            sorted(notices),
        )
        return {
            (notice, table, number): dict(zip(_FACT, rest, strict=True))
            for notice, table, number, *rest in found.fetchall()
        }


def _of_notice(row: Row) -> tuple[Fact, ...]:
    """What proves a value that a row has from its notice."""
    notice_id = row.get("notice_id")
    return (Fact(str(notice_id), "notice", 0, None, None, None, "stated"),) if notice_id else ()


def _notices(cell: Cell) -> Iterable[str]:
    yield from (fact.notice_id for fact in cell.facts)
    for part in cell.parts:
        yield from _notices(part)


def _told(cell: Cell, told: Mapping[tuple[str, str, int], Mapping[str, Any]]) -> Cell:
    facts = (
        replace(fact, **told.get((fact.notice_id, fact.fact_table, fact.fact_no), {})) for fact in cell.facts
    )
    return replace(cell, facts=tuple(facts), parts=tuple(_told(part, told) for part in cell.parts))


def _exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
