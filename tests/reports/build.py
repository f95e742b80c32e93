"""Rows for reports: notices of invented divisions, each with the few facts that a test is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from reports.declare import Report, declared
from reports.run import rows
from reports.value import bind
from tests.warehouse.rows import insert, work_out
from warehouse import rollup

DIVISION = {
    "990102": ("松岭区", "示例省"),
    "990103": ("临溪区", "示例省"),
    "990121": ("禾丰县", "示例省"),
    "980101": ("文澜区", "样板市"),
}
MONEY = {"canonical_unit": "元"}
Row = Mapping[str, Any]


def notice(
    connection: DuckDBPyConnection, notice_id: str, adcode: str | None = "990102", **values: Any
) -> str:
    """A current notice of an inspection of its own. `is_current=False`: a version that was replaced."""
    is_current = values.pop("is_current", True)
    text_id = f"text of {notice_id}"
    insert(connection, "notice_text", text_id=text_id, text="甲")
    insert(
        connection,
        "source_document",
        source_id=f"source of {notice_id}",
        uri=f"file of {notice_id}",
        text_id=text_id,
        is_current=is_current,
    )
    name, province = DIVISION.get(adcode or "", (None, None))
    told = {
        "adcode": adcode,
        "district_name": name,
        "province": province,
        "inspected_party": name,
        "party_kind": "committee",
        "publication_date": "2021-08-06",
        "feedback_date": "2021-01-20",
        "inspection_level": "provincial",
        "inspection_kind": "巡视",
        "inspection_key": f"inspection of {notice_id}",
    }
    insert(connection, "notice", notice_id=notice_id, text_id=text_id, **{**told, **values})
    return notice_id


def metric(
    connection: DuckDBPyConnection, notice_id: str, number: int, code: str, value: int, **more: Any
) -> None:
    """A metric of `value` 项, a stated total unless `more` says otherwise."""
    insert(
        connection,
        "metric",
        metric_code=code,
        **_quantity(notice_id, number, value, {"canonical_unit": "项", "subject": "问题", **more}),
    )


def act(
    connection: DuckDBPyConnection, notice_id: str, number: int, action: str, value: int, **more: Any
) -> None:
    """A disciplinary count of `value` persons, a stated total unless `more` says otherwise."""
    insert(
        connection,
        "disciplinary_count",
        action=action,
        **_quantity(notice_id, number, value, {"canonical_unit": "人", "subject": action, **more}),
    )


def _quantity(notice_id: str, number: int, value: int, more: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        "notice_id": notice_id,
        "quantity_no": number,
        "value": value,
        "canonical_value": value,
        "low": value,
        "high": value,
        "scope": "total",
        "role": "actual",
    }
    return {**told, **more}


def items(connection: DuckDBPyConnection, notice_id: str, statuses: Sequence[str | None]) -> None:
    """An area with one finding for each status."""
    insert(connection, "feedback_item", notice_id=notice_id, item_no=1, kind="area", is_leaf=False)
    for number, status in enumerate(statuses, start=2):
        insert(connection, "feedback_item", notice_id=notice_id, item_no=number, is_leaf=True, status=status)


def report(connection: DuckDBPyConnection, name: str, **parameters: Any) -> list[Row]:
    """The rows of a report of what was inserted; numbers as Decimal or int. Read notice by notice, they are the same."""
    work_out(connection)
    call = bind(declared()[name], parameters, connection)
    found: list[Row] = rows(call, connection).to_pylist()
    rollup.withdraw(connection)
    assert rows(call, connection).to_pylist() == found, f"{name}: rollups come to something else"
    return found


def scorecard(connection: DuckDBPyConnection, adcode: str | None = "990102", **parameters: Any) -> Row:
    """One division's row of district_scorecard."""
    found = [row for row in report(connection, "district_scorecard", **parameters) if row["adcode"] == adcode]
    assert len(found) == 1, found
    return found[0]


def figure(row: Row, column: str) -> tuple[int | Decimal | None, str]:
    """A cell of a row with its basis."""
    return row[column], row[f"{column}_basis"]


def no_shares(report: Report, rows: Iterable[Row]) -> list[tuple[str, Any]]:
    """The values in columns of shares, with their bounds, that are none: below 0, above 1, or a share outside its bounds."""
    shares = [name for name, kind in report.kinds.items() if kind.name == "share"]
    shares += [
        name for name, meaning in report.file.columns.items() if (meaning.unit or "").startswith("share")
    ]
    found = []
    for row in rows:
        for name in {*shares} & {*row}:
            told = [row.get(column) for column in (f"{name}_low", name, f"{name}_high")]
            numbers = [Decimal(0), *(number for number in told if number is not None), Decimal(1)]
            if numbers != sorted(numbers):
                found.append((name, told))
    return found


def by(rows: list[Any], *columns: str) -> dict[Any, Any]:
    """Rows by the values of columns."""
    return {
        tuple(row[column] for column in columns) if len(columns) > 1 else row[columns[0]]: row for row in rows
    }


def finding(connection: DuckDBPyConnection, notice_id: str, number: int, topic: str, **more: Any) -> None:
    insert(
        connection, "feedback_item", notice_id=notice_id, item_no=number, is_leaf=True, topic=topic, **more
    )
