-- +++
-- title = ["All quantities", "全部数量"]
-- grain = ["One row per quantity of any notice, whether a metric or a disciplinary count; reports read v_quantity.", "每行一个数量（指标或纪律处分类），含不计入报表的通报；报表读取 v_quantity。"]
-- key = ["notice_id", "quantity_no"]
-- from = ["metric", "disciplinary_count"]
-- example = "SELECT count(*) AS quantities FROM v_all_quantity"
-- [column.fact_table]
-- label = ["Table", "所在表"]
-- en = "Table that holds it: metric or disciplinary_count."
-- zh = "所在表：metric 或 disciplinary_count。"
-- [column.code]
-- label = ["Code", "代码"]
-- en = "Metric code or action; empty: uncoded."
-- zh = "指标代码或处理方式代码；空为未编码。"
-- [column.additivity]
-- label = ["Additivity", "可加性"]
-- en = "How several values of one notice combine: sum, latest or none."
-- zh = "同一通报多个值的合并方式：求和、取最新或不可合并。"
-- [column.metric_dimension]
-- label = ["Metric's dimension", "指标量纲"]
-- en = "Dimension in which the metric is measured; empty for disciplinary counts and uncoded quantities."
-- zh = "指标的量纲；纪律处分类与未编码数量为空。"
-- +++
SELECT
    metric.notice_id,
    metric.quantity_no,
    'metric' AS fact_table,
    metric.metric_code AS code,
    cast(NULL AS VARCHAR) AS sanction,
    metric.subject,
    metric.value,
    metric.value_max,
    metric.unit,
    metric.bound,
    metric.role,
    metric.change,
    metric.canonical_value,
    metric.canonical_unit,
    metric.low,
    metric.high,
    metric.scope,
    metric.part_of,
    metric.restates,
    metric.item_no,
    metric.measure_no,
    metric.start,
    metric."end",
    metric.verbatim,
    definition.dimension AS metric_dimension,
    coalesce(definition.additivity, 'none') AS additivity
FROM metric
LEFT JOIN metric_definition AS definition ON metric.metric_code = definition.metric_code
UNION ALL
SELECT
    act.notice_id,
    act.quantity_no,
    'disciplinary_count' AS fact_table,
    act.action AS code,
    act.sanction,
    act.subject,
    act.value,
    act.value_max,
    act.unit,
    act.bound,
    act.role,
    act.change,
    act.canonical_value,
    act.canonical_unit,
    act.low,
    act.high,
    act.scope,
    act.part_of,
    act.restates,
    act.item_no,
    act.measure_no,
    act.start,
    act."end",
    act.verbatim,
    cast(NULL AS VARCHAR) AS metric_dimension,
    coalesce(definition.additivity, 'sum') AS additivity
FROM disciplinary_count AS act
LEFT JOIN action_type AS definition ON act.action = definition.action
