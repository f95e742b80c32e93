-- +++
-- title = ["All facts", "全部事实"]
-- grain = [
--     "One row per fact of any notice that has words of its own, of whatever table; reports read v_fact.",
--     "每行一个有原文的事实（不论所在表），含不计入报表的通报；报表读取 v_fact。",
-- ]
-- key = ["notice_id", "fact_table", "fact_no"]
-- from = ["metric"]
-- example = "SELECT fact_table, count(*) AS facts FROM v_all_fact GROUP BY fact_table ORDER BY fact_table"
-- [column.fact_table]
-- label = ["Table", "所在表"]
-- en = "Table of the fact: metric, disciplinary_count, feedback_item, measure, issued_document or date_mention."
-- zh = "事实所在表。"
-- [column.fact_no]
-- label = ["Fact no.", "事实序号"]
-- en = "Number of the fact in its table."
-- zh = "事实在其表中的序号。"
-- unit = "rank"
-- [column.item_no]
-- label = ["Item no.", "问题序号"]
-- en = "The finest item that holds it, of an item itself its number; empty outside the findings."
-- zh = "所在的最末级问题；问题本身则为其序号；问题部分之外则为空。"
-- unit = "rank"
-- +++
SELECT
    notice_id,
    'metric' AS fact_table,
    quantity_no AS fact_no,
    item_no,
    start,
    "end",
    verbatim
FROM metric
UNION ALL
SELECT
    notice_id,
    'disciplinary_count' AS fact_table,
    quantity_no AS fact_no,
    item_no,
    start,
    "end",
    verbatim
FROM disciplinary_count
UNION ALL
SELECT
    notice_id,
    'feedback_item' AS fact_table,
    item_no AS fact_no,
    item_no,
    start,
    "end",
    verbatim
FROM feedback_item
UNION ALL
SELECT
    notice_id,
    'measure' AS fact_table,
    measure_no AS fact_no,
    item_no,
    start,
    "end",
    verbatim
FROM measure
UNION ALL
SELECT
    notice_id,
    'issued_document' AS fact_table,
    document_no AS fact_no,
    item_no,
    start,
    "end",
    verbatim
FROM issued_document
UNION ALL
SELECT
    notice_id,
    'date_mention' AS fact_table,
    date_no AS fact_no,
    item_no,
    start,
    "end",
    verbatim
FROM date_mention
