"""Of what a notice tells that all of it was done, one number is both how much there is and how much is done."""

from __future__ import annotations

import pytest

from etl.parse import parse_text
from tests.parse.notice import above


@pytest.mark.parametrize(
    ("sentence", "codes", "in_full"),
    [
        (
            "反馈的10个问题全部完成整改；制定整改措施26条，全部完成。",
            ["finding.stated", "measure.planned"],
            ["finding.rectified 10个", "measure.done 26条"],
        ),
        ("12个问题，已全部整改到位。", ["finding.stated"], ["finding.rectified 12个"]),
        ("制定措施26条，已全部落实。", ["measure.planned"], ["measure.done 26条"]),
        ("26条整改措施均已落实到位。", ["measure.planned"], ["measure.done 26条"]),
        ("反馈的十二个问题，现已全部整改销号。", ["finding.stated"], ["finding.rectified 十二个"]),
        # there is a number of its own for each
        ("反馈问题12个。12个问题已全部整改到位。", ["finding.stated", "finding.rectified"], []),
        ("反馈问题12个，已整改10个。", ["finding.stated", "finding.rectified"], []),
        # not all of them
        ("反馈问题12个，其中8个已全部完成整改。", ["finding.stated", "finding.rectified"], []),
        ("14个问题整改到位。", ["finding.rectified"], []),
        ("制定整改措施26条，正在全部落实。", ["measure.planned"], []),
        # what others found
        ("督查发现问题14个，已全部整改到位。", ["inspection.problem"], []),
    ],
)
def test_what_is_done_in_full(sentence: str, codes: list[str], in_full: list[str]) -> None:
    text = above(sentence)
    (notice,) = parse_text(text)
    end = text.index(sentence) + len(sentence)
    assert [row.metric_code for row in notice.quantities if row.start < end] == codes
    told = [issue for issue in notice.issues if issue.code.endswith("_in_full")]
    assert [f"{one.code.removesuffix('_in_full')} {text[one.start : one.end]}" for one in told] == in_full
    assert not [issue.code for issue in notice.issues if issue.code.endswith("_without_number")]
