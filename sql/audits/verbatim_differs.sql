-- +++
-- title = ["The words of a fact do not stand at its place in the text.", "事实的原文与其位置不符。"]
-- grain = ["One row per fact.", "每行一个事实。"]
-- severity = "error"
-- +++
WITH fact AS (
    SELECT
        'feedback_item' AS table_name,
        notice_id,
        item_no AS row_no,
        start,
        "end",
        verbatim
    FROM feedback_item
    UNION ALL
    SELECT
        'measure' AS table_name,
        notice_id,
        measure_no AS row_no,
        start,
        "end",
        verbatim
    FROM measure
    UNION ALL
    SELECT
        'issued_document' AS table_name,
        notice_id,
        document_no AS row_no,
        start,
        "end",
        verbatim
    FROM issued_document
    UNION ALL
    SELECT
        'date_mention' AS table_name,
        notice_id,
        date_no AS row_no,
        start,
        "end",
        verbatim
    FROM date_mention
    UNION ALL
    SELECT
        'metric' AS table_name,
        notice_id,
        quantity_no AS row_no,
        start,
        "end",
        verbatim
    FROM metric
    UNION ALL
    SELECT
        'disciplinary_count' AS table_name,
        notice_id,
        quantity_no AS row_no,
        start,
        "end",
        verbatim
    FROM disciplinary_count
)

SELECT
    fact.table_name,
    fact.notice_id,
    fact.row_no
FROM fact
INNER JOIN notice ON fact.notice_id = notice.notice_id
INNER JOIN notice_text ON notice.text_id = notice_text.text_id
WHERE substr(notice_text.text, fact.start + 1, fact."end" - fact.start) <> fact.verbatim
