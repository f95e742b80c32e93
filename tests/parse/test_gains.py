"""Gains and losses between two versions of the parser: what counts as which."""

from __future__ import annotations

from typing import Any

import pytest

from tools.gains import compare, summary

TEXT = "召开会议22次，走访3户。"
ROW = {"start": 4, "end": 7, "value": 22, "unit": "次", "role": "actual"}


def made(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"notice": {}, "quantities": list(rows)}


CASES = [
    # before, now, gold, verdict, what is told
    ([], [ROW], [ROW], "gained", "read now"),
    ([ROW], [], [ROW], "lost", "no more read"),
    ([ROW], [], [], "gained", "gold has it not"),  # a number that is none, left out now
    ([], [ROW], [], "lost", "gold has it not"),
    ([ROW | {"role": "target"}], [ROW], [ROW], "gained", "role: target → actual"),
    ([ROW], [ROW | {"unit": "个"}], [ROW], "lost", "unit: 次 → 个 (gold: 次)"),
    (
        [ROW | {"metric_code": "a"}],
        [ROW | {"metric_code": "b"}],
        [ROW],
        "changed",
        "metric_code: a → b",
    ),  # no gold
    (
        [ROW | {"subject": "召开"}],
        [ROW | {"subject": "常委会会议"}],
        [ROW | {"subject": "会议"}],
        "gained",
        "常委会会议",
    ),  # near enough
    ([ROW | {"value": 2}], [ROW | {"value": 20}], [ROW], "changed", "value: 2 → 20 (gold: 22)"),  # both wrong
]


@pytest.mark.parametrize(("before", "now", "gold", "verdict", "told"), CASES)
def test_a_difference_is_gained_lost_or_changed(
    before: list[dict[str, Any]],
    now: list[dict[str, Any]],
    gold: list[dict[str, Any]],
    verdict: str,
    told: str,
) -> None:
    (difference,) = compare("notice", TEXT, made(*gold), made(*before), made(*now))
    assert difference.verdict == verdict
    assert told in str(difference)
    assert "[22次]" in str(difference)


def test_what_both_versions_read_alike_is_no_difference() -> None:
    moved = ROW | {"quantity_no": 2}  # one more fact before it
    assert list(compare("notice", TEXT, made(ROW), made(ROW | {"quantity_no": 1}), made(moved))) == []


def test_header_fields_are_compared() -> None:
    before, now = {"notice": {"adcode": None}}, {"notice": {"adcode": "990322"}}
    (difference,) = compare("notice", TEXT, {"notice": {"adcode": "990322"}}, before, now)
    assert (difference.verdict, difference.section) == ("gained", "notice")
    assert list(summary([difference]))[1].split() == ["notice", "1", "0", "0"]
