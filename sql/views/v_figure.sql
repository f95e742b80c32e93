-- +++
-- title = ["Figures of notices", "通报数字"]
-- grain = ["One row per quantity that makes up what a notice says for a code: its stated total, else what its items add up to. Add no row of v_quantity to it.", "每行构成通报某代码数字的一个数量：有总数取总数，否则取各项之和；不得再与 v_quantity 的其他行相加。"]
-- key = ["notice_id", "quantity_no"]
-- from = ["v_quantity"]
-- example = "SELECT notice_id, sum(figure_value) AS persons FROM v_figure WHERE code = 'party_discipline' AND canonical_unit = '人' GROUP BY notice_id ORDER BY notice_id"
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
-- [column.basis]
-- label = ["Basis", "来由"]
-- en = "stated (the notice's own total), summed (its items added up) or not_comparable (several totals that differ)."
-- zh = "所述（通报总数）、汇总（各项相加）或不可比（多个总数不一致）。"
-- +++
WITH tiered AS (
    SELECT
        notice_id,
        fact_table,
        code,
        sanction,
        subject,
        quantity_no,
        canonical_value,
        canonical_unit,
        low,
        high,
        additivity,
        -- Persons, cases and organs of one act are figures of their own; a metric has one dimension.
        CASE WHEN fact_table = 'disciplinary_count' THEN canonical_unit ELSE '' END AS unit_group,
        -- A total of all sanctions holds those of single ones.
        CASE
            WHEN scope = 'total' AND sanction IS NULL THEN 1
            WHEN scope = 'total' THEN 2
            WHEN scope = 'item' THEN 3
            ELSE 4
        END AS tier
    FROM v_quantity
    WHERE is_counted AND code IS NOT NULL
),

ranked AS (
    SELECT
        *,
        first_value(tier) OVER (
            PARTITION BY notice_id, fact_table, code, unit_group ORDER BY tier ASC, quantity_no DESC
        ) AS best_tier,
        row_number() OVER (
            PARTITION BY notice_id, fact_table, code, unit_group ORDER BY tier ASC, quantity_no DESC
        ) AS from_last
    FROM tiered
),

told AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY notice_id, fact_table, code, unit_group, sanction, canonical_value, low, high ORDER BY quantity_no
        ) AS telling
    FROM ranked
    WHERE tier = best_tier
),

-- A total told twice counts once; of a level, the last one counts.
kept AS (
    SELECT
        *,
        count(*) OVER (
            PARTITION BY
                notice_id, fact_table, code, unit_group,
                CASE WHEN additivity = 'sum' THEN concat(coalesce(sanction, ''), '/', coalesce(subject, '')) ELSE '' END
        ) AS rivals
    FROM told
    WHERE
        CASE
            WHEN additivity = 'latest' THEN from_last = 1
            WHEN additivity = 'sum' AND tier > 2 THEN TRUE
            ELSE telling = 1
        END
),

judged AS (
    SELECT
        *,
        max(CASE WHEN rivals > 1 AND (additivity <> 'sum' OR tier <= 2) THEN 1 ELSE 0 END) OVER (
            PARTITION BY notice_id, fact_table, code, unit_group
        ) = 1 AS is_contradictory
    FROM kept
)

SELECT
    notice_id,
    fact_table,
    code,
    canonical_unit,
    quantity_no,
    CASE WHEN NOT is_contradictory THEN canonical_value END AS figure_value,
    CASE WHEN NOT is_contradictory THEN low END AS figure_low,
    CASE WHEN NOT is_contradictory THEN high END AS figure_high,
    CASE WHEN is_contradictory THEN 'not_comparable' WHEN tier <= 2 THEN 'stated' ELSE 'summed' END AS basis
FROM judged
