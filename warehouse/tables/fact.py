"""Quantities: each stands in exactly one of `metric` and `disciplinary_count`, numbered by one `quantity_no` per notice."""

from typing import Any

from sqlalchemy import Column, Integer, Numeric, String

from warehouse.tables.code import BOUND, CHANGE, ROLE, SCOPE
from warehouse.tables.column import column, one_of, table
from warehouse.tables.span import SPAN_CHECK, evidence, notice_key

NUMBER = Numeric(24, 6)


def quantity_columns() -> tuple[Column[Any], ...]:
    """What every quantity says, whether a metric or a disciplinary count."""
    return (
        notice_key(),
        column("quantity_no", Integer, "Number in reading order, shared by metric and disciplinary_count.", "按原文顺序的编号，两表统一编号。",
               label=("Quantity no.", "数量序号"), unit="rank"),
        column("item_no", Integer, "Finest item whose answer holds it.", "所在问题序号。", label=("Item no.", "问题序号"), unit="rank", null=True),
        column("measure_no", Integer, "Measure that holds it.", "所在措施序号。", label=("Measure no.", "措施序号"), unit="rank", null=True),
        column("subject", String, "What is counted: shortest noun phrase that names it.", "计数对象。", label=("Subject", "对象"), null=True),
        column("value", NUMBER, "Number as printed, magnitude expanded.", "数值（已展开万、亿）。", label=("Value", "数值"), unit="printed"),
        column("value_max", NUMBER, "Upper end of a range.", "区间上限。", label=("Upper value", "上限值"), unit="printed", null=True),
        column("unit", String, "Measure word as printed; empty where none is understood.", "原文量词。", label=("Unit", "单位"), null=True),
        column("bound", String, "exact, more_than, nearly, about, at_least or at_most.", "精确、多于、近、约、不少于、不超过。", label=("Bound", "界限")),
        column("role", String, "actual, target (norm, plan) or reference (threshold).", "实际、目标或参照。", label=("Role", "性质")),
        column("change", String, "up or down where the number is an amount of change.", "增减方向；仅用于变化量。", label=("Change", "增减"), null=True),
        column("canonical_value", NUMBER, "Value in the canonical unit.", "统一单位下的数值。", label=("Canonical value", "统一值"), unit="canonical_unit", null=True),
        column("canonical_unit", String, "Unit of the canonical value; empty where the printed one is unknown.", "统一单位；未知则为空。",
               label=("Canonical unit", "统一单位"), null=True),
        column("low", NUMBER, "Least value that the words allow, in the canonical unit.", "原文所允许的最小值。", label=("Low", "下界"), unit="canonical_unit", null=True),
        column("high", NUMBER, "Greatest value that the words allow; empty: no upper bound.", "原文所允许的最大值；空为无上界。",
               label=("High", "上界"), unit="canonical_unit", null=True),
        column("scope", String, "total (the notice's own total), item (told under a finding) or context (neither).", "总数、问题内或背景。", label=("Scope", "口径")),
        column("part_of", Integer, "Quantity of which this is a part (其中).", "所属整体的数量序号。", label=("Part of", "属于"), unit="rank", null=True),
        column("restates", Integer, "Quantity that tells the same fact earlier.", "所重述的数量序号。", label=("Restates", "重述"), unit="rank", null=True),
    )  # fmt: skip


CHECKS = (
    one_of("bound", BOUND), one_of("role", ROLE), one_of('"change"', CHANGE), one_of("scope", SCOPE), SPAN_CHECK,
    "value_max >= value", "high >= low", "part_of <> quantity_no", "restates <> quantity_no",
)  # fmt: skip
REFS = {
    "notice_id+item_no": "feedback_item.notice_id+item_no",
    "notice_id+measure_no": "measure.notice_id+measure_no",
}

metric = table(
    "metric",
    "One row per quantity that is no disciplinary count.",
    "每行一个非纪律处分类的数量。",
    *quantity_columns(),
    column("metric_code", String, "Metric; empty: uncoded.", "指标代码；空为未编码。", label=("Metric code", "指标代码"), null=True, ref="metric_definition.metric_code"),
    *evidence(),
    label=("Metrics", "数量"),
    grain=("notice_id", "quantity_no"),
    checks=CHECKS,
    refs=REFS,
)

disciplinary_count = table(
    "disciplinary_count",
    "One row per count of persons, organs, cases or money that a disciplinary or accountability act befell.",
    "每行一个纪律处分、问责处理的人数、件数或金额。",
    *quantity_columns(),
    column("action", String, "Act.", "处理方式。", label=("Action", "处理方式代码"), ref="action_type.action"),
    column("sanction", String, "Kind of sanction within the act (警告, 严重警告, 撤职 …) where told.", "具体处分种类。", label=("Sanction", "处分种类"), null=True),
    *evidence(),
    label=("Disciplinary counts", "纪律处分与问责"),
    grain=("notice_id", "quantity_no"),
    checks=CHECKS,
    refs=REFS,
)
