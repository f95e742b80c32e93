-- +++
-- title = ["A deadline lies before the feedback, or more than ten years after the notice.", "完成时限早于反馈，或晚于通报十年以上。"]
-- grain = ["One row per deadline.", "每行一个完成时限。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH due AS (
    SELECT
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        start,
        "end",
        deadline,
        deadline_date
    FROM feedback_item
    UNION ALL
    SELECT
        notice_id,
        'measure' AS fact_table,
        measure_no AS fact_no,
        start,
        "end",
        deadline,
        deadline_date
    FROM measure
)

SELECT
    due.notice_id,
    due.fact_table,
    due.fact_no,
    due.start,
    due."end",
    due.deadline
FROM due
INNER JOIN notice ON due.notice_id = notice.notice_id
WHERE
    due.deadline_date < coalesce(notice.feedback_date, notice.inspection_start)
    OR year(due.deadline_date) > year(coalesce(notice.publication_date, notice.feedback_date)) + 10
