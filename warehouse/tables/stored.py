"""What follows from the facts of a notice, kept so that reports need not work it out; see `warehouse/stored.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Numeric, String

from warehouse.tables.code import ITEM_STATUS
from warehouse.tables.column import column, table
from warehouse.tables.fact import NUMBER
from warehouse.tables.span import notice_key

SUM = Numeric(38, 6)
SMALL = Numeric(18, 6)
SHOWN = Numeric(24, 4)


def _numbers(name: str, type_: Numeric[Any], en: str, zh: str, label: tuple[str, str]) -> Iterator[Column[Any]]:
    """A number and its bounds, in two columns each: numbers of 18 digits are added up many times faster than longer ones."""
    for size, size_type, size_en, size_zh in (
        ("small", SMALL, "below a trillion", "不足一万亿者"),
        ("large", type_, "a trillion and more", "一万亿及以上者"),
    ):
        for part, part_en, part_zh, part_label in (
            (name, en, zh, label),
            ("low", "Least value that the words allow", "原文所允许的最小值", ("Low", "下界")),
            ("high", "Greatest value that the words allow; empty: no upper bound", "原文所允许的最大值；空为无上界", ("High", "上界")),
        ):
            yield column(
                f"{size}_{part}", size_type, f"{part_en} ({size_en}).", f"{part_zh}（{size_zh}）。",
                label=(f"{part_label[0]}, {size}", f"{part_label[1]}（{size_zh}）"), unit="canonical_unit", null=True,
            )

figure = table(
    "figure",
    "One row per quantity that makes up what a notice says for a code: its stated total, else what its items or its overview add up to, whichever is more; reports read those of v_notice.",
    "每行构成通报某代码数字的一个数量：有总数取总数，否则取各项之和与总述之较大者；报表只取 v_notice 所列通报。",
    notice_key(),
    column("fact_table", String, "Table that holds the quantity: metric or disciplinary_count.", "所在表：metric 或 disciplinary_count。", label=("Table", "所在表")),
    column("code", String, "Metric code or action.", "指标代码或处理方式代码。", label=("Code", "代码")),
    column("canonical_unit", String, "Unit of the value.", "数值的统一单位。", label=("Canonical unit", "统一单位")),
    column("quantity_no", Integer, "Number of the quantity within the notice.", "数量序号。", label=("Quantity no.", "数量序号"), unit="rank"),
    *_numbers("value", NUMBER, "Value in the canonical unit; empty where the notice's statements contradict each other", "统一单位下的数值；通报所述互相矛盾则为空", ("Value", "数值")),
    column("is_first", Boolean, "The first of those that make up what the notice says for the code in this unit.", "是否为该通报该代码（同一单位）各数量中的第一个。",
           label=("First", "首个")),
    column("basis", String, "stated (the notice's own total), summed (its items added up, or where that is more what it tells before them) or not_comparable (several totals that differ).", "所述（通报总数）、汇总（各项相加，或其前总述，取较大者）或不可比（多个总数不一致）。",
           label=("Basis", "来由")),
    label=("Stored figures", "已存通报数字"),
    grain=("notice_id", "quantity_no"),
)

indicator = table(
    "indicator",
    "One row per notice and indicator: what the notice says for it, the facts of v_all_indicator added up; reports read those of v_notice.",
    "每行一份通报的一个指标：v_all_indicator 各事实之和；报表只取 v_notice 所列通报。",
    notice_key(),
    column("indicator", String, "Name of the indicator: the column of the reports that compare it.", "指标名，即对比报表中的列名。", label=("Indicator", "指标")),
    column("fact_table", String, "Table of the facts: metric, disciplinary_count, feedback_item, measure, issued_document or issue.", "事实所在表。",
           label=("Table", "所在表")),
    column("fact_no", Integer, "Number of a fact in its table (quantity_no, item_no, measure_no or document_no); of several the first.", "事实在其表中的序号；有多个时为第一个。",
           label=("Fact no.", "事实序号"), unit="rank"),
    *_numbers("amount", SUM, "What is added to the indicator; empty where it cannot be counted", "计入指标的数值；不可计数则为空", ("Amount", "数值")),
    column("basis", String, "stated, summed, not_comparable or stated_without_number.", "所述、汇总、不可比或有述无数。", label=("Basis", "来由")),
    label=("Stored indicators", "已存通报指标"),
    grain=("notice_id", "indicator"),
)

notice_count = table(
    "notice_count",
    "One row per notice: how much of what was read in it; reports read those of v_notice.",
    "每行一份通报：其中读取了多少；报表只取 v_notice 所列通报。",
    notice_key(),
    column("findings_read", Integer, "Findings that the notice lists one by one: items with none below them.", "通报逐条列出的问题（末级）。", label=("Findings read", "读取问题数"), unit="finding"),
    column("findings_answered", Integer, "Of these, findings below which a measure was read.", "其中读取到整改措施的问题数。", label=("Findings answered", "有措施问题"), unit="finding"),
    column("findings_unclassified", Integer, "Of these, findings whose heading no word of a topic decides.", "其中未能归类主题的问题数。", label=("Unclassified findings", "未归类问题"), unit="finding"),
    *(
        column(f"findings_{name}", Integer, f"Of the findings read, those {en}.", f"读取问题中{zh}的数量。", label=(f"Findings {en}", f"{zh}问题数"), unit="finding")
        for name, (en, zh) in (ITEM_STATUS | {"without_status": ("without a stated status", "未载明状态")}).items()
    ),
    column("quantities", Integer, "Quantities read.", "读取的数量条数。", label=("Quantities", "数量条数"), unit="quantity"),
    column("quantities_coded", Integer, "Of these, quantities with a metric or an action.", "其中已对应指标或处理方式者。", label=("Quantities coded", "已编码数量"), unit="quantity"),
    column("quantities_without_unit", Integer, "Of these, quantities whose unit is unknown.", "其中单位未知者。", label=("Without unit", "无统一单位"), unit="quantity"),
    label=("Counts of notices", "通报读取条数"),
    grain=("notice_id",),
)  # fmt: skip

told_twice = table(
    "told_twice",
    "One row per notice and figure that it states as a total, or tells in its overview, and tells item by item too; reports read those of v_notice.",
    "每行一份通报中既有总数或总述、又逐项列出的一个数字；报表只取 v_notice 所列通报。",
    notice_key(),
    column("code", String, "Metric code or action.", "指标代码或处理方式代码。", label=("Code", "代码")),
    column("canonical_unit", String, "Unit of the values.", "数值的统一单位。", label=("Canonical unit", "统一单位")),
    column("stated", SHOWN, "Total that the notice states; where it states none, what its overview tells, before the items.", "通报所述总数；无总数者为各项之前总述所述之数。", label=("Stated", "所述数"), unit="canonical_unit"),
    column("stated_low", SHOWN, "Least value that its words allow.", "其最小值。", label=("Stated, low", "所述下界"), unit="canonical_unit", null=True),
    column("stated_high", SHOWN, "Greatest value that its words allow; empty: no upper bound.", "其最大值；空为无上界。", label=("Stated, high", "所述上界"), unit="canonical_unit", null=True),
    column("itemised", SHOWN, "What the findings tell one by one, added up.", "各问题下所述之和。", label=("Itemised", "逐项之和"), unit="canonical_unit"),
    column("itemised_low", SHOWN, "Least value that the items' words allow.", "各项之和的最小值。", label=("Itemised, low", "逐项下界"), unit="canonical_unit", null=True),
    column("itemised_high", SHOWN, "Greatest value that the items' words allow; empty: no upper bound.", "各项之和的最大值；空为无上界。", label=("Itemised, high", "逐项上界"), unit="canonical_unit", null=True),
    label=("Figures told twice", "两述数字"),
    grain=("notice_id", "code", "canonical_unit"),
)  # fmt: skip

stored_table = table(
    "stored_table",
    "One row per table whose rows follow from others: by which definition they were made.",
    "每行一个由他表推得的表：其各行所据的定义。",
    column("table_name", String, "Table.", "表名。", label=("Table", "表"), key=True),
    column("definition", String, "Hash of the queries and reference rows that its rows follow from.", "所据查询与参考数据的哈希。", label=("Definition", "定义标识")),
    label=("Stored tables", "推得的表"),
    grain=("table_name",),
)
