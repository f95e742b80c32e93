"""A query runs in a process of its own, within its limits, and leaves nothing behind."""

from __future__ import annotations

import multiprocessing
import resource
from decimal import Decimal
from pathlib import Path
from time import monotonic

import pytest

from warehouse.database import database_path
from warehouse.failure import FAILED, USAGE, Failure
from warehouse.query.ask import ask
from warehouse.query.limits import Limits

FOR_EVER = "SELECT count(*) FROM range(1000000000000)"
TEN_GIGABYTES = "SELECT repeat('x', 1000) AS x FROM range(10000000)"


def rows(
    database: str, query: str, limits: Limits | None = None, **parameters: str | list[str]
) -> list[object]:
    with ask(database, query, parameters, limits or Limits()) as answer:
        return list(answer.rows())


def test_values_arrive_exact(database: str) -> None:
    query = "SELECT 123456789012345678.25::DECIMAL(24, 6) AS x, NULL AS y, ['甲', NULL] AS z, 7::HUGEINT AS h"
    assert rows(database, query) == [(Decimal("123456789012345678.250000"), None, ["甲", None], Decimal(7))]


def test_what_only_duckdb_can_hold_arrives_as_its_text(database: str) -> None:
    query = (
        "SELECT INTERVAL '1 month 2 hours' AS \"a b\", [INTERVAL 1 DAY] AS y, 'infinity'::DATE AS d, "
        "union_value(n := 5) AS u, 3 AS n, NULL::INTERVAL AS e"
    )
    (row,) = rows(database, query)
    assert row == ("1 month 02:00:00", "[1 day]", "infinity", "5", 3, None)
    assert rows(database, "SELECT INTERVAL 1 DAY AS a, 3 AS n") == [("1 day", 3)]


def test_names_differ(database: str) -> None:
    with ask(database, "SELECT 1 AS a, 2 AS a, 3 AS a_2", {}, Limits()) as answer:
        assert (answer.columns, list(answer.rows())) == (["a", "a_3", "a_2"], [(1, 2, 3)])


def test_parameters_are_text_or_lists_of_text(database: str) -> None:
    one = "SELECT name FROM district WHERE adcode = $code AND is_latest"
    assert rows(database, one, code="990103") == [("临溪区",)]
    many = "SELECT name FROM district WHERE adcode IN (SELECT unnest($codes)) ORDER BY adcode"
    assert rows(database, many, codes=["990102", "990103"]) == [("松岭区",), ("临溪区",)]


@pytest.mark.parametrize(
    ("given", "message"), [({}, "needs a value for $code"), ({"code": "1", "day": "2"}, "has no $day")]
)
def test_parameters_have_to_fit(database: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(Failure) as caught:
        rows(database, "SELECT $code", None, **given)
    assert message in caught.value.message
    assert caught.value.exit_code == USAGE


@pytest.mark.parametrize(
    ("rows_wanted", "more"), [(1, True), (2, True), (3, False), (4, False), (None, False)]
)
def test_a_limit_of_rows_says_whether_it_cut(database: str, rows_wanted: int | None, more: bool) -> None:
    with ask(database, "FROM range(3)", {}, Limits(rows=rows_wanted)) as answer:
        assert len(list(answer.rows())) == min(rows_wanted or 3, 3)
        assert answer.more == more


@pytest.mark.parametrize(
    ("query", "limits", "message"),
    [
        (FOR_EVER, Limits(seconds=0.5), "stopped after 0.5 seconds"),
        ("SELECT sleep_ms(100000)", Limits(seconds=0.5), "stopped after 0.5 seconds"),
        (TEN_GIGABYTES, Limits(size=10**7), "the answer is larger than 10MB"),
        ("SELECT repeat('x', 900000000)", Limits(memory=10**8), "needs more memory than 100MB"),
        ("SELECT i FROM range(100000000) r(i) ORDER BY hash(i)", Limits(memory=10**8), "needs more memory"),
        ("SELECT " + "(" * 100_000 + "1" + ")" * 100_000, Limits(), "memory exhausted"),
        ("SELECT nam FROM district", Limits(), 'Candidate bindings: "name"'),
    ],
    ids=["for ever", "asleep", "ten gigabytes", "one value", "sort", "brackets", "wrong name"],
)
def test_what_passes_a_limit_is_one_line(database: str, query: str, limits: Limits, message: str) -> None:
    before = database_path(database).read_bytes()
    begun = monotonic()
    with pytest.raises(Failure) as caught:
        rows(database, query, limits)
    assert message in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.exit_code == FAILED
    assert monotonic() - begun < 30, "it was left to run on"
    assert multiprocessing.active_children() == []
    assert database_path(database).read_bytes() == before
    assert rows(database, "SELECT 1") == [(1,)]


def test_a_process_that_dies_is_one_line(database: str) -> None:
    with ask(database, TEN_GIGABYTES, {}, Limits(size=10**11)) as answer:
        for child in multiprocessing.active_children():
            child.kill()
        with pytest.raises(Failure, match="the process that ran the query died"):
            for _ in answer.rows():
                pass
    assert rows(database, "SELECT 1") == [(1,)]


def test_whoever_stops_reading_ends_the_query(database: str) -> None:
    with ask(database, TEN_GIGABYTES, {}, Limits()) as answer:
        assert next(answer.rows()) == ("x" * 1000,)
    assert multiprocessing.active_children() == []


def test_a_large_answer_passes_through_in_pieces(database: str) -> None:
    """300 MB of rows, of which this process never holds more than a few pieces."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ask(database, "SELECT repeat('x', 1000) AS x FROM range(300000)", {}, Limits()) as answer:
        assert sum(1 for _ in answer.rows()) == 300_000
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 150 * 1000**2


def test_no_file_is_written_beside_the_database(database: str) -> None:
    folder = database_path(database).parent
    before = sorted(folder.iterdir())
    rows(database, "SELECT i FROM range(1000000) r(i) ORDER BY hash(i) LIMIT 1")
    assert sorted(folder.iterdir()) == before


def test_a_missing_database_tells_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="does not exist"):
        rows(f"duckdb:///{tmp_path}/none.duckdb", "SELECT 1")
