-- +++
-- title = ["Figures of all notices", "全部通报数字"]
-- grain = ["One row per row of figure, its numbers in one column each; reports read those of v_notice.", "每行对应 figure 一行，各数字合为一列；报表只取 v_notice 所列通报。"]
-- key = ["notice_id", "quantity_no"]
-- from = ["figure"]
-- example = "SELECT code, count(*) AS figures FROM v_all_figure GROUP BY code ORDER BY figures DESC, code"
-- [column.figure_value]
-- label = ["Value", "数值"]
-- en = "Value in the canonical unit; empty where the notice's statements contradict each other."
-- zh = "统一单位下的数值；通报所述互相矛盾则为空。"
-- unit = "canonical_unit"
-- [column.figure_low]
-- label = ["Low", "下界"]
-- en = "Least value that the words allow."
-- zh = "原文所允许的最小值。"
-- unit = "canonical_unit"
-- [column.figure_high]
-- label = ["High", "上界"]
-- en = "Greatest value that the words allow; empty: no upper bound."
-- zh = "原文所允许的最大值；空为无上界。"
-- unit = "canonical_unit"
-- +++
SELECT
    notice_id,
    fact_table,
    code,
    canonical_unit,
    quantity_no,
    coalesce(small_value, large_value) AS figure_value,
    coalesce(small_low, large_low) AS figure_low,
    coalesce(small_high, large_high) AS figure_high,
    is_first,
    basis
FROM figure
