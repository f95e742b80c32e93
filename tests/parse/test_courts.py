"""Cases that a court's notice tells of: suits that were filed with it, and cases of discipline against its own people."""

from __future__ import annotations

import pytest

from etl.parse import parse_text

HEAD = """中共霞浦山县人民法院党组关于县委巡察整改进展情况的通报

按照县委统一部署，县委第二巡察组对县人民法院党组开展了巡察，2022年3月1日反馈了巡察意见。现将整改情况通报如下。

一、关于责任落实方面的整改

1.关于工作不实的问题

"""
TAIL = """

中共霞浦山县人民法院党组
2022年9月1日
"""


@pytest.mark.parametrize(
    ("sentence", "actions"),
    [
        ("3月以来，共立案83件，无一超期。", [None]),  # nothing near it tells of discipline
        ("全年立案1320件，审结1201件。", [None, None]),
        ("对违反规定的干警立案2件。", ["case_filed"]),
        ("立案2件2人。", ["case_filed", "case_filed"]),  # persons are no suits
        ("处置反映干警的问题线索5件。其中立案2件。", ["clue", "case_filed"]),  # told in the sentence before
    ],
)
def test_cases_in_a_notice_of_a_court(sentence: str, actions: list[str | None]) -> None:
    (notice,) = parse_text(HEAD + sentence + TAIL)
    assert [quantity.action for quantity in notice.quantities] == actions
