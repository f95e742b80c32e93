"""Tables of figures, a row each: the measure word has a cell of its own."""

from __future__ import annotations

import pytest

from etl.parse import parse_text
from tests.parse.notice import FINDING, HEAD, TAIL

WANTED = ["8 件 case_filed", "4 人 organizational_handling", "356200.00 元 recovery", "5 项 rule.new"]
ROWS = (
    ("立案", "件", "8", "含留置"),
    ("组织处理", "人", "4", ""),
    ("追缴资金", "万元", "35.62", ""),
    ("新建制度", "项", "5", ""),
)


def _read(table: str) -> tuple[list[str], list[str]]:
    """Value, unit and code of each figure above the findings, and the codes of issues."""
    text = f"{HEAD}一、总体情况\n{table}\n\n{FINDING}召开会议。{TAIL}"
    (notice,) = parse_text(text)
    assert {row.scope for row in notice.quantities} <= {"total"}
    assert {row.role for row in notice.quantities} <= {"actual"}
    told = [f"{row.value} {row.unit} {row.action or row.metric_code}" for row in notice.quantities]
    return told, [issue.code for issue in notice.issues if issue.code == "table_not_read"]


def _lines(*cells: tuple[str, ...], gap: str = "\n", edge: str = "") -> str:
    return "\n".join(edge + gap.join(cell for cell in row if cell or gap != "\n") + edge for row in cells)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            _lines(("指标", "单位", "数量", "备注"), *ROWS), id="a cell a line, remarks mostly empty"
        ),
        pytest.param(_lines(("项目", "单位", "数量", "备注"), *ROWS, gap="\t"), id="tabs"),
        pytest.param(
            _lines(("指标", "单位", "数量", "备注"), ("---",) * 4, *ROWS, gap=" | ", edge="|"), id="bars"
        ),
        pytest.param(
            _lines(("指标名称", "数量", "单位"), *((name, value, unit) for name, unit, value, _ in ROWS)),
            id="the number before the measure word",
        ),
        pytest.param(
            _lines(
                ("项目", "合计"), *((f"{name}（{unit}）", value) for name, unit, value, _ in ROWS), gap="\t"
            ),
            id="the measure word in brackets behind the name",
        ),
        pytest.param(
            _lines(("序号", "事项", "单位", "累计"), *((str(n), *row[:3]) for n, row in enumerate(ROWS, 1))),
            id="rows with numbers",
        ),
        pytest.param(
            _lines(("指标", "单位", "数量"), *(row[:3] for row in ROWS), ("移送司法", "人", "—")),
            id="a row left empty",
        ),
    ],
)
def test_each_row_is_a_figure(table: str) -> None:
    assert _read(table) == (WANTED, [])


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("单位：万元\n项目\t金额\n追缴资金\t35.62\n清退津补贴\t3.1", id="above the head"),
        pytest.param("项目\t金额\n单位：万元\n追缴资金\t35.62\n清退津补贴\t3.1", id="below the head"),
        pytest.param("项目\n金额\n（金额单位：万元）\n追缴资金\n35.62\n清退津补贴\n3.1", id="a cell a line"),
        pytest.param("项目|数量（单位：万元）\n追缴资金|35.62\n清退津补贴|3.1", id="in the head"),
        pytest.param(
            "项目\t金额（元）\n追缴资金（万元）\t35.62\n清退津补贴\t31000.0", id="but for a row's own"
        ),
    ],
)
def test_one_measure_word_holds_for_all_rows(table: str) -> None:
    assert _read(table) == (["356200.00 元 recovery", "31000.0 元 recovery"], [])


def test_sums_without_a_measure_word_may_be_of_findings() -> None:
    assert _read("项目\t金额\n追缴资金\t已追缴\n清退津补贴\t已清退") == ([], [])


def test_nothing_is_left_out_of_a_zero() -> None:
    table = _lines(("指标", "单位", "数量"), ("立案", "件", "8"), ("移送司法", "人", "0"))
    assert _read(table)[0] == ["8 件 case_filed", "0 人 judicial_transfer"]


def test_a_column_of_parts_is_told_to_be_unread() -> None:
    rows = [(*row[:3], "1") for row in ROWS]
    told, issues = _read(_lines(("指标", "单位", "全县合计", "其中：乡镇"), *rows))
    assert (told, issues) == (WANTED, ["table_not_read"])


def test_a_table_of_other_rows_is_told_to_be_unread() -> None:
    told, issues = _read(_lines(("指标", "单位", "数量"), ("立案情况见附件", "略", "略")))
    assert (told, issues) == ([], ["table_not_read"])


def test_prose_is_no_table() -> None:
    assert _read("整改内容\n数量不实的账目已补记。\n追缴资金5万元。") == (["50000 元 recovery"], [])
