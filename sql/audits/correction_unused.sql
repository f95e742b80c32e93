-- +++
-- title = ["A correction changes nothing: its text is no longer current, or no such fact stands there.", "更正不起作用：其文本已非当前版本，或该处没有此事实。"]
-- grain = ["One row per correction.", "每行一个更正。"]
-- severity = "warning"
-- +++
SELECT
    text_id,
    start,
    "end",
    fact_table,
    column_name
FROM v_correction
WHERE NOT is_found
