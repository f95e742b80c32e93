"""Sums over many notices, kept so that reports need not add them up; see `warehouse/rollup.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, Date, Integer, String

from warehouse.tables.column import column, table
from warehouse.tables.stored import SUM


def _rollup_key() -> Column[Any]:
    return column("rollup_key", String, "Rollup: the values that its notices share, joined by `/`.", "汇总组：组内通报共有的各值，以“/”相连。", label=("Rollup", "汇总组"))


def _sums(en: str, zh: str) -> Iterator[Column[Any]]:
    """What rows come to, and of how many: a bound holds where as many rows have it as have an amount."""
    unit = "canonical_unit"
    yield column("amount", SUM, f"{en}, added up.", f"{zh}之和。", label=("Amount", "数值"), unit=unit, null=True)
    yield column("low", SUM, "Least values that the words allow, added up.", "原文所允许的最小值之和。", label=("Low", "下界"), unit=unit, null=True)
    yield column("high", SUM, "Greatest values that the words allow, added up, of those that have one.", "原文所允许的最大值之和（只计有上界者）。", label=("High", "上界"), unit=unit, null=True)
    yield column("amounts", BigInteger, "Rows added up that have a value.", "有数值的行数。", label=("Values", "数值行数"), unit="row")
    yield column("lows", BigInteger, "Rows added up that have a least value.", "有最小值的行数。", label=("Least values", "下界行数"), unit="row")
    yield column("highs", BigInteger, "Rows added up that have a greatest value.", "有最大值的行数。", label=("Greatest values", "上界行数"), unit="row")
    yield column("rows_summed", BigInteger, "Rows whose value is no total that a notice states.", "并非通报所述总数的行数。", label=("Summed", "汇总行数"), unit="row")


rollup = table(
    "rollup",
    "One row per division, kind of party, level, kind, term and round of inspection, and years of the first and the last publication: what whole inspections come to. Empty while a load is under way.",
    "每行一组完整的巡视巡察：同一区划、单位类型、层级、类别、届次、轮次，首末公开年份相同；载入进行中为空。",
    column("rollup_key", String, "The values below, joined by `/`.", "下列各值，以“/”相连。", label=("Rollup", "汇总组")),
    column("adcode", String, "Division of the inspected parties.", "所属行政区划代码。", label=("Division code", "区划代码"), null=True),
    column("district_name", String, "Name of that division.", "所属行政区名称。", label=("Division", "行政区"), null=True),
    column("province", String, "Full name of its province.", "所属省份全称。", label=("Province", "省份"), null=True),
    column("party_kind", String, "Kind of the inspected party.", "被巡视巡察单位类型。", label=("Party kind", "单位类型"), null=True),
    column("inspection_level", String, "Level of the committee that sent the team.", "派出巡视巡察组的党委级别。", label=("Inspection level", "巡视巡察层级"), null=True),
    column("inspection_kind", String, "巡视 or 巡察.", "巡视或巡察。", label=("Inspection kind", "巡视或巡察"), null=True),
    column("term", Integer, "Term of the committee that inspected (十届 → 10).", "届次。", label=("Term", "届次"), unit="rank", null=True),
    column("round", Integer, "Round of inspections within the term.", "轮次。", label=("Round", "轮次"), unit="rank", null=True),
    column("first_publication", Date, "First day on which one of the notices was published.", "最早公开日期。", label=("First published", "最早公开"), null=True),
    column("last_publication", Date, "Last day on which one of the notices was published.", "最晚公开日期。", label=("Last published", "最晚公开"), null=True),
    column("notices", BigInteger, "Notices.", "通报数。", label=("Notices", "通报数"), unit="notice"),
    label=("Rollups", "汇总组"),
    grain=("rollup_key",),
)  # fmt: skip

rollup_notice = table(
    "rollup_notice",
    "One row per notice of a rollup: current and no duplicate; the notices of one inspection are in one rollup, all or none.",
    "每行一份归入汇总组的通报：当前有效、不与他者重复；同次巡视巡察的通报同入一组，或均不入组。",
    column("notice_id", String, "Notice.", "通报。", label=("Notice", "通报标识"), ref="notice.notice_id"),
    _rollup_key(),
    label=("Notices of rollups", "汇总组通报"),
    grain=("notice_id",),
)  # fmt: skip

rollup_figure = table(
    "rollup_figure",
    "One row per rollup, code and unit: what its inspections tell for the code, the rows of figure added up of the notices that give it.",
    "每行一个汇总组的一个代码与单位：组内各次巡视巡察采用的 figure 各行之和。",
    _rollup_key(),
    column("fact_table", String, "Table that holds the quantities: metric or disciplinary_count.", "所在表：metric 或 disciplinary_count。", label=("Table", "所在表")),
    column("code", String, "Metric code or action.", "指标代码或处理方式代码。", label=("Code", "代码")),
    column("canonical_unit", String, "Unit of the values.", "数值的统一单位。", label=("Canonical unit", "统一单位")),
    *_sums("What the notices tell for the code", "通报所述该代码数值"),
    column("inspections_counted", BigInteger, "Inspections that give a value.", "给出数值的巡视巡察次数。", label=("Inspections counted", "计入次数"), unit="inspection"),
    column("amount_compared", SUM, "Of the amount, what inspections tell that state their findings too.", "其中亦载明问题总数的巡视巡察所述之和。", label=("Compared", "可比数值"), unit="canonical_unit", null=True),
    column("findings_compared", SUM, "Findings that those inspections state.", "这些巡视巡察所述问题数之和。", label=("Findings compared", "可比问题数"), unit="finding", null=True),
    label=("Figures of rollups", "汇总组数字"),
    grain=("rollup_key", "fact_table", "code", "canonical_unit"),
)  # fmt: skip

rollup_finding = table(
    "rollup_finding",
    "One row per rollup, topic and status: how many findings its inspections have, listed one by one.",
    "每行一个汇总组的一个主题与状态：组内巡视巡察逐条列出的问题数。",
    _rollup_key(),
    column("topic", String, "Topic of the findings.", "问题主题。", label=("Topic", "主题"), ref="topic.topic"),
    column("status", String, "What the notices say of their rectification.", "通报所述整改状态。", label=("Status", "状态"), null=True),
    column("findings", BigInteger, "Findings: items with none below them.", "问题数（末级）。", label=("Findings", "问题数"), unit="finding"),
    label=("Findings of rollups", "汇总组问题"),
    grain=("rollup_key", "topic", "status"),
)  # fmt: skip

rollup_indicator = table(
    "rollup_indicator",
    "One row per rollup and indicator: the rows of indicator added up of the notices that give it, how many notices and inspections there are, and wholes and parts of shares of those that state both.",
    "每行一个汇总组的一个指标：采用的 indicator 各行之和；另有通报数、巡视巡察次数，以及同时载明整体与部分者的两数之和。",
    _rollup_key(),
    column("indicator", String, "Name of the indicator: the column of the reports that compare it.", "指标名，即对比报表中的列名。", label=("Indicator", "指标")),
    *_sums("What the notices tell for the indicator", "通报所述该指标数值"),
    column("rows_not_comparable", BigInteger, "Rows whose value cannot be counted.", "不可比的行数。", label=("Not comparable", "不可比行数"), unit="row"),
    column("rows_without_number", BigInteger, "Rows that tell it without a number.", "有述无数的行数。", label=("Without a number", "有述无数行数"), unit="row"),
    label=("Indicators of rollups", "汇总组指标"),
    grain=("rollup_key", "indicator"),
)  # fmt: skip
