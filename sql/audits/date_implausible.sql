-- +++
-- title = ["A date lies outside the time that a notice can speak of.", "日期超出合理范围。"]
-- grain = ["One row per date.", "每行一个日期。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH header AS (
    SELECT
        notice_id,
        'inspection_start' AS column_name,
        inspection_start AS found,
        cast(NULL AS TIMESTAMP) AS latest
    FROM notice
    UNION ALL
    -- A stay takes weeks, the feedback months, the rectification half a year.
    SELECT
        notice_id,
        'inspection_end' AS column_name,
        inspection_end AS found,
        inspection_start + INTERVAL 1 YEAR AS latest
    FROM notice
    UNION ALL
    SELECT
        notice_id,
        'feedback_date' AS column_name,
        feedback_date AS found,
        coalesce(inspection_end, inspection_start) + INTERVAL 2 YEAR AS latest
    FROM notice
    UNION ALL
    SELECT
        notice_id,
        'publication_date' AS column_name,
        publication_date AS found,
        coalesce(feedback_date, inspection_end, inspection_start) + INTERVAL 5 YEAR AS latest
    FROM notice
)

-- The first teams of inspectors (巡视组) were sent out in 2003.
SELECT
    notice_id,
    'notice' AS fact_table,
    cast(NULL AS INTEGER) AS fact_no,
    cast(NULL AS INTEGER) AS start,
    cast(NULL AS INTEGER) AS "end",
    column_name,
    found
FROM header
WHERE found < DATE '2003-01-01' OR found > latest
UNION ALL
SELECT
    date_mention.notice_id,
    'date_mention' AS fact_table,
    date_mention.date_no AS fact_no,
    date_mention.start,
    date_mention."end",
    'date' AS column_name,
    date_mention.date AS found
FROM date_mention
INNER JOIN notice ON date_mention.notice_id = notice.notice_id
WHERE date_mention.date < DATE '1921-07-01' OR date_mention.date > notice.publication_date + INTERVAL 20 YEAR
