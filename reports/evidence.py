"""The evidence of a report's cell: the facts that make it, each with its sentence, and how they give the number.

The facts come from the report's CTE `cell` (`warehouse/cells.py`); `reports/declare.py` says how they make its numbers.
A ratio, a rank or a number of days leads to the columns of the same row, or of its peers, that make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.declare import ColumnKind, Report
from reports.run import rows
from reports.value import Bound, bind
from warehouse.cells import COLUMNS, cell_query, row_key
from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest
from warehouse.settings import DEFAULT_DATABASE, data_path

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

Row = Mapping[str, Any]
FactKey = tuple[str, str, int]
ADDED = ("sum", "count")
PLACES = ("rank", "first_place", "last_place", "peers")


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


# What people set right in notices themselves, each with the words that a date was read from.
_SET_RIGHT = """
    SELECT
        notice.notice_id,
        correction.column_name,
        concat(
            correction.column_name, ' = ', correction.value, ' (', correction.author, ': ', correction.reason, ')',
            '; printed: ' || string_agg(issue.excerpt, '、' ORDER BY issue.start)
        )
    FROM correction
    INNER JOIN notice
        ON correction.text_id = notice.text_id AND correction.start = notice.start AND correction."end" = notice."end"
    LEFT JOIN issue
        ON
            notice.notice_id = issue.notice_id AND issue.code = 'date_corrected'
            AND starts_with(issue.message, correction.column_name || ' ')
    WHERE correction.table_name = 'notice'
    GROUP BY notice.notice_id, correction.column_name, correction.value, correction.author, correction.reason
"""
_OF_DIVISION = ("district_name", "province")  # names that follow from its code

# What `v_fact` adds to a fact.
_STATED = tuple(each.name for each in fields(Fact) if each.default is None)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a report: its value as the report has it, and what it is made of."""

    row: str
    column: str
    kind: ColumnKind
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
    period: str | None = None,
    as_of: date | None = None,
    database: str = DEFAULT_DATABASE,
    project: Path | None = None,
) -> Cell:
    """The evidence of one cell of a report.

    `row`: the row's key columns joined by `/`, or the name of its division where only one row has it. `parameters`,
    `period`, `as_of`: those of the `reports.run` whose cell it is.

    Raises Failure as `run` does, and for an unknown row or column.
    """
    from reports.definition import find_definition
    from warehouse.database import connect

    definition = find_definition(name, project)
    given = definition.chosen(period, as_of, parameters)
    with connect(database, read_only=True) as connection:
        return Evidence(bind(definition.report, given, connection), connection).cell(row, column)


def evidence_query(report: Report) -> str:
    """The query for the facts behind a report's cells. Raises Failure for a report that has none."""
    query = cell_query(report.file)
    if query is None:
        raise Failure(
            f"report {report.name} has no evidence: no CTE `cell` with its key and {', '.join(sorted(COLUMNS))}",
            f"such a CTE in {report.file.path.name}, as {data_path('sql') / 'reports' / 'metric_comparison.sql'} has",
        )
    return query


def evidence_rows(bound: Bound, connection: DuckDBPyConnection) -> pyarrow.Table:
    """The facts behind all cells of a report, each with its sentence: keys of the row, column, what it adds."""
    import duckdb

    report, query = bound.report, evidence_query(bound.report)
    keys = [name for name in report.file.key if name != "notice_id"]
    columns = ", ".join(
        [f"cell.{name}" for name in (*keys, "column_name", "amount", "low", "high", "basis")]
        + [f"fact.{name}" for name in ("notice_id", *_STATED, "start", '"end"', "fact_table", "fact_no")]
    )
    order = "".join(f"cell.{key} NULLS LAST, " for key in keys)
    try:
        return connection.execute(
            f"SELECT {columns} FROM ({query}) AS cell INNER JOIN v_fact AS fact ON cell.notice_id = fact.notice_id"
            " AND cell.fact_table = fact.fact_table AND coalesce(cell.fact_no, 0) = fact.fact_no"
            f" ORDER BY {order}cell.column_name, fact.notice_id, fact.fact_table, fact.fact_no",
            bound.needed(query),
        ).to_arrow_table()
    except duckdb.Error as error:
        raise Failure(f"evidence of {report.name}: {str(error).splitlines()[0]}", "warehouse init") from None


class Evidence:
    """The cells of a report with its values over an open database.

    `at_once`: all facts are read when the first is asked for, for whoever asks for most of them.
    """

    def __init__(self, bound: Bound, connection: DuckDBPyConnection, *, at_once: bool = False) -> None:
        self.report = bound.report
        self._bound = bound
        self._connection = connection
        self._at_once = at_once

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The report's rows by key."""
        return {self._key(row): row for row in rows(self._bound, self._connection).to_pylist()}

    def cell(self, row: str, column: str) -> Cell:
        """The evidence of one cell, its facts with their sentences."""
        found = self.bare(self._find(row), column)
        return _with_sentences(found, self._sentences(set(_notices(found))), self._set_right)

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

    def _peers(self, key: str, kind: ColumnKind) -> list[str]:
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
        cells = self._connection.execute(
            f"SELECT * FROM (SELECT {row_key(self.report.file.key)} AS row_key, column_name, notice_id,"
            f" fact_table, coalesce(fact_no, 0) AS fact_no, amount, low, high, basis FROM ({query}))"
            f" WHERE {condition} ORDER BY notice_id, fact_table, fact_no",
            {**self._bound.needed(query), **values},
        )
        for key, column, notice_id, table, number, amount, low, high, basis in cells.fetchall():
            yield (
                key,
                column,
                Fact(notice_id, table, number, _exact(amount), _exact(low), _exact(high), basis),
            )

    @cached_property
    def _set_right(self) -> dict[tuple[str, str], str]:
        """What people set right in notices themselves, by notice and column."""
        found = self._connection.execute(_SET_RIGHT).fetchall()
        return {(notice, column): told for notice, column, told in found}

    def _sentences(self, notices: set[str]) -> dict[FactKey, dict[str, Any]]:
        # Notices as constants: only such a filter reaches the tables below the view.
        marks = ", ".join("?" for _ in notices)
        if not notices:
            return {}
        found = self._connection.execute(
            f"SELECT notice_id, fact_table, fact_no, {', '.join(_STATED)} FROM v_fact WHERE notice_id IN ({marks})",
            sorted(notices),
        )
        return {
            (notice, table, number): dict(zip(_STATED, rest, strict=True))
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


def _exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
