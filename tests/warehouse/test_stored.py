"""Stored tables are made anew when what they follow from is another, and left alone otherwise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic import command

from tests.reports.build import act, metric, notice
from tests.warehouse.test_schema import alembic
from warehouse import stored
from warehouse.database import connect, open_engine
from warehouse.settings import data_path
from warehouse.upgrade import upgrade

FIGURES = "SELECT code, figure_value FROM figure ORDER BY ALL"
INDICATORS = "SELECT indicator, amount, high, basis FROM indicator ORDER BY ALL"


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
        command.downgrade(alembic(connection), "0001")
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
        stored.rebuild(connection)
        whole = connection.execute("FROM indicator ORDER BY ALL").fetchall()
        monkeypatch.setattr(stored, "PORTION", 1)
        stored.rebuild(connection)
        assert connection.execute("FROM indicator ORDER BY ALL").fetchall() == whole


def test_rows_of_a_definition_that_is_the_same_are_left_alone(filled: str) -> None:
    with connect(filled) as connection:
        stored.rebuild(connection)
        connection.execute("DELETE FROM figure WHERE code = 'rule.new'")
    upgrade(filled)
    assert ask(filled, FIGURES) == [("case_filed", 2), ("rule.revised", 4)], (
        "an init would take as long as a load"
    )
