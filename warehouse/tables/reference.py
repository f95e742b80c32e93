"""Dimensions: divisions, units, metrics, actions and topics. Their rows come from `seeds/`."""

from sqlalchemy import Boolean, Integer, Numeric, SmallInteger, String

from warehouse.tables.code import LEVEL
from warehouse.tables.column import column, one_of, table

district = table(
    "district",
    "One row per administrative division, name and period of validity (GB/T 2260), with what became of codes that ended.",
    "每行一个行政区划在一段有效期内的代码与名称（GB/T 2260），含撤销代码的去向。",
    column("adcode", String, "Six-digit division code.", "六位行政区划代码。", label=("Division code", "区划代码"), key=True),
    column("valid_from", SmallInteger, "First year in which the code had this name; 1980: that year or earlier.",
           "该代码使用此名称的起始年份；1980 表示该年或更早。", label=("Valid from", "启用年份"), unit="year", key=True),
    column("valid_to", SmallInteger, "Year in which it ended; empty while in force.", "终止年份；仍有效则为空。",
           label=("Valid to", "终止年份"), unit="year", null=True),
    column("name", String, "Full official name.", "官方全称。", label=("Division", "行政区")),
    column("level", String, "province, prefecture or county.", "省级、地级或县级。", label=("Level", "级别")),
    column("parent_adcode", String, "Code of the division above; empty for provinces.", "上级区划代码；省级为空。",
           label=("Parent code", "上级代码"), null=True),
    column("province_adcode", String, "Code of the province.", "所属省级代码。", label=("Province code", "省级代码")),
    column("province_name", String, "Full name of the province.", "所属省级全称。", label=("Province", "省份")),
    column("region", String, "Large region (华北, 东北 …).", "大区。", label=("Region", "大区")),
    column("successor_adcodes", String, "Codes that took over when it ended, joined by a semicolon; the same code: renamed.", "终止后的承继代码，分号分隔；同一代码为更名。",
           label=("Successors", "承继代码"), null=True),
    column("is_latest", Boolean, "The newest row of this code: the one to join notices with.", "该代码的最新一行，用于与通报关联。",
           label=("Latest", "最新")),
    column("is_example", Boolean, "An invented division of the sample notices.", "示例通报所用的虚构区划。", label=("Example", "示例")),
    label=("Divisions", "行政区划"),
    grain=("adcode", "valid_from"),
    checks=(one_of("level", LEVEL),),
)

unit = table(
    "unit",
    "One row per measure word that a notice may print, with what it measures and how it converts.",
    "每行一个量词或单位，含量纲与换算。",
    column("unit", String, "Measure word as printed, without magnitude.", "原文量词（不含万、亿）。", label=("Unit", "单位"), key=True),
    column("dimension", String, "What is measured: money, persons, person_times, cases …; only equal dimensions are added.",
           "量纲：金额、人数、人次、件数等；仅同量纲可相加。", label=("Dimension", "量纲")),
    column("canonical_unit", String, "Unit into which values are converted for comparison.", "统一换算到的单位。", label=("Canonical unit", "统一单位")),
    column("factor", Numeric(18, 9), "Canonical value = printed value × factor.", "统一值＝原值×系数。", label=("Factor", "系数"),
           unit="canonical unit per unit"),
    label=("Units", "计量单位"),
    grain=("unit",),
)

metric_definition = table(
    "metric_definition",
    "One row per metric: a kind of figure that means the same in every notice.",
    "每行一个指标：在各通报中含义相同的数字类别。",
    column("metric_code", String, "Code, dotted along the tree (`finding.rectified`).", "指标代码，按层级以点分隔。", label=("Metric code", "指标代码"), key=True),
    column("parent_code", String, "Code of the group above.", "上级指标代码。", label=("Parent metric", "上级指标"), null=True,
           ref="metric_definition.metric_code"),
    column("name_en", String, "Name in English.", "英文名称。", label=("Metric (English)", "指标英文名")),
    column("name_zh", String, "Name in Chinese.", "中文名称。", label=("Metric", "指标")),
    column("dimension", String, "Dimension of its values, as in `unit`.", "量纲，同计量单位表。", label=("Dimension", "量纲"), null=True),
    column("additivity", String, "How several values of one notice combine: sum, latest or none.", "同一通报多个值的合并方式：求和、取最新或不可合并。",
           label=("Additivity", "可加性")),
    column("has_states", Boolean, "Told in several states at once, which add up (mostly done 2, in progress 1).",
           "可同时分状态叙述，各状态相加（基本完成2个，正在推进1个）。", label=("Has states", "分状态叙述")),
    column("better", String, "Which way is better, where that can be said: up or down.", "越大越好或越小越好；无定论则为空。", label=("Better", "优劣方向"), null=True),
    column("definition", String, "What is counted and what is not.", "口径说明。", label=("Definition", "口径")),
    label=("Metric definitions", "指标定义"),
    grain=("metric_code",),
    checks=(one_of("additivity", ("sum", "latest", "none")), one_of("better", ("up", "down"))),
)

action_type = table(
    "action_type",
    "One row per disciplinary or accountability act.",
    "每行一种纪律处分或问责处理方式。",
    column("action", String, "Code of the act.", "处理方式代码。", label=("Action", "处理方式代码"), key=True),
    column("name_en", String, "Name in English.", "英文名称。", label=("Action (English)", "处理方式英文名")),
    column("name_zh", String, "Name in Chinese.", "中文名称。", label=("Action name", "处理方式")),
    column("dimension", String, "What is usually counted: persons, cases, clues or money.", "通常的计数对象：人、件、线索或金额。", label=("Dimension", "量纲")),
    column("additivity", String, "How several values of one notice combine: sum, or none where each may tell of the same ones (clues received, dealt with, handed over).",
           "同一通报多个值的合并方式：求和，或不可合并（收到、处置、移交的线索往往相同）。", label=("Additivity", "可加性")),
    column("made_of", String, "Acts that a notice may count as a part of this one (handled 34, of them admonished 4), joined by a semicolon.",
           "可作为本处理方式之一部分而计数的各处理方式（处理34人，其中诫勉4人），分号分隔。", label=("Made of", "构成"), null=True),
    column("definition", String, "Words that name the act.", "对应的原文用语。", label=("Words", "用语")),
    column("position", Integer, "Order in which reports show the acts.", "报表中的排列次序。", label=("Position", "次序"), unit="rank"),
    label=("Action types", "处理方式"),
    grain=("action",),
    checks=(one_of("additivity", ("sum", "none")),),
)

topic = table(
    "topic",
    "One row per subject of findings, in two levels.",
    "每行一个问题主题，分两级。",
    column("topic", String, "Code of the topic.", "主题代码。", label=("Topic code", "主题代码"), key=True),
    column("parent_topic", String, "Code of the group above.", "上级主题代码。", label=("Parent topic", "上级主题"), null=True, ref="topic.topic"),
    column("name_en", String, "Name in English.", "英文名称。", label=("Topic (English)", "主题英文名")),
    column("name_zh", String, "Name in Chinese.", "中文名称。", label=("Topic", "主题")),
    column("definition", String, "What belongs to it.", "范围说明。", label=("Definition", "范围")),
    label=("Topics", "问题主题"),
    grain=("topic",),
)
