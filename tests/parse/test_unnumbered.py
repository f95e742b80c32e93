"""What a notice tells without a number, where it tells it nowhere with one."""

from __future__ import annotations

import pytest

from etl.parse import parse_text
from tests.parse.notice import FINDING, HEAD, TAIL, above


def _told(text: str) -> list[tuple[str, str]]:
    """The words, and what they tell."""
    end = "_without_number"
    return [
        (text[issue.start : issue.end], issue.code.removesuffix(end))
        for issue in parse_text(text)[0].issues
        if issue.code.endswith(end)
    ]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        (
            "反馈问题已全部完成整改，违规资金已全部追缴到位，给予相关责任人党纪处分。",
            ["finding.rectified", "recovery", "party_discipline"],
        ),
        ("已经收缴返还全部个人消费款项。", ["recovery"]),
        ("巡察反馈的5个方面问题均已整改到位。", ["finding.rectified"]),
        # a rule that was broken is none that is laid down
        ("查处违反用车管理规定使用公务油卡的问题，已全部收缴个人消费款项。", ["recovery"]),
        ("违规发放的津补贴已全额清退。", ["recovery"]),
        ("对有关人员依规依纪给予政务处分。", ["administrative_discipline"]),
        ("相关责任人已受到党纪政务处分。", ["discipline"]),
        ("对相关责任人立案审查。将涉案人员移送司法机关。", ["case_filed", "judicial_transfer"]),
        # that an act befell nobody
        (
            "无人被移送司法机关。没有干部受到处分，无需追缴资金。",
            ["judicial_transfer", "discipline", "recovery"],
        ),
        ("没有党员干部因公款吃喝受到党纪处分，无一人被问责。", ["party_discipline", "accountability"]),
        ("没有人员对处分提出申诉。", []),
        ("无人被移送司法机关，移送司法机关2人已撤回。", []),
        # told twice
        ("对相关责任人进行问责。对失职人员进行问责。", ["accountability"]),
        # a number tells it
        ("退缴违规资金3万元。违规资金已全部追缴到位。", []),
        ("对相关责任人给予党纪处分，党纪处分3人。", []),
        ("反馈的34个问题已完成整改29个。反馈问题已全部完成整改。", []),
        # what did not happen, is a rule, or is yet to come
        ("违规资金尚未全部追缴到位。", []),
        ("未发现相关人员受到党纪处分。", []),
        ("对违反规定的，给予相关责任人党纪处分。", []),
        ("凡违规的一律给予责任人党纪处分。", []),
        ("修订管理办法，对相关责任人给予党纪处分。", []),
        ("按照规定对相关责任人给予党纪处分。", []),
        ("下一步将对相关责任人给予党纪处分。", []),
        ("确保反馈问题已全部完成整改。", []),
        # something else was dealt with
        ("移交的问题线索全部办结。", []),
        ("反馈问题的整改方案已全部完成。", []),
        ("税款已全部上缴。", []),
    ],
)
def test_told_without_a_number(sentence: str, codes: list[str]) -> None:
    assert [code for _, code in _told(above(sentence))] == codes


def test_the_words_that_tell_it() -> None:
    text = above("整改期间，违规资金已全部追缴到位。")
    assert _told(text) == [("违规资金已全部追缴", "recovery")]


def test_an_answer_tells_it_and_a_plan_does_not() -> None:
    answer = "整改措施：对相关责任人进行问责。\n整改情况：已追缴违规资金，资金原渠道退回。"
    assert [code for _, code in _told(f"{HEAD}{FINDING}{answer}{TAIL}")] == ["recovery"]


def test_what_is_to_come_tells_nothing() -> None:
    text = f"{HEAD}{FINDING}召开会议。\n\n二、下一步打算\n\n对相关责任人进行问责。{TAIL}"
    assert _told(text) == []
