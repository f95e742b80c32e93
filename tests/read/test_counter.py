"""Counters as lists print them."""

import cn2an
import pytest

from etl.read.counter import render

PRINTED = [
    # number, style, print
    (7, "decimal", "7"),
    (7, "decimalZero", "07"),
    (12, "decimalFullWidth", "１２"),
    (3, "decimalEnclosedCircle", "③"),
    (21, "decimalEnclosedCircle", "㉑"),  # the circles go on in another row
    (51, "decimalEnclosedCircle", "51"),  # and end
    (3, "decimalEnclosedParen", "⑶"),
    (1, "chineseCounting", "一"),
    (10, "chineseCounting", "十"),
    (12, "chineseCounting", "十二"),  # not 一十二
    (20, "chineseCounting", "二十"),
    (103, "chineseCounting", "一〇三"),  # Word has no hundreds here
    (103, "chineseCountingThousand", "一百零三"),
    (110, "chineseCountingThousand", "一百一十"),
    (112, "japaneseCounting", "百十二"),
    (12, "chineseLegalSimplified", "壹拾贰"),
    (2, "ideographTraditional", "乙"),
    (11, "ideographTraditional", "11"),  # there are ten stems
    (1, "ideographZodiac", "子"),
    (2, "lowerLetter", "b"),
    (28, "upperLetter", "BB"),
    (4, "lowerRoman", "iv"),
    (49, "upperRoman", "XLIX"),
    (0, "chineseCounting", "0"),  # a list may start at 0
    (-1, "lowerRoman", "-1"),
]


@pytest.mark.parametrize(("number", "style", "printed"), PRINTED)
def test_printed_counter(number: int, style: str, printed: str) -> None:
    assert render(number, style) == printed


def test_unknown_style_is_told() -> None:
    assert render(1, "koreanCounting") is None


@pytest.mark.parametrize("number", [*range(1, 130), 1003, 1010, 2020, 9999])
def test_chinese_counters_mean_their_number(number: int) -> None:
    assert cn2an.cn2an(render(number, "chineseCountingThousand"), "smart") == number
