-- +++
-- title = ["Uncoded quantities", "未编码数量"]
-- grain = [
--     "One row per subject and measure word for which no metric is known.",
--     "每行一个尚无指标对应的计数对象与量词。",
-- ]
-- key = ["subject", "printed_unit"]
-- from = ["v_notice", "metric"]
-- example = "FROM uncoded_quantities() WHERE notices > 1"
-- with = ["chosen"]
-- purpose = [
--     "Lists what notices count and no metric names yet: candidates for seeds/metric_rule.csv.",
--     "列出通报述及而尚无指标的数量：供补充指标规则。",
-- ]
-- notes = [
--     "The figures are stored all the same (metric, metric_code empty), each with its sentence.",
-- ]
--
-- [column.subject]
-- label = ["Subject", "对象"]
-- en = "What is counted; empty where the text names nothing."
-- zh = "计数对象；原文未载明则为空。"
-- [column.printed_unit]
-- label = ["Unit", "量词"]
-- en = "Measure word as printed; empty where none is."
-- zh = "原文量词；无则为空。"
-- [column.quantities]
-- label = ["Quantities", "数量条数"]
-- en = "Quantities of the subject in the unit."
-- zh = "该对象与量词的数量条数。"
-- unit = "quantity"
-- kind = "count"
-- [column.notices]
-- label = ["Notices", "通报数"]
-- en = "Notices that tell one."
-- zh = "述及的通报数。"
-- unit = "notice"
-- kind = "count"
-- [column.verbatim]
-- label = ["For instance", "示例"]
-- en = "One of them as printed."
-- zh = "原文示例。"
-- +++
-- What is counted in which unit, where no metric is known for it.
WITH uncoded AS (
    SELECT
        coalesce(metric.subject, '') AS subject,
        coalesce(metric.unit, '') AS printed_unit,
        metric.notice_id,
        metric.quantity_no,
        metric.verbatim
    FROM metric
    INNER JOIN chosen ON metric.notice_id = chosen.notice_id
    WHERE metric.metric_code IS NULL
),

-- The facts behind each number.
cell AS (
    SELECT
        subject,
        printed_unit,
        'quantities' AS column_name,
        notice_id,
        'metric' AS fact_table,
        quantity_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM uncoded
    UNION ALL
    SELECT
        subject,
        printed_unit,
        'notices' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM uncoded
    GROUP BY subject, printed_unit, notice_id
)

SELECT
    subject,
    printed_unit,
    count(*) AS quantities,
    count(DISTINCT notice_id) AS notices,
    min(verbatim) AS verbatim
FROM uncoded
GROUP BY subject, printed_unit
ORDER BY notices DESC, quantities DESC, subject ASC, printed_unit ASC
