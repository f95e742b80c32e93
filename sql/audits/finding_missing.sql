-- +++
-- title = ["No finding was read from a notice that tells ten figures or more.", "通报述及十个以上数字，却未读取到任何问题。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "warning"
-- recorded = true
-- +++
-- Where no finding is read, what is told below a finding is added up as if it stood on its own. A notice that states how many
-- findings there are is looked at by finding_count_differs.
WITH figure AS (
    SELECT notice_id FROM metric
    WHERE role = 'actual'
    UNION ALL
    SELECT notice_id FROM disciplinary_count
    WHERE role = 'actual'
),

told AS (
    SELECT
        notice_id,
        count(*) AS figures
    FROM figure
    GROUP BY notice_id
)

SELECT
    notice.notice_id,
    'notice' AS fact_table,
    told.figures
FROM notice
INNER JOIN told ON notice.notice_id = told.notice_id
WHERE
    told.figures >= 10
    AND NOT EXISTS (
        SELECT 1 FROM feedback_item
        WHERE feedback_item.notice_id = notice.notice_id
    )
    AND NOT EXISTS (
        SELECT 1 FROM metric
        WHERE
            metric.notice_id = notice.notice_id AND metric.metric_code = 'finding.stated'
            AND metric.scope = 'total' AND metric.role = 'actual' AND metric.change IS NULL AND metric.part_of IS NULL
            AND metric.canonical_unit = '项'
    )
