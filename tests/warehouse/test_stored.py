"""Stored tables are made anew when what they follow from is another, and left alone otherwise."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from alembic import command

from tests.reports.build import act, items, metric, notice
from tests.warehouse.rows import insert, work_out
from warehouse import stored
from warehouse.database import connect, open_engine
from warehouse.seeding import SEEDED
from warehouse.settings import data_path
from warehouse.tables import metadata
from warehouse.upgrade import alembic_config, upgrade

FIGURES = "SELECT code, figure_value FROM v_all_figure ORDER BY ALL"
INDICATORS = "SELECT indicator, amount, high, basis FROM v_told_indicator ORDER BY ALL"


@pytest.fixture
def filled(database: str) -> str:
    with connect(database) as connection:
        notice(connection, "n")
        metric(connection, "n", 1, "rule.new", 3)
        metric(connection, "n", 2, "rule.revised", 4, high=None)
        act(connection, "n", 3, "case_filed", 2)
        notice(connection, "replaced", is_current=False)
    return database


def ask(database: str, query: str) -> list[tuple[object, ...]]:
    with connect(database, read_only=True) as connection:
        found: list[tuple[object, ...]] = connection.execute(query).fetchall()
    return found


def test_a_database_of_before_is_filled(filled: str) -> None:
    with open_engine(filled).begin() as connection:
        command.downgrade(alembic_config(connection), "0001")
    upgrade(filled)
    assert ask(filled, FIGURES) == [("case_filed", 2), ("rule.new", 3), ("rule.revised", 4)]
    assert ask(filled, INDICATORS) == [
        ("case_persons", 2, 2, "stated"),
        ("cases_filed", None, None, "not_comparable"),
        # Of new and revised rules, told apart, the notice states no total: neither bounds it above.
        ("rules", 7, None, "summed"),
        ("rules_new", 3, 3, "stated"),
        ("rules_revised", 4, None, "stated"),
    ]


@pytest.mark.parametrize("version", ["0002", "0003", "0004", "0005"])
def test_a_database_of_a_version_before_is_brought_up_to_date(filled: str, version: str) -> None:
    with connect(filled) as connection:
        work_out(connection)
    with open_engine(filled).begin() as engine:
        command.downgrade(alembic_config(engine), version)
    upgrade(filled)
    counted = "SELECT notice_id, quantities, quantities_coded, findings_read FROM notice_count ORDER BY ALL"
    assert ask(filled, counted) == [("n", 3, 3, 0), ("replaced", 0, 0, 0)]
    assert ask(filled, FIGURES) == [("case_filed", 2), ("rule.new", 3), ("rule.revised", 4)]


def test_findings_and_quantities_are_counted(database: str) -> None:
    """An area is no finding; a measure answers the finding that it names."""
    with connect(database) as connection:
        notice(connection, "n")
        items(connection, "n", ["done", None])
        insert(connection, "measure", notice_id="n", measure_no=1, item_no=2)
        insert(connection, "measure", notice_id="n", measure_no=2, item_no=2)
        metric(connection, "n", 1, "rule.new", 3)
        metric(connection, "n", 2, "rule.new", 4, canonical_unit=None)
        stored.rebuild(connection)
    counted = """
        SELECT findings_read, findings_answered, findings_done, findings_in_progress, findings_without_status, quantities, quantities_without_unit
        FROM notice_count
    """
    assert ask(database, counted) == [(2, 1, 1, 0, 1, 2, 1)]


def test_a_value_without_a_unit_makes_no_figure(database: str) -> None:
    """As where a person emptied the unit: nobody knows what it would be added to."""
    with connect(database) as connection:
        notice(connection, "n")
        metric(connection, "n", 1, "rule.new", 3, canonical_unit=None)
        metric(connection, "n", 2, "rule.new", 4)
        stored.rebuild(connection)
    assert ask(database, FIGURES) == [("rule.new", 4)]


def test_a_total_stands_beside_the_sum_of_its_items(database: str) -> None:
    """Of items without an upper bound the sum has none; a total without items is not told twice."""
    with connect(database) as connection:
        notice(connection, "n")
        metric(connection, "n", 1, "rule.new", 7)
        metric(connection, "n", 2, "rule.new", 3, scope="item")
        metric(connection, "n", 3, "rule.new", 2, scope="item", high=None)
        metric(connection, "n", 4, "rule.revised", 4)
        stored.rebuild(connection)
    told = "SELECT code, stated, itemised, itemised_low, itemised_high FROM told_twice"
    assert ask(database, told) == [("rule.new", 7, 5, 5, None)]


def test_an_overview_stands_beside_the_sum_of_the_items(database: str) -> None:
    """Where the notice states a total, its overview is none; what stands behind the items is no overview."""
    with connect(database) as connection:
        notice(connection, "n")
        metric(connection, "n", 1, "meeting.committee", 22, scope="context", canonical_unit="次")
        metric(connection, "n", 2, "meeting.committee", 1, scope="item", canonical_unit="次")
        metric(connection, "n", 3, "meeting.committee", 9, scope="context", canonical_unit="次")
        metric(connection, "n", 4, "rule.new", 7)
        metric(connection, "n", 5, "rule.new", 3, scope="context")
        metric(connection, "n", 6, "rule.new", 2, scope="item")
        stored.rebuild(connection)
    told = "SELECT code, stated, stated_low, itemised FROM told_twice ORDER BY code"
    assert ask(database, told) == [("meeting.committee", 22, 22, 1), ("rule.new", 7, 7, 2)]


def test_the_first_of_several_figures_is_marked(database: str) -> None:
    """Reports count by it how many inspections give a figure."""
    with connect(database) as connection:
        notice(connection, "n")
        metric(connection, "n", 1, "rule.new", 3, scope="item")
        metric(connection, "n", 2, "rule.new", 2, scope="item")
        stored.rebuild(connection)
    assert ask(database, "SELECT quantity_no, is_first FROM figure ORDER BY ALL") == [(1, True), (2, False)]


def test_another_definition_of_a_metric_makes_other_figures(filled: str, tmp_path: Path) -> None:
    """A value in another dimension than the metric's is none of the metric."""
    seeds = shutil.copytree(data_path("seeds"), tmp_path / "seeds")
    file = seeds / "metric_definition.csv"
    told = file.read_text(encoding="utf-8")
    file.write_text(told.replace("新制定制度数,things", "新制定制度数,money"), encoding="utf-8")
    upgrade(filled, seeds=seeds)
    assert ask(filled, FIGURES) == [("case_filed", 2), ("rule.revised", 4)]
    upgrade(filled)
    assert ("rule.new", 3) in ask(filled, FIGURES)


def test_portions_come_to_the_same(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with connect(filled) as connection:
        notice(connection, "m")
        metric(connection, "m", 1, "rule.new", 5)
        metric(connection, "m", 2, "rule.new", 2, scope="item")
        stored.rebuild(connection)
        whole = {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in stored.NAMES}
        assert all(whole.values())
        monkeypatch.setattr(stored, "PORTION", 1)
        stored.rebuild(connection)
        for name, rows in whole.items():
            assert connection.execute(f"FROM {name} ORDER BY ALL").fetchall() == rows, name


@pytest.mark.parametrize("name", stored.NAMES)
def test_a_query_reads_no_other_notices_than_those_at_hand(name: str) -> None:
    """A view that it read by its own name would show all of them."""
    of_notices = [table.name for table in metadata.tables.values() if "notice_id" in table.columns]
    query = stored.query(name, {table: f"FROM staged_{table}" for table in of_notices})
    known = {f"staged_{table}" for table in of_notices} | {table.name for table in SEEDED}
    with duckdb.connect() as connection:
        assert connection.get_table_names(query) <= known


def test_rows_of_a_definition_that_is_the_same_are_left_alone(filled: str) -> None:
    with connect(filled) as connection:
        stored.rebuild(connection)
        connection.execute("DELETE FROM figure WHERE code = 'rule.new'")
    upgrade(filled)
    assert ask(filled, FIGURES) == [("case_filed", 2), ("rule.revised", 4)], (
        "an init would take as long as a load"
    )


def test_no_number_is_too_large_to_be_stored_and_added_up(database: str) -> None:
    """Numbers that 18 digits do not hold stand in columns of their own; a report adds both kinds up."""
    with connect(database) as connection:
        for name, number in (("n", 2_000_000_000_000), ("m", 999_999_999_999)):
            notice(connection, name, inspection_key=name)
            act(
                connection,
                name,
                1,
                "recovery",
                number,
                canonical_unit="元",
                high=None if name == "m" else number,
            )
        stored.rebuild(connection)
        query = "SELECT money_recovered, money_recovered_low, money_recovered_high FROM district_scorecard()"
        assert connection.execute(query).fetchall() == [(2_999_999_999_999, 2_999_999_999_999, None)]
    kept = "SELECT small_value, large_value, large_high FROM figure ORDER BY ALL"
    assert ask(database, kept) == [
        (999_999_999_999, None, None),
        (None, 2_000_000_000_000, 2_000_000_000_000),
    ]
    values = [(999_999_999_999, None), (2_000_000_000_000, 2_000_000_000_000)]
    assert ask(database, "SELECT figure_value, figure_high FROM v_all_figure ORDER BY ALL") == values
