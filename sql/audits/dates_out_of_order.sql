-- +++
-- title = ["A notice was published before the feedback, or the feedback given before the stay on site.", "日期先后颠倒：应为进驻、反馈、发布。"]
-- grain = ["One row per notice and pair of dates.", "每行一份通报的一对日期。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH pair AS (
    SELECT
        notice_id,
        'inspection_start' AS first_column,
        inspection_start AS first_date,
        'inspection_end' AS second_column,
        inspection_end AS second_date
    FROM notice
    UNION ALL
    SELECT
        notice_id,
        CASE WHEN inspection_end IS NULL THEN 'inspection_start' ELSE 'inspection_end' END AS first_column,
        coalesce(inspection_end, inspection_start) AS first_date,
        'feedback_date' AS second_column,
        feedback_date AS second_date
    FROM notice
    UNION ALL
    SELECT
        notice_id,
        CASE
            WHEN feedback_date IS NOT NULL THEN 'feedback_date'
            WHEN inspection_end IS NOT NULL THEN 'inspection_end'
            ELSE 'inspection_start'
        END AS first_column,
        coalesce(feedback_date, inspection_end, inspection_start) AS first_date,
        'publication_date' AS second_column,
        publication_date AS second_date
    FROM notice
)

SELECT
    notice_id,
    'notice' AS fact_table,
    first_column,
    first_date,
    second_column,
    second_date
FROM pair
WHERE first_date > second_date
