"""The facts behind a report's cells: what each adds, and the sentence that states it.

They come from the report's CTE `cell` (`warehouse/cells.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reports.declare import Report
from reports.value import Bound
from warehouse.cells import COLUMNS, cell_query, row_key
from warehouse.failure import Failure, one_line
from warehouse.settings import data_path

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

FactKey = tuple[str, str, int]


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
    WHERE correction.fact_table = 'notice'
    GROUP BY notice.notice_id, correction.column_name, correction.value, correction.author, correction.reason
"""
_UNITS = """
    SELECT
        quantity.notice_id,
        quantity.fact_table,
        quantity.quantity_no,
        coalesce(quantity.canonical_unit, quantity.unit, 'no unit'),
        CASE
            WHEN figure.basis IS DISTINCT FROM 'not_comparable' THEN ''
            WHEN quantity.additivity = 'none' THEN 'never added'
            ELSE 'contradictory'
        END
    FROM v_all_quantity AS quantity
    LEFT JOIN v_all_figure AS figure ON quantity.notice_id = figure.notice_id AND quantity.quantity_no = figure.quantity_no
    WHERE quantity.notice_id IN ({notices})
"""
_READ = "notice_id, fact_table, coalesce(fact_no, 0), amount, low, high, basis"
_ORDER = "notice_id, fact_table, coalesce(fact_no, 0)"
# What `v_fact` adds to a fact.
_STATED = tuple(each.name for each in fields(Fact) if each.default is None)
_SENTENCES = f"SELECT notice_id, fact_table, fact_no, {', '.join(_STATED)} FROM v_fact WHERE notice_id IN ({{notices}})"


def evidence_query(report: Report, *, added_up: bool = False) -> str:
    """The query for the facts behind a report's cells, or for what each notice adds. Raises Failure for a report that has none."""
    query = cell_query(report.file, added_up=added_up)
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
        raise Failure(f"evidence of {report.name}: {one_line(error)}", "warehouse init") from None


class Facts:
    """The facts behind the cells of a report with its values, over an open database."""

    def __init__(self, bound: Bound, connection: DuckDBPyConnection) -> None:
        self._bound = bound
        self._connection = connection
        self._key = bound.report.file.key

    def all(self) -> dict[tuple[str, str], list[Fact]]:
        """Those of every cell, by key of the row and column."""
        query = evidence_query(self._bound.report)
        found = self._connection.execute(
            f"SELECT {row_key(self._key)}, column_name, {_READ} FROM ({query}) ORDER BY {_ORDER}",
            self._bound.needed(query),
        )
        facts: dict[tuple[str, str], list[Fact]] = {}
        for key, column, *told in found.fetchall():
            facts.setdefault((key, column), []).append(_fact(*told))
        return facts

    def of(self, row: Mapping[str, Any], column: str) -> list[Fact]:
        """Those of one cell: what the notices of its row tell, read one by one of no other notice."""
        from warehouse import stored  # knows all tables, and takes its time

        query = evidence_query(self._bound.report)
        condition, values = self._is(row)
        narrowed = stored.narrowed(query, "SELECT unnest($notices::VARCHAR[])")
        if narrowed:
            values["notices"] = self._notices(row)
        found = self._connection.execute(
            f"{narrowed} SELECT {_READ} FROM ({query}) WHERE {condition} AND column_name = $column_name ORDER BY {_ORDER}",
            {**self._bound.needed(query), **values, "column_name": column},
        )
        return [_fact(*told) for told in found.fetchall()]

    def _is(self, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """The condition that a row is this one, column by column: such a one reaches the tables below a view."""
        told = {name: row[name] for name in self._key}
        conditions = [
            f"{name} IS NULL" if value is None else f"{name} = $key_{name}" for name, value in told.items()
        ]
        return " AND ".join(conditions), {
            f"key_{name}": value for name, value in told.items() if value is not None
        }

    def _notices(self, row: Mapping[str, Any]) -> list[str]:
        """The notices that tell anything in a row, by what is stored added up of each."""
        if "notice_id" in self._key:
            return [row["notice_id"]]
        query = evidence_query(self._bound.report, added_up=True)
        condition, values = self._is(row)
        found = self._connection.execute(
            f"SELECT DISTINCT notice_id FROM ({query}) WHERE {condition}",
            {**self._bound.needed(query), **values},
        )
        return [notice for (notice,) in found.fetchall()]

    def units(self, facts: Iterable[Fact]) -> list[tuple[str, str]]:
        """In what units facts are told, and what keeps several of one notice in that unit from making a figure (nothing: empty)."""
        asked = {(fact.notice_id, fact.fact_table, fact.fact_no) for fact in facts}
        found = self._of_notices(_UNITS, {notice for notice, _, _ in asked})
        return sorted({(unit, hindrance) for *fact, unit, hindrance in found if tuple(fact) in asked})

    @cached_property
    def set_right(self) -> dict[tuple[str, str], str]:
        """What people set right in notices themselves, by notice and column."""
        found = self._connection.execute(_SET_RIGHT).fetchall()
        return {(notice, column): told for notice, column, told in found}

    def sentences(self, notices: set[str]) -> dict[FactKey, dict[str, Any]]:
        """What `v_fact` adds to the facts of these notices."""
        found = self._of_notices(_SENTENCES, notices)
        return {
            (notice, table, number): dict(zip(_STATED, rest, strict=True))
            for notice, table, number, *rest in found
        }

    def _of_notices(self, query: str, notices: set[str]) -> list[tuple[Any, ...]]:
        """The rows of a query of these notices. They are constants in it: only such a filter reaches the tables below a view."""
        if not notices:
            return []
        marks = ", ".join("?" for _ in notices)
        return self._connection.execute(query.format(notices=marks), sorted(notices)).fetchall()


def _fact(notice_id: str, table: str, number: int, amount: Any, low: Any, high: Any, basis: str) -> Fact:
    return Fact(notice_id, table, number, _exact(amount), _exact(low), _exact(high), basis)


def _exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
