-- +++
-- title = ["A quantity has no unit that can be converted, so that no report compares it.", "数量的单位未知或无法换算，不能比较。"]
-- grain = ["One row per quantity.", "每行一个数量。"]
-- severity = "warning"
-- recorded = true
-- +++
SELECT
    notice_id,
    'metric' AS fact_table,
    quantity_no AS fact_no,
    start,
    "end",
    verbatim
FROM metric
WHERE canonical_value IS NULL
UNION ALL
SELECT
    notice_id,
    'disciplinary_count' AS fact_table,
    quantity_no AS fact_no,
    start,
    "end",
    verbatim
FROM disciplinary_count
WHERE canonical_value IS NULL
