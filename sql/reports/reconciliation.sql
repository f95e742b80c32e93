-- +++
-- title = ["Reconciliation", "总数核对"]
-- grain = [
--     "One row per notice and figure of which it states a total and tells items too.",
--     "每行一份通报中既有总数又逐项述及的一个数字。",
-- ]
-- key = ["notice_id", "figure", "canonical_unit"]
-- from = ["v_notice", "v_figure", "v_quantity"]
-- example = "FROM reconciliation() WHERE verdict = 'items_exceed'"
-- common = ["provinces", "districts", "levels", "kinds", "date_from", "date_to"]
-- purpose = [
--     "Sets each stated total against what the items below it add up to.",
--     "将通报所述总数与逐项之和核对。",
-- ]
-- notes = [
--     "items_fall_short is common and no fault: not every act is told under a finding. items_exceed is a contradiction of the notice, or an error of reading.",
--     "Findings stated are set against the problems that were read where these are as many, otherwise against what has nothing below it.",
-- ]
--
-- [column.figure]
-- label = ["Figure", "数字"]
-- en = "Metric or action."
-- zh = "指标代码或处理方式代码。"
-- [column.figure_name]
-- label = ["Name", "名称"]
-- en = "Name of the figure in Chinese."
-- zh = "名称。"
-- [column.stated]
-- label = ["Stated", "所述总数"]
-- en = "The total that the notice states."
-- zh = "通报所述总数。"
-- unit = "canonical_unit"
-- kind = "sum"
-- [column.itemised]
-- label = ["Itemised", "逐项之和"]
-- en = "What the items add up to."
-- zh = "逐项之和。"
-- unit = "canonical_unit"
-- kind = "sum"
-- [column.missing]
-- label = ["Missing", "差额"]
-- en = "stated - itemised."
-- zh = "所述总数减逐项之和。"
-- unit = "canonical_unit"
-- kind = "difference(stated, itemised)"
-- [column.verdict]
-- label = ["Verdict", "核对结果"]
-- en = "equal, items_fall_short, items_exceed, or within_bounds where the words leave room."
-- zh = "相等、逐项不足、逐项超出或在界限之内。"
-- +++
WITH chosen AS (
    SELECT
        *,
        inspection_key AS inspection
    FROM v_notice
    WHERE
        (
            cast($provinces AS VARCHAR[]) IS NULL
            OR province IN (SELECT unnest(cast($provinces AS VARCHAR[])))
            OR concat(substr(adcode, 1, 2), '0000') IN (SELECT unnest(cast($provinces AS VARCHAR[])))
        )
        AND (
            cast($districts AS VARCHAR[]) IS NULL
            OR district_name IN (SELECT unnest(cast($districts AS VARCHAR[])))
            OR adcode IN (SELECT unnest(cast($districts AS VARCHAR[])))
        )
        AND (cast($levels AS VARCHAR[]) IS NULL OR inspection_level IN (SELECT unnest(cast($levels AS VARCHAR[]))))
        AND (cast($kinds AS VARCHAR[]) IS NULL OR inspection_kind IN (SELECT unnest(cast($kinds AS VARCHAR[]))))
        AND (cast($date_from AS DATE) IS NULL OR publication_date >= cast($date_from AS DATE))
        AND (cast($date_to AS DATE) IS NULL OR publication_date <= cast($date_to AS DATE))
),

total AS (
    SELECT
        figure.notice_id,
        figure.fact_table,
        figure.code AS figure,
        figure.canonical_unit,
        figure.quantity_no AS fact_no,
        figure.figure_value AS amount,
        figure.figure_low AS low,
        figure.figure_high AS high
    FROM v_all_figure AS figure
    INNER JOIN chosen ON figure.notice_id = chosen.notice_id
    WHERE figure.basis = 'stated'
),

-- Some notices count the problems above their sub-problems, some what has nothing below it.
problems AS (
    SELECT
        item.notice_id,
        count(*) AS findings
    FROM feedback_item AS item
    WHERE item.kind = 'problem'
    GROUP BY item.notice_id
),

-- What is told under the findings, where the notice states a total too; a sanction is told beside its act.
itemised AS (
    SELECT
        quantity.notice_id,
        quantity.fact_table,
        quantity.code AS figure,
        quantity.canonical_unit,
        quantity.quantity_no AS fact_no,
        quantity.canonical_value AS amount,
        quantity.low,
        quantity.high
    FROM v_quantity AS quantity
    INNER JOIN chosen ON quantity.notice_id = chosen.notice_id
    WHERE quantity.is_counted AND quantity.scope = 'item' AND quantity.code IS NOT NULL AND quantity.additivity = 'sum'
    UNION ALL
    SELECT
        item.notice_id,
        'feedback_item' AS fact_table,
        'finding.stated' AS figure,
        total.canonical_unit,
        item.item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high
    FROM feedback_item AS item
    INNER JOIN total ON item.notice_id = total.notice_id AND total.figure = 'finding.stated'
    LEFT JOIN problems ON item.notice_id = problems.notice_id
    WHERE
        CASE WHEN problems.findings = total.amount THEN item.kind = 'problem' ELSE item.is_leaf END
),

both_ways AS (
    SELECT
        itemised.notice_id,
        itemised.figure,
        itemised.canonical_unit
    FROM itemised
    INNER JOIN total
        ON
            itemised.notice_id = total.notice_id AND itemised.figure = total.figure
            AND itemised.canonical_unit = total.canonical_unit
    GROUP BY itemised.notice_id, itemised.figure, itemised.canonical_unit
),

-- The facts behind each number; the numbers themselves are stored of each notice.
cell AS ( -- noqa: ST03
    SELECT
        told.notice_id,
        told.figure,
        told.canonical_unit,
        'stated' AS column_name,
        told.fact_table,
        told.fact_no,
        told.amount,
        told.low,
        told.high,
        'stated' AS basis
    FROM total AS told
    INNER JOIN both_ways AS twice
        ON
            told.notice_id = twice.notice_id AND told.figure = twice.figure
            AND told.canonical_unit = twice.canonical_unit
    UNION ALL
    SELECT
        told.notice_id,
        told.figure,
        told.canonical_unit,
        'itemised' AS column_name,
        told.fact_table,
        told.fact_no,
        told.amount,
        told.low,
        told.high,
        'summed' AS basis
    FROM itemised AS told
    INNER JOIN both_ways AS twice
        ON
            told.notice_id = twice.notice_id AND told.figure = twice.figure
            AND told.canonical_unit = twice.canonical_unit
),

long_form AS (
    SELECT
        notice_id,
        code AS figure,
        canonical_unit,
        stated,
        stated_low,
        stated_high,
        itemised,
        itemised_low,
        itemised_high
    FROM told_twice
)

SELECT
    long_form.notice_id,
    chosen.adcode,
    chosen.district_name,
    chosen.province,
    chosen.inspected_party,
    long_form.figure,
    coalesce(metric.name_zh, act.name_zh) AS figure_name,
    long_form.canonical_unit,
    long_form.stated,
    long_form.stated_low,
    long_form.stated_high,
    long_form.itemised,
    long_form.itemised_low,
    long_form.itemised_high,
    long_form.stated - long_form.itemised AS missing,
    CASE
        WHEN long_form.stated = long_form.itemised THEN 'equal'
        WHEN long_form.itemised_low > long_form.stated_high THEN 'items_exceed'
        WHEN long_form.itemised_high < long_form.stated_low THEN 'items_fall_short'
        ELSE 'within_bounds'
    END AS verdict,
    chosen.title,
    chosen.url
FROM long_form
INNER JOIN chosen ON long_form.notice_id = chosen.notice_id
LEFT JOIN metric_definition AS metric ON long_form.figure = metric.metric_code
LEFT JOIN action_type AS act ON long_form.figure = act.action
ORDER BY chosen.adcode ASC NULLS LAST, long_form.notice_id ASC, long_form.figure ASC, long_form.canonical_unit ASC
