-- +++
-- title = ["Which sentences state the money that a division recovered?", "某区划的追缴资金出自哪些原句？"]
-- grain = ["One row per fact behind one cell of a report.", "每行构成报表某一单元格的一个事实。"]
-- key = ["notice_id", "fact_table", "fact_no"]
-- group = "money"
-- look = [
--     "`evidence` answers for any report without parameters; `row_key` is the report's key. With parameters: `warehouse explain`. The words read stand between 【 and 】.",
--     "`evidence` 可查任一报表（不设参数）；`row_key` 为报表的键。有参数时用 `warehouse explain`。所读文字以【】标出。",
-- ]
-- +++
SELECT
    amount,
    low,
    high,
    publication_date,
    sentence,
    url,
    notice_id,
    fact_table,
    fact_no
FROM evidence
WHERE report = 'district_scorecard' AND row_key = '990102/示例省' AND column_name = 'money_recovered'
ORDER BY publication_date, notice_id, fact_table, fact_no
