-- +++
-- title = ["A fact stands outside its notice.", "事实的位置超出所属通报。"]
-- grain = ["One row per fact.", "每行一个事实。"]
-- severity = "error"
-- +++
WITH fact AS (
    SELECT
        'feedback_item' AS table_name,
        notice_id,
        item_no AS row_no,
        start,
        "end"
    FROM feedback_item
    UNION ALL
    SELECT
        'measure' AS table_name,
        notice_id,
        measure_no AS row_no,
        start,
        "end"
    FROM measure
    UNION ALL
    SELECT
        'issued_document' AS table_name,
        notice_id,
        document_no AS row_no,
        start,
        "end"
    FROM issued_document
    UNION ALL
    SELECT
        'date_mention' AS table_name,
        notice_id,
        date_no AS row_no,
        start,
        "end"
    FROM date_mention
    UNION ALL
    SELECT
        'metric' AS table_name,
        notice_id,
        quantity_no AS row_no,
        start,
        "end"
    FROM metric
    UNION ALL
    SELECT
        'disciplinary_count' AS table_name,
        notice_id,
        quantity_no AS row_no,
        start,
        "end"
    FROM disciplinary_count
)

SELECT
    fact.table_name,
    fact.notice_id,
    fact.row_no
FROM fact
INNER JOIN notice ON fact.notice_id = notice.notice_id
WHERE fact.start < notice.start OR fact."end" > notice."end"
