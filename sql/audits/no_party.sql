-- +++
-- title = ["A notice does not say whom the inspection was about.", "通报未能识别被巡视巡察单位。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "warning"
-- recorded = true
-- +++
SELECT
    notice_id,
    'notice' AS fact_table
FROM notice
WHERE inspected_party IS NULL
