-- +++
-- title = ["Rules issued", "制度建设"]
-- grain = [
--     "One row per division that a notice in the selection is about, and per division asked for by name that has none.",
--     "每行一个区划：所选通报涉及的区划，以及点名而无通报的区划。",
-- ]
-- key = ["adcode", "province"]
-- from = ["v_notice"]
-- example = "FROM rules_issued(levels := ['provincial'])"
-- with = ["chosen", "kept", "loose", "division", "telling", "told_figure", "told_indicator"]
-- purpose = [
--     "Compares divisions by the rules that they made, revised and abolished, and by the documents that they name.",
--     "比较各区划制定、修订、废止的制度与点名的文件。",
-- ]
-- notes = [
--     "Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it; a division's inspections are added up.",
--     "A figure is the notice's own total (stated), else the sum of its items or what its overview tells, whichever is more (summed; reconciliation shows both); X_basis says which, or why the cell is empty.",
--     "documents_read counts titles that a notice names; it may fall short of the number that it states.",
-- ]
--
-- [column.rules_abolished]
-- label = ["Rules abolished", "废止制度数"]
-- en = "Rules abolished."
-- zh = "废止制度数。"
-- unit = "document"
-- kind = "sum"
-- [column.plans]
-- label = ["Plans", "方案预案数"]
-- en = "Plans and schemes made."
-- zh = "制定的方案、预案、计划数。"
-- unit = "document"
-- kind = "sum"
-- [column.lists]
-- label = ["Lists", "清单台账数"]
-- en = "Lists and ledgers made."
-- zh = "建立的清单、台账数。"
-- unit = "document"
-- kind = "sum"
-- [column.documents_revised]
-- label = ["Documents revised", "修订文件数"]
-- en = "Of the titles named, those that are revised."
-- zh = "点名文件中属修订者。"
-- unit = "document"
-- kind = "count"
-- [column.rules_inspections]
-- label = ["Inspections with rules", "述及制度的次数"]
-- en = "Inspections that give a number of rules."
-- zh = "给出制度数的巡视巡察次数。"
-- unit = "inspection"
-- kind = "count"
-- [column.rules_per_inspection]
-- label = ["Rules per inspection", "次均制度数"]
-- en = "rules / rules_inspections."
-- zh = "制度数 / 述及制度的次数。"
-- unit = "document per inspection"
-- kind = "ratio(rules, rules_inspections)"
-- +++
WITH source (column_name, fact_table, code) AS (
    VALUES
    ('rules_abolished', 'metric', 'rule.abolished'),
    ('plans', 'metric', 'rule.plan'),
    ('lists', 'metric', 'rule.list')
),

told AS (
    SELECT
        told_figure.adcode,
        told_figure.province,
        told_figure.inspection,
        source.column_name,
        told_figure.notice_id,
        told_figure.fact_table,
        told_figure.fact_no,
        told_figure.amount,
        told_figure.low,
        told_figure.high,
        told_figure.basis
    FROM told_figure
    INNER JOIN source ON told_figure.fact_table = source.fact_table AND told_figure.code = source.code
),

-- Rules as the indicators count them, documents as the notices name them.
counted_rule AS (
    SELECT
        *,
        indicator AS column_name
    FROM told_indicator
    WHERE indicator IN ('rules', 'rules_new', 'rules_revised', 'documents_read')
),

-- Documents that the notices name as revised; one named several times counts once.
revised AS (
    SELECT
        counted_rule.adcode,
        counted_rule.province,
        counted_rule.inspection,
        issued.notice_id,
        issued.title,
        min(issued.document_no) AS document_no
    FROM issued_document AS issued
    INNER JOIN counted_rule ON issued.notice_id = counted_rule.notice_id AND counted_rule.column_name = 'documents_read'
    WHERE issued.is_revision
    GROUP BY counted_rule.adcode, counted_rule.province, counted_rule.inspection, issued.notice_id, issued.title
),

cell AS (
    SELECT
        adcode,
        province,
        column_name,
        inspection,
        notice_id,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        basis
    FROM told
    UNION ALL
    SELECT
        adcode,
        province,
        column_name,
        inspection,
        notice_id,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        basis
    FROM counted_rule
    UNION ALL
    SELECT
        adcode,
        province,
        'documents_revised' AS column_name,
        inspection,
        notice_id,
        'issued_document' AS fact_table,
        document_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM revised
    UNION ALL
    -- The notice that gives an inspection's number of rules, once.
    SELECT
        adcode,
        province,
        'rules_inspections' AS column_name,
        inspection,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM counted_rule
    WHERE column_name = 'rules' AND amount IS NOT NULL
    GROUP BY adcode, province, inspection, notice_id
    UNION ALL
    SELECT
        loose.adcode,
        loose.province,
        counted.column_name,
        loose.inspection,
        loose.notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM loose
    INNER JOIN (VALUES ('notices'), ('inspections')) AS counted (column_name) ON counted.column_name = 'notices' OR loose.age = 1
),

figure_column (column_name) AS (
    VALUES
    ('notices'), ('inspections'), ('rules'), ('rules_new'), ('rules_revised'), ('rules_abolished'), ('plans'), ('lists'),
    ('documents_read'), ('documents_revised'), ('rules_inspections')
),

-- What single notices tell, and the sums of many.
part AS (
    SELECT
        adcode,
        province,
        column_name,
        sum(amount) AS amount,
        sum(low) AS low,
        sum(high) AS high,
        count(amount) AS amounts,
        count(low) AS lows,
        count(high) AS highs,
        count(*) FILTER (WHERE basis = 'summed') AS rows_summed
    FROM cell
    GROUP BY adcode, province, column_name
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        source.column_name,
        figure.amount,
        figure.low,
        figure.high,
        figure.amounts,
        figure.lows,
        figure.highs,
        figure.rows_summed
    FROM rollup_figure AS figure
    INNER JOIN kept ON figure.rollup_key = kept.rollup_key
    INNER JOIN source ON figure.fact_table = source.fact_table AND figure.code = source.code
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        indicator.indicator AS column_name,
        indicator.amount,
        indicator.low,
        indicator.high,
        indicator.amounts,
        indicator.lows,
        indicator.highs,
        indicator.rows_summed
    FROM rollup_indicator AS indicator
    INNER JOIN kept ON indicator.rollup_key = kept.rollup_key
    WHERE
        indicator.indicator IN (
            'notices', 'inspections', 'rules', 'rules_inspections', 'rules_new', 'rules_revised', 'documents_read', 'documents_revised'
        )
),

summed AS (
    SELECT
        adcode,
        province,
        column_name,
        cast(sum(amount) AS DECIMAL(38, 4)) AS amount,
        CASE WHEN sum(lows) = sum(amounts) THEN cast(sum(low) AS DECIMAL(38, 4)) END AS low,
        CASE WHEN sum(highs) = sum(amounts) THEN cast(sum(high) AS DECIMAL(38, 4)) END AS high,
        CASE
            WHEN sum(amounts) > 0 AND sum(rows_summed) > 0 THEN 'summed'
            WHEN sum(amounts) > 0 THEN 'stated'
            ELSE 'not_comparable'
        END AS basis
    FROM part
    GROUP BY adcode, province, column_name
),

-- One row per division and figure.
long_form AS (
    SELECT
        division.adcode,
        division.province,
        figure_column.column_name,
        summed.amount,
        summed.low,
        summed.high,
        CASE
            WHEN division.inspections = 0 THEN 'no_notice'
            WHEN summed.basis IS NOT NULL THEN summed.basis
            WHEN division.is_cut_off = 1 THEN 'not_read'
            ELSE 'not_stated'
        END AS basis
    FROM division
    CROSS JOIN figure_column
    LEFT JOIN
        summed
        ON
            division.adcode IS NOT DISTINCT FROM summed.adcode
            AND division.province IS NOT DISTINCT FROM summed.province
            AND figure_column.column_name = summed.column_name
)

SELECT
    division.adcode,
    division.district_name,
    division.province,
    division.district_level,
    cast(coalesce(max(figure.amount) FILTER (WHERE figure.column_name = 'notices'), 0) AS BIGINT) AS notices,
    cast(coalesce(max(figure.amount) FILTER (WHERE figure.column_name = 'inspections'), 0) AS BIGINT) AS inspections,
    max(figure.amount) FILTER (WHERE figure.column_name = 'rules') AS rules,
    max(figure.low) FILTER (WHERE figure.column_name = 'rules') AS rules_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'rules') AS rules_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'rules') AS rules_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'rules_new') AS rules_new,
    max(figure.low) FILTER (WHERE figure.column_name = 'rules_new') AS rules_new_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'rules_new') AS rules_new_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'rules_new') AS rules_new_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'rules_revised') AS rules_revised,
    max(figure.low) FILTER (WHERE figure.column_name = 'rules_revised') AS rules_revised_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'rules_revised') AS rules_revised_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'rules_revised') AS rules_revised_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'rules_abolished') AS rules_abolished,
    max(figure.low) FILTER (WHERE figure.column_name = 'rules_abolished') AS rules_abolished_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'rules_abolished') AS rules_abolished_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'rules_abolished') AS rules_abolished_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'plans') AS plans,
    max(figure.low) FILTER (WHERE figure.column_name = 'plans') AS plans_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'plans') AS plans_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'plans') AS plans_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'lists') AS lists,
    max(figure.low) FILTER (WHERE figure.column_name = 'lists') AS lists_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'lists') AS lists_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'lists') AS lists_basis,
    cast(coalesce(max(figure.amount) FILTER (WHERE figure.column_name = 'documents_read'), 0) AS BIGINT) AS documents_read,
    cast(coalesce(max(figure.amount) FILTER (WHERE figure.column_name = 'documents_revised'), 0) AS BIGINT) AS documents_revised,
    cast(coalesce(max(figure.amount) FILTER (WHERE figure.column_name = 'rules_inspections'), 0) AS BIGINT) AS rules_inspections,
    cast(
        round(
            max(figure.amount) FILTER (WHERE figure.column_name = 'rules')
            / nullif(max(figure.amount) FILTER (WHERE figure.column_name = 'rules_inspections'), 0),
            4
        ) AS DECIMAL(38, 4)
    ) AS rules_per_inspection
FROM division
INNER JOIN
    long_form AS figure
    ON division.adcode IS NOT DISTINCT FROM figure.adcode AND division.province IS NOT DISTINCT FROM figure.province
GROUP BY division.adcode, division.province, division.district_name, division.province, division.district_level
ORDER BY division.adcode ASC NULLS LAST, division.province ASC NULLS LAST
