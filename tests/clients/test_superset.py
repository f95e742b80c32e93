"""Apache Superset reads a release while loads run: datasets, charts and SQL Lab say what `warehouse sql` says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clients.conftest import Expected, Loading, Publish
from tests.clients.questions import CHANGE, MACRO, RELEASE
from tests.clients.sessions import Refused
from tests.clients.superset import Superset, running

pytestmark = pytest.mark.clients

PROVINCE = {"col": "province", "op": "IN", "val": ["示例省"]}
FIGURES = ("findings_stated", "rectified_rate", "money_recovered")
TOTALS = ", ".join(f"sum({figure}) AS {figure}" for figure in FIGURES)
BY_DISTRICT = f"SELECT adcode, {TOTALS} FROM v_district_scorecard WHERE province = '示例省' GROUP BY adcode ORDER BY adcode"


@pytest.fixture(scope="module")
def superset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Superset]:
    with running(tmp_path_factory.mktemp("superset")) as server:
        yield server


@pytest.fixture(scope="module")
def database(superset: Superset, release: Path) -> int:
    return superset.register(release)


@pytest.fixture(scope="module")
def scorecard(superset: Superset, database: int) -> int:
    return superset.dataset(database, "v_district_scorecard")


def metric(column: str) -> dict[str, Any]:
    return {"expressionType": "SQL", "sqlExpression": f"SUM({column})", "label": column}


def test_a_chart_shows_the_numbers_of_the_warehouse(
    superset: Superset, scorecard: int, release: Path, loading: Loading, expected: Expected
) -> None:
    wanted = expected(release, BY_DISTRICT)
    query = {"columns": ["adcode"], "metrics": [metric(figure) for figure in FIGURES], "filters": [PROVINCE]}
    before = loading.rounds()
    while loading.rounds() < before + 2:
        rows = superset.chart(scorecard, **query, orderby=[["adcode", True]])
        assert [[row["adcode"], *(row[figure] for figure in FIGURES)] for row in rows] == wanted


def test_sql_lab_calls_a_report_with_parameters(
    superset: Superset, database: int, release: Path, loading: Loading, expected: Expected
) -> None:
    answer = superset.sql_lab(database, MACRO)
    assert [list(row.values()) for row in answer["data"]] == expected(release, MACRO)
    loading.wait_for_another()


def test_a_report_with_parameters_is_a_dataset(
    superset: Superset, database: int, release: Path, expected: Expected
) -> None:
    dataset = superset.dataset(database, "of_one_province", sql=MACRO.partition(" ORDER BY")[0])
    rows = superset.chart(
        dataset, columns=["adcode"], metrics=[metric("findings_stated")], orderby=[["adcode", True]]
    )
    assert [[row["adcode"], row["findings_stated"]] for row in rows] == [
        [adcode, findings] for adcode, _, findings in expected(release, MACRO)
    ]


def test_columns_have_types_and_explain_themselves(superset: Superset, scorecard: int) -> None:
    columns = superset.call("GET", f"dataset/{scorecard}")["result"]["columns"]
    types = {each["column_name"]: each["type"] for each in columns}
    assert types["rectified_rate"] == "FLOAT"
    assert types["findings_stated"] == "BIGINT"
    assert types["latest_publication"] == "DATE"
    assert [each["column_name"] for each in columns if not each["type"] or not each["description"]] == []


def test_chinese_views_are_datasets(
    superset: Superset, database: int, release: Path, expected: Expected
) -> None:
    dataset = superset.dataset(database, "区划整改成绩单", schema="中文")
    rows = superset.chart(
        dataset, columns=["行政区"], metrics=[metric("反馈问题数")], orderby=[["行政区", True]]
    )
    query = 'SELECT "行政区", sum("反馈问题数") AS n FROM "中文"."区划整改成绩单" GROUP BY 1 ORDER BY 1'
    assert [list(row.values()) for row in rows] == expected(release, query)


def test_sql_lab_cannot_write(superset: Superset, database: int) -> None:
    with pytest.raises(Refused, match="DML_NOT_ALLOWED"):
        superset.sql_lab(database, CHANGE)


def test_the_next_query_sees_the_next_release(
    publish: Publish,
    loading: Loading,
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    expected: Expected,
) -> None:
    with running(tmp_path_factory.mktemp("superset")) as superset:
        path = publish(tmp_path)
        database = superset.register(path)
        first = superset.sql_lab(database, RELEASE)["data"]
        loading.wait_for_another()
        publish(tmp_path)
        second = superset.sql_lab(database, RELEASE)["data"]
        assert first != second
        assert [list(row.values()) for row in second] == expected(path, RELEASE)
