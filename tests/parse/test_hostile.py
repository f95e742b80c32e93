"""Texts made to break a parser are read or refused like any other; how long they take is measured in `bench/`."""

from __future__ import annotations

import pytest

from etl.parse import parse_text
from tests.parse.notice import around

PIECES = [
    "（" * 5000,  # brackets that never close
    "）》”" * 2000,  # and ones that never open
    "《" * 5000,
    "一、" * 3000,  # markers and nothing else
    "# ## ### " * 1000,
    "整改情况：整改措施：" * 2000,  # labels that answer themselves
    "".join(f"{' ' * depth}- 完成整改\n" for depth in range(40)),  # a list that nests deep
    "7" * 20000,  # more digits than any number has
    "十" * 2000,
    "1余2多3近" * 2000,
    "1万" * 5000,
    "3千" * 5000,
    "、1个" * 3000,
    "3至" * 3000,
    "1329日" * 1000,  # damaged dates side by side
    "24年12月" * 2000,  # years of two digits, and days that go on and on
    "9月3日、" * 3000,
    "其中3人，" * 1000,
    " " * 3000,
    "责任单位\n" * 3000,  # labels of notes that never come
    "责任单位　" * 2000,
    "1.存在问题\n2.整改情况\n" * 2000,
    " 二、甲" * 3000,  # chapters without line ends
    "\t1" * 5000,  # a row of cells without end
    "序号\t反馈问题\t整改措施\t整改成效\n"
    + "甲\n\t\n" * 3000,  # rows whose tabs stand alone, and cells that never end
    "关于政治方面\n" * 2000,  # areas that hold nothing
    "（一）甲方面1.乙不严①丙" * 2000,  # headings without end on one line
    "（一甲" * 5000,  # and with brackets that are never closed
    "一关于甲方面\n" * 3000,
    "次 1 " * 3000,
    "\n" * 20000,
    "\x00\ud800\uffff\U0001f600\u202e" * 500,  # no characters of a text
]


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: ascii(piece[:8]))
@pytest.mark.parametrize("place", ["answer", "head", "tail"])
def test_a_notice_with_a_hostile_piece_is_read(piece: str, place: str) -> None:
    usual = around("召开会议22次。")
    text = {
        "answer": around(f"召开会议22次。{piece}"),
        "head": f"{piece}\n{usual}",
        "tail": f"{usual}\n{piece}",
    }[place]
    notices = parse_text(text)
    assert any(text[row.start : row.end] == "22次" for notice in notices for row in notice.quantities)
