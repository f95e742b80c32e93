"""Metrics of what is told below a finding."""

from __future__ import annotations

import pytest

from etl.parse import parse_text
from tests.parse.notice import around


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("针对反馈的8个问题，制定整改措施30条。", "measure.planned"),
        ("对照巡察反馈问题12个，提出整改措施30条。", "measure.planned"),
        # those of the finding alone are not all that the notice plans
        ("制定整改措施30条。", None),
        # after a check of its own
        ("针对自查情况提出整改措施30条。", "inspection.measure"),
        ("检查单位6家，发现问题22个，制定整改措施30条。", "inspection.measure"),
    ],
)
def test_measures_told_below_a_finding(sentence: str, code: str | None) -> None:
    text = around(sentence)
    (notice,) = parse_text(text)
    assert [row.metric_code for row in notice.quantities if text[row.start : row.end] == "30条"] == [code]
