-- +++
-- title = ["Figures told twice, fact by fact", "两述数字之来源"]
-- grain = [
--     "One row per fact that tells a figure outright (a total, or the overview) or by item, where a notice does both; reports read those of v_notice.",
--     "每行一个事实：通报以总数或总述述及、又逐项述及之数字，其各处来源；报表只取 v_notice 所列通报。",
-- ]
-- key = ["notice_id", "code", "canonical_unit", "telling", "fact_table", "fact_no"]
-- from = ["v_all_figure", "v_judged_quantity", "feedback_item"]
-- example = "SELECT telling, count(*) AS facts FROM v_all_told_twice GROUP BY telling ORDER BY telling"
-- [column.code]
-- label = ["Code", "代码"]
-- en = "Metric code or action."
-- zh = "指标代码或处理方式代码。"
-- [column.telling]
-- label = ["Telling", "述及方式"]
-- en = "total (the notice's own), overview (told before the items, where no total is) or item."
-- zh = "total 为通报总数，overview 为各项之前的总述（无总数时），item 为逐项述及。"
-- [column.fact_no]
-- label = ["Fact no.", "事实序号"]
-- en = "Number of the fact in its table: quantity_no or item_no."
-- zh = "事实在其表中的序号。"
-- unit = "rank"
-- [column.amount]
-- label = ["Amount", "数值"]
-- en = "What the fact adds; a finding adds one to the findings stated."
-- zh = "该事实计入的数值；一个问题计为一。"
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
WITH total AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        fact_table,
        quantity_no AS fact_no,
        figure_value AS amount,
        figure_low AS low,
        figure_high AS high
    FROM v_all_figure
    WHERE basis = 'stated'
),

quoted AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        fact_table,
        quantity_no AS fact_no,
        scope,
        canonical_value AS amount,
        low,
        high,
        max(CASE WHEN scope = 'total' THEN 1 ELSE 0 END) OVER (PARTITION BY notice_id, code, canonical_unit) AS totals,
        min(CASE WHEN scope = 'item' THEN quantity_no END) OVER (PARTITION BY notice_id, code, canonical_unit) AS first_item
    FROM v_judged_quantity
    WHERE is_counted AND code IS NOT NULL AND additivity = 'sum'
),

-- Some notices count the problems above their sub-problems, some what has nothing below it.
problems AS (
    SELECT
        notice_id,
        count(*) AS findings
    FROM feedback_item
    WHERE kind = 'problem'
    GROUP BY notice_id
),

told AS (
    SELECT
        *,
        'total' AS telling
    FROM total
    UNION ALL
    SELECT
        notice_id,
        code,
        canonical_unit,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        CASE WHEN scope = 'item' THEN 'item' ELSE 'overview' END AS telling
    FROM quoted
    -- The overview stands before the items; a sanction is told beside its act.
    WHERE scope = 'item' OR (scope = 'context' AND totals = 0 AND fact_no < first_item)
    UNION ALL
    SELECT
        item.notice_id,
        total.code,
        total.canonical_unit,
        'feedback_item' AS fact_table,
        item.item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'item' AS telling
    FROM feedback_item AS item
    INNER JOIN total ON item.notice_id = total.notice_id AND total.code = 'finding.stated'
    LEFT JOIN problems ON item.notice_id = problems.notice_id
    WHERE CASE WHEN problems.findings = total.amount THEN item.kind = 'problem' ELSE item.is_leaf END
),

tallied AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY notice_id, code, canonical_unit) AS tellings,
        sum(CASE WHEN telling = 'item' THEN 1 ELSE 0 END) OVER (PARTITION BY notice_id, code, canonical_unit) AS items
    FROM told
)

SELECT
    notice_id,
    code,
    canonical_unit,
    telling,
    fact_table,
    fact_no,
    amount,
    low,
    high
FROM tallied
WHERE items BETWEEN 1 AND tellings - 1
