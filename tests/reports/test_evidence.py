"""The evidence of every numeric cell, added up again apart from the query, gives the cell."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.arithmetic import OF_PARTS, reckon, written
from reports.declare import COLUMN_KINDS, Report, declared
from reports.evidence import ADDED, PLACES, Evidence
from reports.place import Range, places
from reports.run import rows
from reports.value import bind
from tests.corpus.gold import read_notice
from tests.reports.build import no_shares
from warehouse.cli import cli
from warehouse.database import SCHEME, connect
from warehouse.settings import data_path
from warehouse.sqlfiles import read_folder

NUMBER = re.compile("DECIMAL|[A-Z]*INT|DOUBLE")
CORPUS = Path(__file__).parent.parent / "corpus"
EACH = 4  # of so many notices of the corpus one is taken: they fill every report, and all would take minutes
NEED_SEVERAL = {"recurring_findings"}  # two notices of different places fill all others
# Cells that have no number, and say why.
EMPTY = {"not_stated", "stated_without_number", "not_read", "no_notice", "not_comparable"}
REPORTS = [file.name for file in read_folder("reports")]


@pytest.fixture(scope="module", params=["corpus", "real"])
def corpus(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DuckDBPyConnection]:
    """The sample notices with some that the parser is tested on, or the real ones, loaded."""
    folder = tmp_path_factory.mktemp("evidence")
    if request.param == "samples":
        texts = data_path("seeds") / "notices"
    elif request.param == "real":
        texts = request.getfixturevalue("shared_notices")
    else:
        texts = folder / "texts"
        shutil.copytree(data_path("seeds") / "notices", texts)
        for marked in sorted(CORPUS.glob("*.marked.txt"))[::EACH]:
            (texts / f"{marked.name.partition('.')[0]}.txt").write_text(
                read_notice(marked)[0], encoding="utf-8"
            )
    url = f"{SCHEME}{folder / 'corpus.duckdb'}"
    for arguments in (["init"], ["load", str(texts)]):
        assert CliRunner().invoke(cli, ["--database", url, *arguments]).exit_code == 0
    with connect(url, read_only=True) as connection:
        yield connection


def numeric(report: Report, connection: DuckDBPyConnection) -> list[str]:
    shape = connection.execute(f"DESCRIBE FROM {report.file.name}()").fetchall()
    return [name for name, type_, *_ in shape if NUMBER.match(type_) and name not in report.file.key]


def bounds(row: Mapping[str, Any], column: str) -> tuple[Any, Any]:
    return row.get(f"{column}_low"), row.get(f"{column}_high")


@pytest.mark.parametrize("name", REPORTS)
def test_evidence_gives_every_numeric_cell(corpus: DuckDBPyConnection, name: str) -> None:
    report = declared()[name]
    evidence = Evidence(bind(report, {}, corpus), corpus, at_once=True)
    if name in NEED_SEVERAL and not evidence.rows:
        return
    assert evidence.rows, "the notices fill every report"
    checked = 0
    for key, row in evidence.rows.items():
        for column in numeric(report, corpus):
            kind = report.kind(column).name
            if kind in ("low", "high"):
                continue
            cell = evidence.bare(key, column)
            assert written(cell)
            checked += 1
            if kind == "notice":
                assert [fact.notice_id for fact in cell.facts] == [row["notice_id"]]
                continue
            value, low, high = reckon(cell)
            assert value == row[column], (key, column, cell)
            assert value is None or row.get(f"{column}_basis") not in EMPTY, (key, column)
            if f"{column}_low" in row:
                assert (low, high) == bounds(row, column), (key, column)
    assert checked


@pytest.mark.parametrize("name", REPORTS)
def test_a_share_lies_between_nothing_and_all(corpus: DuckDBPyConnection, name: str) -> None:
    report = declared()[name]
    assert no_shares(report, rows(bind(report, {}, corpus), corpus).to_pylist()) == []


# A query for every cell, which takes as long on few notices as on many.
@pytest.mark.parametrize("corpus", ["samples"], indirect=True)
@pytest.mark.parametrize("name", REPORTS)
def test_a_cell_asked_for_alone_has_the_facts_that_it_has_among_all(
    corpus: DuckDBPyConnection, name: str
) -> None:
    bound = bind(declared()[name], {}, corpus)
    alone, together = Evidence(bound, corpus), Evidence(bound, corpus, at_once=True)
    added = [column for column in numeric(bound.report, corpus) if bound.report.kind(column).name in ADDED]
    # Each column once, and the rows in turn: to ask for a cell alone takes a query of its own.
    for column, key in zip(added, cycle(alone.rows)):
        assert alone.bare(key, column) == together.bare(key, column), (key, column)
    assert added or name == "timeliness"  # which adds nothing up


@pytest.mark.parametrize("name", REPORTS)
def test_every_fact_of_a_cell_has_its_sentence(corpus: DuckDBPyConnection, name: str) -> None:
    total, told = corpus.execute(
        "SELECT (SELECT count(*) FROM report_cell WHERE report = $name),"
        " (SELECT count(sentence) FROM evidence WHERE report = $name)",
        {"name": name},
    ).fetchall()[0]
    assert total == told
    assert total or name in NEED_SEVERAL


def test_the_words_stand_marked_in_their_sentence(corpus: DuckDBPyConnection) -> None:
    wrong = corpus.execute(
        "SELECT sentence FROM v_fact WHERE start IS NOT NULL AND NOT contains(sentence, concat('【', trim(verbatim), '】'))"
    ).fetchall()
    assert wrong == []


numbers = st.integers(0, 30).map(Decimal)
ranges: st.SearchStrategy[list[Range]] = st.lists(
    st.tuples(numbers, st.one_of(st.none(), st.integers(0, 10).map(Decimal))).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
    ),
    min_size=2,
    max_size=8,
)


@given(ranges, st.data())
def test_widening_a_range_may_tie_an_order_and_never_reverse_it(
    before: list[Range], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(before) - 1))
    low, high = before[index]
    by = data.draw(numbers)
    wider = (max(low - by, Decimal(0)), None if high is None or data.draw(st.booleans()) else high + by)
    after = [*before[:index], wider, *before[index + 1 :]]
    old, new = places(before), places(after)
    for one in range(len(before)):
        for other in range(len(before)):
            if old[one].last < old[other].first:
                assert new[one].first <= new[other].last
            if new[one].last < new[other].first:
                assert old[one].last < old[other].first, "an order that only the wider range shows"


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 20))), min_size=1, max_size=6)
)
def test_the_report_places_as_the_definition_does(told: list[tuple[int, int | None]]) -> None:
    found = ranked([(Decimal(low), None if more is None else Decimal(low + more)) for low, more in told])
    expected = places([(Decimal(low), None if more is None else Decimal(low + more)) for low, more in told])
    assert found == [(place.rank, place.first, place.last) for place in expected]


@cache
def _placing() -> str:
    """The part of peer_ranking's query that makes places of scores."""
    from sqlglot import exp, parse_one

    tree = parse_one(declared()["peer_ranking"].query, read="duckdb")
    ctes = {cte.alias: cte.this.sql("duckdb") for cte in tree.find_all(exp.CTE)}
    return ", ".join(f"{name} AS ({ctes[name]})" for name in ("limits", "swept", "placed", "ordered"))


def ranked(told: list[Range]) -> list[tuple[int | None, int, int]]:
    """What peer_ranking's query makes of scores given in place of its facts."""
    import duckdb

    rows = ", ".join(
        f"('r', 'g', '{number}', {low}, CAST({'NULL' if high is None else high} AS DECIMAL(24, 4)))"
        for number, (low, high) in enumerate(told)
    )
    query = (
        f"WITH long_form (ranking, peer_group, adcode, low, high) AS (VALUES {rows}), "
        + _placing()
        + " SELECT adcode, first_place, last_place FROM ordered"
    )
    with duckdb.connect() as connection:
        found = {int(adcode): (first, last) for adcode, first, last in connection.execute(query).fetchall()}
    return [
        (first if first == last else None, first, last)
        for first, last in (found[number] for number in range(len(told)))
    ]


def test_kinds_are_all_known_to_the_arithmetic() -> None:
    assert COLUMN_KINDS - {"text", "notice"} == {*ADDED, *PLACES, *OF_PARTS}
