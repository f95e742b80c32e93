-- +++
-- title = ["Profile of a division", "区划画像"]
-- grain = [
--     "One row per division, section, code and unit: everything that its notices tell.",
--     "每行一个区划、一个部分、一个代码、一个单位：其通报所述的全部内容。",
-- ]
-- key = ["adcode", "section", "code", "canonical_unit", "province"]
-- from = ["v_notice", "v_all_figure"]
-- example = "FROM district_profile(districts := ['禾丰县'])"
-- with = ["chosen", "kept", "loose", "division", "telling", "told_figure", "told_indicator"]
-- purpose = [
--     "Shows all that is known of a division: what was read, findings by status and topic, acts of discipline, every metric.",
--     "列出一个区划的全部已知情况：读取内容、按状态与主题的问题、处理方式、各项指标。",
-- ]
-- notes = [
--     "Findings under status and topic are those of the newest notice of each inspection that lists any.",
--     "Rows are never to be added: a finding stands under its status and under its topic.",
--     "Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it; a division's inspections are added up.",
-- ]
--
-- [column.section]
-- label = ["Section", "部分"]
-- en = "overview, status, topic, action or metric."
-- zh = "overview 概况、status 状态、topic 主题、action 处理方式、metric 指标。"
-- [column.code]
-- label = ["Code", "代码"]
-- en = "Code within the section."
-- zh = "该部分内的代码。"
-- [column.code_name]
-- label = ["Name", "名称"]
-- en = "Name of the code in Chinese, where it has one."
-- zh = "代码的中文名称。"
-- [column.code_name_en]
-- label = ["Name (English)", "英文名称"]
-- en = "Name of the code in English, where it has one."
-- zh = "代码的英文名称。"
-- [column.amount]
-- label = ["Amount", "数值"]
-- en = "What the notices tell, in the unit beside it."
-- zh = "通报所述数值（单位见旁列）。"
-- unit = "canonical_unit"
-- kind = "sum"
-- +++
-- Of an inspection with several notices the one that gives the figure.
WITH told AS (
    SELECT
        *,
        CASE WHEN fact_table = 'metric' THEN 'metric' ELSE 'action' END AS section
    FROM told_figure
),

finding AS (
    SELECT
        loose.adcode,
        loose.province,
        item.notice_id,
        item.item_no,
        item.topic,
        coalesce(item.status, 'not_stated') AS status
    FROM feedback_item AS item
    INNER JOIN loose ON item.notice_id = loose.notice_id
    WHERE item.is_leaf AND loose.lists_findings
),

-- The facts behind each number.
cell AS (
    SELECT
        adcode,
        province,
        section,
        code,
        canonical_unit,
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
    SELECT
        adcode,
        province,
        'topic' AS section,
        topic AS code,
        '条' AS canonical_unit,
        'amount' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM finding
    UNION ALL
    SELECT
        adcode,
        province,
        'status' AS section,
        status AS code,
        '条' AS canonical_unit,
        'amount' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM finding
    UNION ALL
    SELECT
        loose.adcode,
        loose.province,
        'overview' AS section,
        counted.code,
        counted.canonical_unit,
        'amount' AS column_name,
        loose.notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM loose
    INNER JOIN (VALUES ('notices', '份'), ('inspections', '次')) AS counted (code, canonical_unit)
        ON counted.code = 'notices' OR loose.age = 1
    UNION ALL
    SELECT
        indicator.adcode,
        indicator.province,
        'overview' AS section,
        indicator.indicator AS code,
        CASE indicator.indicator WHEN 'findings_read' THEN '条' WHEN 'measures_read' THEN '条' ELSE '件' END AS canonical_unit,
        'amount' AS column_name,
        indicator.notice_id,
        indicator.fact_table,
        indicator.fact_no,
        indicator.amount,
        indicator.low,
        indicator.high,
        indicator.basis
    FROM told_indicator AS indicator
    WHERE indicator.indicator IN ('findings_read', 'measures_read', 'documents_read')
),

-- The same numbers, each way of counting in one pass.
counted AS (
    SELECT
        adcode,
        province,
        topic,
        status,
        count(*) AS findings
    FROM finding
    GROUP BY adcode, province, topic, status
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        finding.topic,
        coalesce(finding.status, 'not_stated') AS status,
        finding.findings
    FROM rollup_finding AS finding
    INNER JOIN kept ON finding.rollup_key = kept.rollup_key
),

-- What single notices tell, and the sums of many.
part AS (
    SELECT
        adcode,
        province,
        section,
        code,
        canonical_unit,
        sum(amount) AS amount,
        sum(low) AS low,
        sum(high) AS high,
        count(amount) AS amounts,
        count(low) AS lows,
        count(high) AS highs,
        count(*) FILTER (WHERE basis = 'summed') AS rows_summed,
        count(*) FILTER (WHERE is_first AND amount IS NOT NULL) AS inspections_counted
    FROM told
    GROUP BY adcode, province, section, code, canonical_unit
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        CASE WHEN figure.fact_table = 'metric' THEN 'metric' ELSE 'action' END AS section,
        figure.code,
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
),

long_form AS (
    SELECT
        adcode,
        province,
        section,
        code,
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
        CASE
            WHEN sum(rows_summed) > 0 THEN 'summed'
            WHEN sum(amounts) > 0 THEN 'stated'
            ELSE 'not_comparable'
        END AS basis,
        cast(sum(inspections_counted) AS BIGINT) AS inspections_counted
    FROM part
    GROUP BY adcode, province, section, code, canonical_unit
    UNION ALL
    SELECT
        adcode,
        province,
        section,
        code,
        canonical_unit,
        cast(sum(amount) AS DECIMAL(38, 4)) AS amount,
        cast(sum(amount) AS DECIMAL(38, 4)) AS low,
        cast(sum(amount) AS DECIMAL(38, 4)) AS high,
        'summed' AS basis,
        0 AS inspections_counted
    FROM (
        SELECT
            adcode,
            province,
            'topic' AS section,
            topic AS code,
            '条' AS canonical_unit,
            findings AS amount
        FROM counted
        UNION ALL
        SELECT
            adcode,
            province,
            'status' AS section,
            status AS code,
            '条' AS canonical_unit,
            findings AS amount
        FROM counted
        UNION ALL
        SELECT
            adcode,
            province,
            'overview' AS section,
            'notices' AS code,
            '份' AS canonical_unit,
            count(*) AS amount
        FROM loose
        GROUP BY adcode, province
        UNION ALL
        SELECT
            adcode,
            province,
            'overview' AS section,
            'inspections' AS code,
            '次' AS canonical_unit,
            count(*) AS amount
        FROM loose
        WHERE age = 1
        GROUP BY adcode, province
        UNION ALL
        SELECT
            indicator.adcode,
            indicator.province,
            'overview' AS section,
            indicator.indicator AS code,
            CASE indicator.indicator WHEN 'findings_read' THEN '条' WHEN 'measures_read' THEN '条' ELSE '件' END AS canonical_unit,
            cast(sum(indicator.amount) AS BIGINT) AS amount
        FROM told_indicator AS indicator
        WHERE indicator.indicator IN ('findings_read', 'measures_read', 'documents_read')
        GROUP BY indicator.adcode, indicator.province, indicator.indicator
        UNION ALL
        SELECT
            kept.adcode,
            kept.province,
            'overview' AS section,
            indicator.indicator AS code,
            counted.canonical_unit,
            cast(indicator.amount AS BIGINT) AS amount
        FROM rollup_indicator AS indicator
        INNER JOIN kept ON indicator.rollup_key = kept.rollup_key
        INNER JOIN (
            VALUES ('notices', '份'), ('inspections', '次'), ('findings_read', '条'), ('measures_read', '条'), ('documents_read', '件')
        ) AS counted (code, canonical_unit) ON indicator.indicator = counted.code
    ) AS read_one_by_one
    GROUP BY adcode, province, section, code, canonical_unit
),

-- A share or a rate of several inspections makes none together.
judged AS (
    SELECT
        long_form.*,
        coalesce(metric.additivity, 'sum') = 'none' AND long_form.inspections_counted > 1 AS is_manifold,
        coalesce(metric.name_zh, act.name_zh, topic.name_zh) AS name_zh,
        coalesce(metric.name_en, act.name_en, topic.name_en) AS name_en
    FROM long_form
    LEFT JOIN metric_definition AS metric ON long_form.section = 'metric' AND long_form.code = metric.metric_code
    LEFT JOIN action_type AS act ON long_form.section = 'action' AND long_form.code = act.action
    LEFT JOIN topic ON long_form.section = 'topic' AND long_form.code = topic.topic
)

SELECT
    judged.adcode,
    division.district_name,
    division.province,
    judged.section,
    judged.code,
    judged.name_zh AS code_name,
    judged.name_en AS code_name_en,
    judged.canonical_unit,
    CASE WHEN NOT judged.is_manifold THEN judged.amount END AS amount,
    CASE WHEN NOT judged.is_manifold THEN judged.low END AS amount_low,
    CASE WHEN NOT judged.is_manifold THEN judged.high END AS amount_high,
    CASE WHEN judged.is_manifold THEN 'not_comparable' ELSE judged.basis END AS amount_basis
FROM judged
INNER JOIN division ON judged.adcode IS NOT DISTINCT FROM division.adcode AND judged.province IS NOT DISTINCT FROM division.province
ORDER BY
    judged.adcode ASC NULLS LAST, judged.province ASC NULLS LAST,
    CASE judged.section WHEN 'overview' THEN 1 WHEN 'status' THEN 2 WHEN 'topic' THEN 3 WHEN 'action' THEN 4 ELSE 5 END ASC,
    judged.section ASC, judged.code ASC, judged.canonical_unit ASC
