"""Acts are compared by unit, and an empty cell is no zero."""

from __future__ import annotations

from decimal import Decimal

from duckdb import DuckDBPyConnection

from tests.reports.build import act, notice, report


def test_each_act_and_unit_is_a_row_for_every_division(connection: DuckDBPyConnection) -> None:
    notice(connection, "n1", "990102")
    act(connection, "n1", 1, "case_filed", 4, canonical_unit="件")
    act(connection, "n1", 2, "case_filed", 7)
    act(connection, "n1", 3, "accountability", 2, canonical_unit="家")
    notice(connection, "n2", "990103", status="cut_off")
    act(connection, "n2", 1, "case_filed", 5, canonical_unit="件", scope="item")
    shown = [
        (row["action"], row["canonical_unit"], row["adcode"], row["amount"], row["amount_basis"])
        for row in report(connection, "disciplinary_comparison")
    ]
    assert shown == [
        ("case_filed", "人", "990102", 7, "stated"),
        ("case_filed", "人", "990103", None, "not_read"),
        ("case_filed", "件", "990102", 4, "stated"),
        ("case_filed", "件", "990103", 5, "summed"),
        ("accountability", "家", "990102", 2, "stated"),
        ("accountability", "家", "990103", None, "not_read"),
    ]


def test_amounts_per_inspection_divide_by_the_inspections_that_tell_them(
    connection: DuckDBPyConnection,
) -> None:
    notice(connection, "n1")
    act(connection, "n1", 1, "criticism", 9)
    notice(connection, "n2")
    act(connection, "n2", 1, "criticism", 30, bound="more_than", high=None)
    notice(connection, "n3")
    (row,) = report(connection, "disciplinary_comparison")
    assert (row["amount"], row["amount_low"], row["amount_high"]) == (39, 39, None)
    assert (row["inspections_counted"], row["inspections"]) == (2, 3)
    assert row["per_inspection"] == Decimal("19.5")


def test_a_later_notice_of_the_inspection_replaces_the_earlier_figure(connection: DuckDBPyConnection) -> None:
    notice(connection, "first", inspection_key="i", publication_date="2021-08-06")
    act(connection, "first", 1, "criticism", 9)
    notice(connection, "second", inspection_key="i", publication_date="2022-02-10")
    act(connection, "second", 1, "criticism", 11)
    (row,) = report(connection, "disciplinary_comparison")
    assert (row["amount"], row["inspections"]) == (11, 1)


def test_acts_are_chosen_by_code_or_name(connection: DuckDBPyConnection) -> None:
    notice(connection, "n")
    act(connection, "n", 1, "criticism", 9)
    act(connection, "n", 2, "accountability", 2)
    for wanted in ("accountability", "问责"):
        (row,) = report(connection, "disciplinary_comparison", actions=[wanted])
        assert (row["action"], row["action_name"]) == ("accountability", "问责")
