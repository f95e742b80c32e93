-- +++
-- title = ["A rollup does not come to what its notices come to, so that reports are wrong.", "汇总组之和与其通报不符，报表有误。"]
-- grain = ["One row per rollup and figure.", "每行一个汇总组的一个数字。"]
-- severity = "error"
-- +++
WITH summed AS (
    SELECT
        rollup_notice.rollup_key,
        figure.fact_table,
        figure.code,
        figure.canonical_unit,
        sum(figure.figure_value) AS amount,
        count(figure.figure_value) AS amounts
    FROM v_all_figure AS figure
    INNER JOIN rollup_notice ON figure.notice_id = rollup_notice.notice_id
    INNER JOIN v_notice ON figure.notice_id = v_notice.notice_id
    INNER JOIN rollup ON rollup_notice.rollup_key = rollup.rollup_key
    GROUP BY rollup_notice.rollup_key, figure.fact_table, figure.code, figure.canonical_unit
),

told AS (
    SELECT
        rollup_figure.rollup_key,
        rollup_figure.fact_table,
        rollup_figure.code,
        rollup_figure.canonical_unit,
        rollup_figure.amount,
        rollup_figure.amounts
    FROM rollup_figure
    INNER JOIN rollup ON rollup_figure.rollup_key = rollup.rollup_key
)

SELECT
    rollup_key,
    fact_table,
    code,
    canonical_unit
FROM (
    SELECT * FROM summed
    UNION ALL
    SELECT * FROM told
) AS twice
GROUP BY rollup_key, fact_table, code, canonical_unit
HAVING count(*) <> 2 OR min(amounts) <> max(amounts) OR min(amount) <> max(amount)
