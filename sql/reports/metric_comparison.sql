-- +++
-- title = ["Metric comparison", "指标对比"]
-- grain = [
--     "One row per division, metric and unit; every division of the selection has a row for every metric that one of them tells.",
--     "每行一个区划、一个指标、一个单位；所选区划对其中任一区划述及的指标均有一行。",
-- ]
-- key = ["adcode", "metric_code", "canonical_unit", "province"]
-- from = ["v_notice", "v_all_figure", "metric_definition"]
-- example = "FROM metric_comparison(metrics := ['meeting'], provinces := ['示例省'])"
-- with = ["chosen", "kept", "loose", "division", "telling", "told_figure"]
-- purpose = [
--     "Compares divisions by any metric that notices tell.",
--     "按通报所述的任一指标比较各区划。",
-- ]
-- notes = [
--     "Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it; a division's inspections are added up.",
--     "A share or a rate is shown where one inspection tells it; of several inspections it is not_comparable.",
--     "An empty amount is no zero: amount_basis says why it is empty.",
-- ]
--
-- [param.metrics]
-- type = "VARCHAR[]"
-- en = "Metrics to keep, by code or Chinese name; a group keeps the metrics below it."
-- zh = "限定指标（代码或名称）；取上级指标则含其下级。"
--
-- [input.metrics]
-- example = "meeting.committee,培训人次"
-- columns = ["metric_definition.metric_code", "metric_definition.name_zh"]
--
-- [column.metric_name]
-- label = ["Metric", "指标"]
-- en = "Name of the metric in Chinese."
-- zh = "指标名称。"
-- [column.amount]
-- label = ["Amount", "数值"]
-- en = "What the notices tell for the metric, in its canonical unit."
-- zh = "通报所述该指标的数值（统一单位）。"
-- unit = "canonical_unit"
-- kind = "sum"
-- +++
WITH wanted_metric AS (
    SELECT
        metric_code,
        name_zh,
        name_en,
        additivity
    FROM metric_definition
    WHERE
        cast($metrics AS VARCHAR[]) IS NULL
        OR metric_code IN (SELECT unnest(cast($metrics AS VARCHAR[])))
        OR parent_code IN (SELECT unnest(cast($metrics AS VARCHAR[])))
        OR name_zh IN (SELECT unnest(cast($metrics AS VARCHAR[])))
),

told AS (
    SELECT
        told_figure.*,
        told_figure.code AS metric_code
    FROM told_figure
    INNER JOIN wanted_metric ON told_figure.code = wanted_metric.metric_code
    WHERE told_figure.fact_table = 'metric'
),

-- What single notices tell, and the sums of many.
part AS (
    SELECT
        adcode,
        province,
        metric_code,
        canonical_unit,
        sum(amount) AS amount,
        sum(low) AS low,
        sum(high) AS high,
        count(amount) AS amounts,
        count(low) AS lows,
        count(high) AS highs,
        count(*) FILTER (WHERE basis = 'summed') AS rows_summed,
        -- The notice that tells an inspection's figure, once.
        count(*) FILTER (WHERE is_first AND amount IS NOT NULL) AS inspections_counted
    FROM told
    GROUP BY adcode, province, metric_code, canonical_unit
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        figure.code AS metric_code,
        figure.canonical_unit,
        figure.amount,
        figure.low,
        figure.high,
        figure.amounts,
        figure.lows,
        figure.highs,
        figure.rows_summed,
        figure.inspections_counted
    FROM rollup_figure AS figure
    INNER JOIN kept ON figure.rollup_key = kept.rollup_key
    INNER JOIN wanted_metric ON figure.code = wanted_metric.metric_code
    WHERE figure.fact_table = 'metric'
),

summed AS (
    SELECT
        adcode,
        province,
        metric_code,
        canonical_unit,
        -- By way of 18 digits where they suffice: longer numbers are divided forty times slower.
        coalesce(cast(try_cast(sum(amount) AS DECIMAL(18, 6)) AS DECIMAL(18, 4)), cast(sum(amount) AS DECIMAL(38, 4))) AS amount,
        CASE
            WHEN sum(lows) = sum(amounts)
                THEN coalesce(cast(try_cast(sum(low) AS DECIMAL(18, 6)) AS DECIMAL(18, 4)), cast(sum(low) AS DECIMAL(38, 4)))
        END AS low,
        CASE
            WHEN sum(highs) = sum(amounts)
                THEN coalesce(cast(try_cast(sum(high) AS DECIMAL(18, 6)) AS DECIMAL(18, 4)), cast(sum(high) AS DECIMAL(38, 4)))
        END AS high,
        sum(rows_summed) AS rows_summed,
        cast(sum(inspections_counted) AS BIGINT) AS inspections_counted
    FROM part
    GROUP BY adcode, province, metric_code, canonical_unit
),

shown_metric AS (
    SELECT DISTINCT
        wanted_metric.metric_code,
        wanted_metric.name_zh AS metric_name,
        wanted_metric.additivity,
        summed.canonical_unit
    FROM summed
    INNER JOIN wanted_metric ON summed.metric_code = wanted_metric.metric_code
),

-- The facts behind each number.
cell AS (
    SELECT
        adcode,
        province,
        metric_code,
        canonical_unit,
        inspection,
        'amount' AS column_name,
        notice_id,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        basis
    FROM told
    UNION ALL
    -- The notice that tells an inspection's figure, once.
    SELECT
        adcode,
        province,
        metric_code,
        canonical_unit,
        inspection,
        'inspections_counted' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told
    WHERE amount IS NOT NULL
    GROUP BY adcode, province, metric_code, canonical_unit, inspection, notice_id
    UNION ALL
    SELECT
        loose.adcode,
        loose.province,
        shown_metric.metric_code,
        shown_metric.canonical_unit,
        loose.inspection,
        'inspections' AS column_name,
        loose.notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM loose
    CROSS JOIN shown_metric
    WHERE loose.age = 1
),

tally AS (
    SELECT
        division.adcode,
        division.district_name,
        division.province,
        division.district_level,
        shown_metric.metric_code,
        shown_metric.metric_name,
        shown_metric.canonical_unit,
        summed.amount,
        summed.low,
        summed.high,
        -- Shares and the like of several inspections make none together.
        shown_metric.additivity = 'none' AND coalesce(summed.inspections_counted, 0) > 1 AS is_manifold,
        CASE
            WHEN division.inspections = 0 THEN 'no_notice'
            WHEN summed.rows_summed > 0 THEN 'summed'
            WHEN summed.inspections_counted > 0 THEN 'stated'
            WHEN summed.inspections_counted = 0 THEN 'not_comparable'
            WHEN division.is_cut_off = 1 THEN 'not_read'
            ELSE 'not_stated'
        END AS basis,
        coalesce(summed.inspections_counted, 0) AS inspections_counted,
        division.inspections
    FROM division
    CROSS JOIN shown_metric
    LEFT JOIN summed
        ON
            division.adcode IS NOT DISTINCT FROM summed.adcode
            AND division.province IS NOT DISTINCT FROM summed.province
            AND shown_metric.metric_code = summed.metric_code
            AND shown_metric.canonical_unit = summed.canonical_unit
),

long_form AS (
    SELECT
        *,
        CASE WHEN NOT is_manifold THEN amount END AS sure_amount
    FROM tally
)

SELECT
    adcode,
    district_name,
    province,
    district_level,
    metric_code,
    metric_name,
    canonical_unit,
    sure_amount AS amount,
    CASE WHEN NOT is_manifold THEN low END AS amount_low,
    CASE WHEN NOT is_manifold THEN high END AS amount_high,
    CASE WHEN is_manifold THEN 'not_comparable' ELSE basis END AS amount_basis,
    inspections_counted,
    inspections,
    cast(round(sure_amount / nullif(inspections_counted, 0), 4) AS DECIMAL(38, 4)) AS per_inspection
FROM long_form
ORDER BY metric_code ASC, canonical_unit ASC, adcode ASC NULLS LAST, province ASC NULLS LAST
