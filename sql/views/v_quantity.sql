-- +++
-- title = ["Quantities for reports", "计入报表的数量"]
-- grain = ["One row per quantity of a notice that reports read, whether a metric or a disciplinary count.", "每行计入报表的通报中的一个数量（指标或纪律处分类）。"]
-- key = ["notice_id", "quantity_no"]
-- from = ["metric", "disciplinary_count", "unit"]
-- example = "SELECT verbatim, subject FROM v_quantity WHERE code = 'case_filed' AND is_counted ORDER BY notice_id, quantity_no"
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
-- [column.is_repeated]
-- label = ["Told elsewhere", "已计他处"]
-- en = "Part of, or told again of, a quantity of the same code, unit and role: to add it would count twice."
-- zh = "属于或重述同代码、同单位的另一数量：相加即重复计数。"
-- [column.is_counted]
-- label = ["Counts", "可计数"]
-- en = "Happened, is no amount of change, is told nowhere else and has a value in a unit that its metric is measured in."
-- zh = "为实际发生的数，非变化量，未在他处计入，且单位与指标量纲相符。"
-- +++
WITH quantity AS (
    SELECT
        notice_id,
        quantity_no,
        'metric' AS fact_table,
        metric_code AS code,
        cast(NULL AS VARCHAR) AS sanction,
        subject,
        value,
        value_max,
        unit,
        bound,
        role,
        change,
        canonical_value,
        canonical_unit,
        low,
        high,
        scope,
        part_of,
        restates,
        item_no,
        measure_no,
        start,
        "end",
        verbatim
    FROM metric
    UNION ALL
    SELECT
        notice_id,
        quantity_no,
        'disciplinary_count' AS fact_table,
        action AS code,
        sanction,
        subject,
        value,
        value_max,
        unit,
        bound,
        role,
        change,
        canonical_value,
        canonical_unit,
        low,
        high,
        scope,
        part_of,
        restates,
        item_no,
        measure_no,
        start,
        "end",
        verbatim
    FROM disciplinary_count
)

SELECT
    quantity.*,
    known_unit.dimension,
    CASE WHEN quantity.fact_table = 'disciplinary_count' THEN 'sum' ELSE coalesce(definition.additivity, 'none') END AS additivity,
    whole.quantity_no IS NOT NULL OR earlier.quantity_no IS NOT NULL AS is_repeated,
    quantity.role = 'actual' AND quantity.change IS NULL AND whole.quantity_no IS NULL AND earlier.quantity_no IS NULL
    AND quantity.canonical_value IS NOT NULL
    AND coalesce(definition.dimension = known_unit.dimension, TRUE) AS is_counted
FROM quantity
INNER JOIN v_notice ON quantity.notice_id = v_notice.notice_id
LEFT JOIN metric_definition AS definition ON quantity.fact_table = 'metric' AND quantity.code = definition.metric_code
LEFT JOIN unit AS known_unit ON quantity.canonical_unit = known_unit.unit
-- A part of another act's number (34 handled, 4 of them disciplined) is the only count of its own act.
LEFT JOIN quantity AS whole
    ON
        quantity.notice_id = whole.notice_id AND quantity.part_of = whole.quantity_no AND quantity.fact_table = whole.fact_table
        AND quantity.code IS NOT DISTINCT FROM whole.code
        AND quantity.canonical_unit IS NOT DISTINCT FROM whole.canonical_unit AND quantity.role = whole.role
        AND whole.change IS NULL
-- A total that repeats an item's number is still the notice's total.
LEFT JOIN quantity AS earlier
    ON
        quantity.notice_id = earlier.notice_id AND quantity.restates = earlier.quantity_no AND quantity.fact_table = earlier.fact_table
        AND quantity.code IS NOT DISTINCT FROM earlier.code
        AND quantity.canonical_unit IS NOT DISTINCT FROM earlier.canonical_unit AND quantity.role = earlier.role
        AND quantity.scope = earlier.scope AND earlier.change IS NULL
