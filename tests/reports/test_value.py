"""What is typed for a parameter is read as its type, or refused in words that help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from reports.declare import declared
from reports.value import bind, read_pairs
from warehouse.failure import USAGE, Failure

SCORECARD = declared()["district_scorecard"]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (["provinces=示例省"], {"provinces": ["示例省"]}),
        (["provinces=示例省,样板市"], {"provinces": ["示例省", "样板市"]}),
        (["provinces=示例省，样板市、"], {"provinces": ["示例省", "样板市"]}),
        (["provinces=示例省", "provinces=样板市"], {"provinces": ["示例省", "样板市"]}),
        (["date_from=2021-03-01"], {"date_from": date(2021, 3, 1)}),
        (["date_from="], {"date_from": None}),
    ],
)
def test_what_is_typed(pairs: list[str], expected: dict[str, object]) -> None:
    assert read_pairs(SCORECARD, pairs) == expected


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        (["provinces"], "no '='"),
        (["provnces=示例省"], "did you mean provinces"),
        (["date_from=2021-13-01"], "'2021-13-01' is no DATE"),
        (["date_from=2021-01-01", "date_from=2021-02-01"], "given twice"),
    ],
)
def test_what_is_typed_wrongly(pairs: list[str], message: str) -> None:
    with pytest.raises(Failure, match=message) as raised:
        read_pairs(SCORECARD, pairs)
    assert raised.value.exit_code == USAGE
    assert raised.value.next_step


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kinds": ["巡回"]}, "one of 巡视, 巡察|did you mean 巡"),
        ({"districts": ["松林区"]}, "did you mean .*松岭区"),
        ({"provinces": 5}, "is no VARCHAR"),
        ({"date_to": ["2021-01-01"]}, "is no DATE"),
        ({"province": ["示例省"]}, "did you mean provinces"),
    ],
)
def test_a_value_that_a_parameter_does_not_take(
    connection: DuckDBPyConnection, given: dict[str, object], message: str
) -> None:
    with pytest.raises(Failure, match=message):
        bind(SCORECARD, given, connection)


def test_an_unknown_value_leads_to_those_that_are_known(connection: DuckDBPyConnection) -> None:
    with pytest.raises(Failure, match="topics: nonsense is unknown") as raised:
        bind(declared()["topic_matrix"], {"topics": ["nonsense"]}, connection)
    query = raised.value.next_step.removeprefix('warehouse sql "').removesuffix('"')
    assert ("finance",) in [row[:1] for row in connection.execute(query).fetchall()]


def test_no_days_are_offered_that_nobody_typed(connection: DuckDBPyConnection) -> None:
    preset = replace(SCORECARD, preset={"date_from": "2020-01-01"})
    with pytest.raises(Failure, match="no day lies from 2020-01-01 to 2019-01-01") as raised:
        bind(preset, {"date_to": date(2019, 1, 1)}, connection)
    assert raised.value.next_step == "warehouse report show district_scorecard"


def test_every_parameter_is_bound(connection: DuckDBPyConnection) -> None:
    bound = bind(SCORECARD, {"districts": ["990102"], "date_to": date(2021, 1, 1)}, connection).values
    assert set(bound) == {each.name for each in SCORECARD.inputs}
    assert (bound["districts"], bound["date_to"], bound["kinds"]) == (["990102"], date(2021, 1, 1), None)
