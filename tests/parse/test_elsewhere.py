"""Figures of wider areas and earlier times are not those of a notice."""

from __future__ import annotations

import pytest

from etl.parse import parse_text

TOLD = "2023年全省立案900件。2023年全市立案80件，给予处分60人。2023年全县立案7件。"

EVERY = ["900件", "80件", "60人", "7件"]


def _notice(party: str, team: str) -> str:
    return (
        f"中共{party}委关于{team}巡察整改进展情况的通报\n\n按照统一部署，{team}第二巡察组对{party}开展了常规巡察，"
        f"2024年3月1日反馈了巡察意见。现将整改情况通报如下。\n\n一、总体情况\n{TOLD}\n\n"
        f"二、反馈问题整改情况\n1.关于工作不实的问题\n召开会议。\n\n中共{party}委员会\n2024年9月1日\n"
    )


@pytest.mark.parametrize(
    ("party", "team", "own"),
    [
        ("石榴县", "州委", ["7件"]),
        ("石榴区", "市委", ["7件"]),
        ("云溪市", "省委", ["80件", "60人", "7件"]),
    ],
)
def test_a_wider_area_is_wider_than_the_inspected_one(party: str, team: str, own: list[str]) -> None:
    text = _notice(party, team)
    (notice,) = parse_text(text)
    assert [text[row.start : row.end] for row in notice.quantities if row.action] == own
    assert {row.role for row in notice.quantities if row.action is None} == {"actual"}
    assert [issue.code for issue in notice.issues if issue.code == "action_unknown"] == []
    left_out = [text[issue.start : issue.end] for issue in notice.issues if issue.code == "figure_of_others"]
    assert left_out == [words for words in EVERY if words not in own], "and none is left out in silence"


@pytest.mark.parametrize(
    "then", ["（上年同期8件）", "（2022年同期为8件）", "，去年同期8件", "（上年全年：8件）"]
)
def test_the_figure_of_the_same_time_a_year_before_is_of_another_year(then: str) -> None:
    text = _notice("石榴县", "州委").replace(TOLD, f"共立案12件{then}，收到信访举报30件。")
    (notice,) = parse_text(text)
    assert [text[row.start : row.end] for row in notice.quantities if row.action] == ["12件", "30件"]
    assert {row.subject for row in notice.quantities if text[row.start : row.end] == "8件"} == {"立案"}
