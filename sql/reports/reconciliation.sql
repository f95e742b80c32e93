-- +++
-- title = ["Reconciliation", "总数核对"]
-- grain = [
--     "One row per notice and figure of which it states a total, or tells in its overview, and tells items too.",
--     "每行一份通报中既有总数或总述、又逐项述及的一个数字。",
-- ]
-- key = ["notice_id", "figure", "canonical_unit"]
-- from = ["v_notice", "v_all_told_twice"]
-- example = "FROM reconciliation() WHERE verdict = 'items_exceed'"
-- with = ["chosen"]
-- purpose = [
--     "Sets each stated total, and each number of the overview, against what the items below it add up to.",
--     "将通报所述总数、总述数字与逐项之和核对。",
-- ]
-- notes = [
--     "items_fall_short is common and no fault: not every act is told under a finding. items_exceed is a contradiction of the notice, or an error of reading.",
--     "An overview that states no total (the committee met 22 times) and the items tell of the same, each at least so much: other reports take the larger of the two, and the verdict says which. What stands behind the items is none of the overview.",
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
-- [column.stated_as]
-- label = ["Stated as", "所述口径"]
-- en = "total (the notice's own), or overview (told before the findings, where no total is)."
-- zh = "total 为通报总数，overview 为问题之前的总述（无总数时）。"
-- [column.stated]
-- label = ["Stated", "所述数"]
-- en = "The total that the notice states, or what its overview tells."
-- zh = "通报所述总数，或其总述所述之数。"
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
-- zh = "所述数减逐项之和。"
-- unit = "canonical_unit"
-- kind = "difference(stated, itemised)"
-- [column.verdict]
-- label = ["Verdict", "核对结果"]
-- en = "Of a total: equal, items_fall_short, items_exceed, or within_bounds where the words leave room. Of an overview: equal, overview_taken or items_taken, whichever the notice's figure is."
-- zh = "总数：相等、逐项不足、逐项超出或在界限之内；总述：相等、取总述（overview_taken）或取逐项之和（items_taken）。"
-- +++
-- The facts behind each number; the numbers themselves are stored of each notice.
WITH cell AS (
    SELECT
        told.notice_id,
        told.code AS figure,
        told.canonical_unit,
        CASE WHEN told.telling = 'item' THEN 'itemised' ELSE 'stated' END AS column_name,
        told.fact_table,
        told.fact_no,
        told.amount,
        told.low,
        told.high,
        CASE WHEN told.telling = 'total' THEN 'stated' ELSE 'summed' END AS basis
    FROM v_all_told_twice AS told
    INNER JOIN chosen ON told.notice_id = chosen.notice_id
),

long_form AS (
    SELECT
        twice.notice_id,
        twice.code AS figure,
        twice.canonical_unit,
        CASE WHEN figure.basis = 'stated' THEN 'total' ELSE 'overview' END AS stated_as,
        twice.stated,
        twice.stated_low,
        twice.stated_high,
        twice.itemised,
        twice.itemised_low,
        twice.itemised_high
    FROM told_twice AS twice
    INNER JOIN v_all_figure AS figure
        ON
            twice.notice_id = figure.notice_id AND twice.code = figure.code
            AND twice.canonical_unit = figure.canonical_unit
    WHERE figure.is_first
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
    long_form.stated_as,
    long_form.stated,
    long_form.stated_low,
    long_form.stated_high,
    long_form.itemised,
    long_form.itemised_low,
    long_form.itemised_high,
    long_form.stated - long_form.itemised AS missing,
    CASE
        WHEN long_form.stated = long_form.itemised THEN 'equal'
        WHEN long_form.stated_as = 'overview' AND long_form.stated_low > long_form.itemised_low THEN 'overview_taken'
        WHEN long_form.stated_as = 'overview' THEN 'items_taken'
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
