"""The subset of DuckDB's SQL that means the same on Spark, as measured: what leaves it, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlglot import ErrorLevel, exp, parse_one, transpile
from sqlglot.errors import SqlglotError

Node = Any


def faults(sql: str, *, is_report: bool = True) -> list[str]:
    """What in a query is not portable; a report also needs an order of its rows."""
    try:
        tree = parse_one(sql, read="duckdb")
        spark = transpile(sql, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)[0]
        parse_one(spark, read="spark")
    except SqlglotError as error:
        return [f"does not reach Spark: {error}"]
    found = [
        f"{message}: {node.sql('duckdb')}"
        for node in tree.walk()
        for message, is_fault in RULES.items()
        if is_fault(node)
    ]
    return found + (["rows in no order"] if is_report and not tree.args.get("order") else [])


def _is_ordered_aggregate(node: Node) -> bool:
    return (
        isinstance(node, exp.Order)
        and bool(node.find_ancestor(exp.AggFunc))
        and not node.find_ancestor(exp.Window)
    )


def _is_wide_grouping(node: Node) -> bool:
    named = isinstance(node, exp.Anonymous) and node.name.upper() == "GROUPING"
    return (named or isinstance(node, exp.Grouping)) and len(node.expressions) > 1


def _is_unsafe_division(node: Node) -> bool:
    if not isinstance(node, exp.Div):
        return False
    divisor: Node = node.expression
    while isinstance(divisor, exp.Paren | exp.Cast):
        divisor = divisor.this
    is_number = isinstance(divisor, exp.Literal) and float(divisor.name) != 0
    return not (is_number or isinstance(divisor, exp.Nullif))


RULES: dict[str, Callable[[Node], bool]] = {
    "GROUP BY ALL": lambda node: isinstance(node, exp.Group) and bool(node.args.get("all")),
    "ORDER BY ALL": lambda node: isinstance(node, exp.Ordered) and node.name.upper() == "ALL",
    "PIVOT": lambda node: isinstance(node, exp.Pivot),
    "ORDER BY inside an aggregate": _is_ordered_aggregate,
    "string_agg of DISTINCT": lambda node: (
        isinstance(node, exp.GroupConcat) and bool(node.find(exp.Distinct))
    ),
    "GROUPING of several columns": _is_wide_grouping,
    "date_diff not by day": lambda node: (
        isinstance(node, exp.DateDiff) and str(node.args.get("unit") or "day").upper() != "DAY"
    ),
    "division by what may be 0": _is_unsafe_division,
    "parameter without a cast": lambda node: (
        isinstance(node, exp.Parameter | exp.Placeholder) and not isinstance(node.parent, exp.Cast)
    ),
    "interval without a cast to DATE": lambda node: (
        isinstance(node, exp.Interval) and not node.find_ancestor(exp.Cast)
    ),
    "percentile": lambda node: isinstance(node, exp.Quantile | exp.PercentileCont),
}
