-- +++
-- title = ["Evidence of reports", "报表数字的依据"]
-- grain = [
--     "One row per fact behind a cell of a report without parameters, with the sentence that states it: for drilling through from a figure.",
--     "每行构成某报表（不设参数）某单元格的一个事实及其原句：供自数字下钻。",
-- ]
-- key = ["report", "row_key", "column_name", "notice_id", "fact_table", "fact_no"]
-- from = ["report_cell", "v_fact"]
-- example = "SELECT amount, sentence, url FROM evidence WHERE report = 'district_scorecard' AND row_key = '990102/示例省' AND column_name = 'rules'"
-- +++
SELECT
    report_cell.report,
    report_cell.row_key,
    report_cell.column_name,
    report_cell.amount,
    report_cell.low,
    report_cell.high,
    report_cell.basis,
    v_fact.inspected_party,
    v_fact.title,
    v_fact.publication_date,
    v_fact.url,
    v_fact.path,
    v_fact.sentence,
    v_fact.correction,
    report_cell.notice_id,
    report_cell.fact_table,
    report_cell.fact_no,
    v_fact.start,
    v_fact."end"
-- DISTINCT changes nothing, as the rows have a key; without it DuckDB before 2.0 does not finish when the whole view is read.
FROM (SELECT DISTINCT * FROM report_cell) AS report_cell
INNER JOIN v_fact
    ON report_cell.notice_id = v_fact.notice_id AND report_cell.fact_table = v_fact.fact_table AND report_cell.fact_no = v_fact.fact_no
