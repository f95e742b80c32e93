"""A sound notice, and ways to spoil it: what cases for audits are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from duckdb import DuckDBPyConnection

from tests.warehouse.rows import insert, insert_notice

Spoil = Callable[[DuckDBPyConnection], object]
TEXT = "共召开会议3次，追回资金5万元，完成率88.2%。"


def told(value: int, **more: Any) -> dict[str, Any]:
    """What a quantity of `value` 项 says, read off the first figure of the text."""
    exact = {"canonical_value": value, "low": value, "high": value, "canonical_unit": "项"}
    return {"start": 5, "end": 7, "verbatim": "3次", **exact, **more}


def sound(connection: DuckDBPyConnection) -> None:
    """A notice without fault: an item, a measure, three quantities, one of them part of another."""
    insert_notice(connection, "n1", TEXT)
    insert(connection, "topic", topic="t1")
    insert(connection, "notice_party", notice_id="n1", party_no=1, name="禾丰县", is_main=True)
    insert(
        connection,
        "feedback_item",
        notice_id="n1",
        item_no=1,
        topic="t1",
        is_leaf=True,
        end=3,
        verbatim=TEXT[:3],
    )
    insert(connection, "measure", notice_id="n1", measure_no=1, item_no=1, end=3, verbatim=TEXT[:3])
    times, yuan = (
        told(3, canonical_unit="次"),
        told(50000, start=12, end=15, verbatim="5万元", canonical_unit="元"),
    )
    insert(connection, "metric", notice_id="n1", quantity_no=1, item_no=1, **times)
    insert(connection, "metric", notice_id="n1", quantity_no=2, measure_no=1, **yuan)
    insert(connection, "metric", notice_id="n1", quantity_no=3, **{**yuan, "part_of": 2})


def row(table: str, **values: Any) -> Spoil:
    return lambda connection: insert(connection, table, **values)


def statement(sql: str) -> Spoil:
    return lambda connection: connection.execute(sql)


WORDS = told(3)
AT = "notice_id=n1, fact_table=metric, fact_no={}, start=5, end=7, "
ACT_AT = "notice_id=n1, fact_table=disciplinary_count, fact_no={}, start=5, end=7, "


def total(number: int, code: str, value: int, **more: Any) -> Spoil:
    return row(
        "metric", notice_id="n1", quantity_no=number, metric_code=code, scope="total", **told(value, **more)
    )


def act(number: int, action: str, value: int, **more: Any) -> Spoil:
    known = {"scope": "total", "canonical_unit": "人", **more}
    return row(
        "disciplinary_count", notice_id="n1", quantity_no=number, action=action, **told(value, **known)
    )


def both(*spoils: Spoil) -> Spoil:
    return lambda connection: [spoil(connection) for spoil in spoils]


WITHOUT_FINDING = both(
    statement("DELETE FROM measure"),
    statement("DELETE FROM feedback_item"),
    statement("UPDATE metric SET item_no = NULL, measure_no = NULL, role = 'actual'"),
)
