-- +++
-- title = ["Cells of reports", "报表单元格的事实"]
-- grain = [
--     "One row per fact behind a cell of a report without parameters.",
--     "每行构成某报表（不设参数）某单元格的一个事实。",
-- ]
-- key = ["report", "row_key", "column_name", "notice_id", "fact_table", "fact_no"]
-- from = ["v_notice"]
-- example = "SELECT sum(amount) AS persons FROM report_cell WHERE report = 'district_scorecard' AND column_name = 'party_discipline'"
-- [column.report]
-- label = ["Report", "报表"]
-- en = "Name of the report."
-- zh = "报表名。"
-- [column.row_key]
-- label = ["Row", "行键"]
-- en = "Key columns of the report's row, joined by /."
-- zh = "报表行的键列，以 / 相连。"
-- [column.column_name]
-- label = ["Column", "列"]
-- en = "Column of the report; a ratio, a rank and a count of days lead to the columns that make them."
-- zh = "报表的列；比率、名次、天数由其组成列说明。"
-- [column.fact_table]
-- label = ["Table", "所在表"]
-- en = "Table of the fact."
-- zh = "事实所在表。"
-- [column.fact_no]
-- label = ["Fact no.", "事实序号"]
-- en = "Number of the fact in its table; 0 for the notice itself."
-- zh = "事实在其表中的序号；通报本身为 0。"
-- unit = "rank"
-- [column.amount]
-- label = ["Amount", "数值"]
-- en = "What the fact adds to the cell; empty where it cannot be counted."
-- zh = "该事实计入单元格的数值；不可计数则为空。"
-- unit = "as the column"
-- [column.low]
-- label = ["Low", "下界"]
-- en = "Least value that the words allow."
-- zh = "原文所允许的最小值。"
-- unit = "as the column"
-- [column.high]
-- label = ["High", "上界"]
-- en = "Greatest value that the words allow; empty: no upper bound."
-- zh = "原文所允许的最大值；空为无上界。"
-- unit = "as the column"
-- [column.basis]
-- label = ["Basis", "来由"]
-- en = "stated, summed, not_comparable or stated_without_number."
-- zh = "所述、汇总、不可比或有述无数。"
-- +++
-- The shape. `warehouse init` adds what each report's CTE `cell` yields (warehouse/cells.py).
SELECT
    '' AS report,
    '' AS row_key,
    '' AS column_name,
    notice_id,
    'notice' AS fact_table,
    0 AS fact_no,
    cast(NULL AS DOUBLE) AS amount,
    cast(NULL AS DOUBLE) AS low,
    cast(NULL AS DOUBLE) AS high,
    'stated' AS basis
FROM v_notice
WHERE FALSE
