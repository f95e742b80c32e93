-- +++
-- title = ["Indicators told", "通报所述指标"]
-- grain = ["One row per row of indicator, its numbers in one column each; reports read those of v_notice.", "每行对应 indicator 一行，各数字合为一列；报表只取 v_notice 所列通报。"]
-- key = ["notice_id", "indicator"]
-- from = ["indicator"]
-- example = "SELECT indicator, count(amount) AS notices FROM v_told_indicator GROUP BY indicator ORDER BY notices DESC, indicator"
-- [column.amount]
-- label = ["Amount", "数值"]
-- en = "What is added to the indicator; empty where it cannot be counted."
-- zh = "计入指标的数值；不可计数则为空。"
-- unit = "canonical_unit"
-- [column.low]
-- label = ["Low", "下界"]
-- en = "Least value that the words allow."
-- zh = "原文所允许的最小值。"
-- unit = "canonical_unit"
-- [column.high]
-- label = ["High", "上界"]
-- en = "Greatest value that the words allow; empty: no upper bound."
-- zh = "原文所允许的最大值；空为无上界。"
-- unit = "canonical_unit"
-- +++
SELECT
    notice_id,
    indicator,
    fact_table,
    fact_no,
    coalesce(small_amount, large_amount) AS amount,
    coalesce(small_low, large_low) AS low,
    coalesce(small_high, large_high) AS high,
    basis
FROM indicator
