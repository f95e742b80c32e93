-- +++
-- title = ["The notice states another number of findings than were read from it.", "通报所述问题数与读取的问题数不符。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH stated AS (
    SELECT
        notice_id,
        quantity_no,
        start,
        "end",
        canonical_value,
        low,
        high,
        row_number() OVER (PARTITION BY notice_id ORDER BY quantity_no DESC) AS from_last
    FROM metric
    WHERE
        metric_code = 'finding.stated' AND scope = 'total' AND role = 'actual' AND change IS NULL AND part_of IS NULL
        AND canonical_unit = '项'
),

-- Some notices count what has nothing below it, some the problems above their sub-problems.
listed AS (
    SELECT
        notice_id,
        count(*) AS findings
    FROM feedback_item
    WHERE is_leaf
    GROUP BY notice_id
    UNION ALL
    SELECT
        notice_id,
        count(*) AS findings
    FROM feedback_item
    WHERE kind <> 'area'
    GROUP BY notice_id, kind
)

SELECT
    stated.notice_id,
    'metric' AS fact_table,
    stated.quantity_no AS fact_no,
    stated.start,
    stated."end",
    stated.canonical_value AS stated,
    (
        SELECT count(*) FROM feedback_item
        WHERE feedback_item.notice_id = stated.notice_id AND feedback_item.is_leaf
    ) AS read
FROM stated
WHERE
    stated.from_last = 1
    AND NOT EXISTS (
        SELECT 1
        FROM stated AS told
        INNER JOIN listed ON told.notice_id = listed.notice_id
        WHERE told.notice_id = stated.notice_id AND listed.findings >= told.low AND listed.findings <= coalesce(told.high, listed.findings)
    )
