-- +++
-- title = ["Disciplinary comparison", "处分问责对比"]
-- grain = [
--     "One row per division, act and unit; every division of the selection has a row for every act that one of them tells.",
--     "每行一个区划、一种处理方式、一个单位；所选区划对其中任一区划述及的处理方式均有一行。",
-- ]
-- key = ["adcode", "action", "canonical_unit", "province"]
-- from = ["v_notice"]
-- example = "FROM disciplinary_comparison(actions := ['party_discipline'], date_from := '2021-01-01')"
-- with = ["chosen", "kept", "loose", "division", "telling", "told_figure", "told_indicator"]
-- purpose = [
--     "Compares divisions by the disciplinary and accountability acts that their notices tell, by unit.",
--     "按通报所述的纪律处分与问责处理，分单位比较各区划。",
-- ]
-- notes = [
--     "Persons, cases, organs and money of one act are rows of their own and are never added.",
--     "Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it; a division's inspections are added up.",
--     "Peers are the divisions shown of the same level; per finding counts inspections that state both.",
--     "An empty amount is no zero: amount_basis says why it is empty.",
-- ]
--
-- [param.actions]
-- type = "VARCHAR[]"
-- en = "Acts to keep, by code or Chinese name."
-- zh = "限定处理方式（代码或名称）。"
--
-- [input.actions]
-- example = "party_discipline,问责"
-- columns = ["action_type.action", "action_type.name_zh"]
--
-- [column.action]
-- label = ["Action", "处理方式代码"]
-- en = "Act."
-- zh = "处理方式代码。"
-- [column.action_name]
-- label = ["Act", "处理方式"]
-- en = "Name of the act in Chinese."
-- zh = "处理方式名称。"
-- kind = "text"
-- [column.canonical_unit]
-- label = ["Unit", "单位"]
-- en = "What is counted: 人 persons, 件 cases, 家 organs, 元 money."
-- zh = "计数单位：人、件、家、元等。"
-- [column.amount]
-- label = ["Amount", "数值"]
-- en = "Persons, cases, organs or money that the act befell."
-- zh = "该处理方式涉及的人数、件数、单位数或金额。"
-- unit = "canonical_unit"
-- kind = "sum"
-- [column.inspections]
-- label = ["Inspections", "巡视巡察次数"]
-- en = "Inspections of the division in the selection."
-- zh = "所选范围内该区划的巡视巡察次数。"
-- unit = "inspection"
-- kind = "count"
-- [column.peer_amount]
-- label = ["Peers' amount", "同级合计"]
-- en = "amount of all divisions shown of the same level."
-- zh = "所列同级区划数值合计。"
-- unit = "canonical_unit"
-- kind = "over(amount, action, canonical_unit, district_level)"
-- [column.peer_inspections]
-- label = ["Peers' inspections", "同级计入次数"]
-- en = "inspections_counted of all divisions shown of the same level."
-- zh = "所列同级区划计入次数合计。"
-- unit = "inspection"
-- kind = "over(inspections_counted, action, canonical_unit, district_level)"
-- [column.peer_per_inspection]
-- label = ["Peers per inspection", "同级次均数值"]
-- en = "peer_amount / peer_inspections: to set per_inspection against."
-- zh = "同级合计 / 同级计入次数：供与次均数值对照。"
-- unit = "canonical_unit per inspection"
-- kind = "ratio(peer_amount, peer_inspections)"
-- [column.amount_compared]
-- label = ["Amount compared", "可比数值"]
-- en = "amount of the inspections that also state their findings."
-- zh = "同时载明反馈问题数的各次巡视巡察的数值。"
-- unit = "canonical_unit"
-- kind = "sum"
-- [column.findings_compared]
-- label = ["Findings compared", "可比反馈问题数"]
-- en = "Findings of these inspections."
-- zh = "这些巡视巡察的反馈问题数。"
-- unit = "finding"
-- kind = "sum"
-- [column.per_finding]
-- label = ["Per finding", "每问题数值"]
-- en = "amount_compared / findings_compared."
-- zh = "可比数值 / 可比反馈问题数。"
-- unit = "canonical_unit per finding"
-- kind = "ratio(amount_compared, findings_compared)"
-- +++
WITH wanted_act AS (
    SELECT
        action,
        name_zh,
        position
    FROM action_type
    WHERE
        cast($actions AS VARCHAR[]) IS NULL
        OR action IN (SELECT unnest(cast($actions AS VARCHAR[])))
        OR name_zh IN (SELECT unnest(cast($actions AS VARCHAR[])))
),

told AS (
    SELECT
        told_figure.*,
        wanted_act.action
    FROM told_figure
    INNER JOIN wanted_act ON told_figure.code = wanted_act.action
    WHERE told_figure.fact_table = 'disciplinary_count'
),

-- The findings of each inspection, be they stated or summed.
finding AS (
    SELECT * FROM told_indicator
    WHERE indicator = 'findings_stated' AND amount IS NOT NULL
),

-- Each figure beside the findings of its inspection, where both are stated.
compared_figure AS (
    SELECT
        told.adcode,
        told.province,
        told.action,
        told.canonical_unit,
        told.amount,
        told.low,
        told.high,
        told.basis,
        told.is_first AND told.amount IS NOT NULL AS is_counted,
        finding.amount AS findings
    FROM told
    LEFT JOIN finding
        ON
            told.inspection = finding.inspection
            AND told.adcode IS NOT DISTINCT FROM finding.adcode
            AND told.province IS NOT DISTINCT FROM finding.province
),

-- What single notices tell, and the sums of many. One notice tells an inspection's figure.
part AS (
    SELECT
        adcode,
        province,
        action,
        canonical_unit,
        sum(amount) AS amount,
        sum(low) AS low,
        sum(high) AS high,
        count(amount) AS amounts,
        count(low) AS lows,
        count(high) AS highs,
        count(*) FILTER (WHERE basis = 'summed') AS rows_summed,
        count(*) FILTER (WHERE is_counted) AS inspections_counted,
        sum(amount) FILTER (WHERE findings IS NOT NULL) AS amount_compared,
        sum(findings) FILTER (WHERE is_counted) AS findings_compared
    FROM compared_figure
    GROUP BY adcode, province, action, canonical_unit
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        wanted_act.action,
        figure.canonical_unit,
        figure.amount,
        figure.low,
        figure.high,
        figure.amounts,
        figure.lows,
        figure.highs,
        figure.rows_summed,
        figure.inspections_counted,
        figure.amount_compared,
        figure.findings_compared
    FROM rollup_figure AS figure
    INNER JOIN kept ON figure.rollup_key = kept.rollup_key
    INNER JOIN wanted_act ON figure.code = wanted_act.action
    WHERE figure.fact_table = 'disciplinary_count'
),

summed AS (
    SELECT
        adcode,
        province,
        action,
        canonical_unit,
        cast(sum(amount) AS DECIMAL(38, 4)) AS amount,
        CASE WHEN sum(lows) = sum(amounts) THEN cast(sum(low) AS DECIMAL(38, 4)) END AS low,
        CASE WHEN sum(highs) = sum(amounts) THEN cast(sum(high) AS DECIMAL(38, 4)) END AS high,
        sum(rows_summed) AS rows_summed,
        cast(sum(inspections_counted) AS BIGINT) AS inspections_counted,
        cast(sum(amount_compared) AS DECIMAL(38, 4)) AS amount_compared,
        cast(sum(findings_compared) AS DECIMAL(38, 4)) AS findings_compared
    FROM part
    GROUP BY adcode, province, action, canonical_unit
),

-- Inspections that state both the act and their findings.
comparable AS (
    SELECT
        told.adcode,
        told.province,
        told.inspection,
        told.action,
        told.canonical_unit
    FROM told
    INNER JOIN finding
        ON
            told.inspection = finding.inspection
            AND told.adcode IS NOT DISTINCT FROM finding.adcode
            AND told.province IS NOT DISTINCT FROM finding.province
    WHERE told.amount IS NOT NULL
    GROUP BY told.adcode, told.province, told.inspection, told.action, told.canonical_unit
),

act AS (
    SELECT DISTINCT
        wanted_act.action,
        wanted_act.name_zh AS action_name,
        wanted_act.position,
        summed.canonical_unit
    FROM summed
    INNER JOIN wanted_act ON summed.action = wanted_act.action
),

-- The facts behind each number.
cell AS (
    SELECT
        told.adcode,
        told.province,
        told.action,
        told.canonical_unit,
        shown.column_name,
        told.inspection,
        told.notice_id,
        told.fact_table,
        told.fact_no,
        told.amount,
        told.low,
        told.high,
        told.basis
    FROM told
    LEFT JOIN comparable
        ON
            told.inspection = comparable.inspection
            AND told.adcode IS NOT DISTINCT FROM comparable.adcode
            AND told.province IS NOT DISTINCT FROM comparable.province
            AND told.action = comparable.action AND told.canonical_unit = comparable.canonical_unit
    INNER JOIN (VALUES ('amount'), ('amount_compared')) AS shown (column_name)
        ON shown.column_name = 'amount' OR comparable.action IS NOT NULL
    UNION ALL
    -- The notice that tells an inspection's figure, once.
    SELECT
        adcode,
        province,
        action,
        canonical_unit,
        'inspections_counted' AS column_name,
        inspection,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told
    WHERE amount IS NOT NULL
    GROUP BY adcode, province, action, canonical_unit, inspection, notice_id
    UNION ALL
    SELECT
        loose.adcode,
        loose.province,
        act.action,
        act.canonical_unit,
        'inspections' AS column_name,
        loose.inspection,
        loose.notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM loose
    CROSS JOIN act
    WHERE loose.age = 1
    UNION ALL
    SELECT
        comparable.adcode,
        comparable.province,
        comparable.action,
        comparable.canonical_unit,
        'findings_compared' AS column_name,
        finding.inspection,
        finding.notice_id,
        finding.fact_table,
        finding.fact_no,
        finding.amount,
        finding.low,
        finding.high,
        finding.basis
    FROM finding
    INNER JOIN comparable
        ON
            finding.inspection = comparable.inspection
            AND finding.adcode IS NOT DISTINCT FROM comparable.adcode
            AND finding.province IS NOT DISTINCT FROM comparable.province
),

-- What a notice tells in words alone (给予相关责任人党纪处分) is no silence.
worded AS (
    SELECT DISTINCT
        chosen.adcode,
        chosen.province,
        wanted_act.action
    FROM issue
    INNER JOIN chosen ON issue.notice_id = chosen.notice_id
    INNER JOIN wanted_act ON issue.code = concat(wanted_act.action, '_without_number')
),

tally AS (
    SELECT
        division.adcode,
        division.district_name,
        division.province,
        division.district_level,
        act.action,
        act.action_name,
        act.position,
        act.canonical_unit,
        summed.amount,
        summed.low AS amount_low,
        summed.high AS amount_high,
        CASE
            WHEN division.inspections = 0 THEN 'no_notice'
            WHEN summed.rows_summed > 0 THEN 'summed'
            WHEN summed.inspections_counted > 0 THEN 'stated'
            WHEN summed.inspections_counted = 0 THEN 'not_comparable'
            WHEN worded.action IS NOT NULL THEN 'stated_without_number'
            WHEN division.is_cut_off = 1 THEN 'not_read'
            ELSE 'not_stated'
        END AS amount_basis,
        summed.amount_compared,
        summed.findings_compared,
        coalesce(summed.inspections_counted, 0) AS inspections_counted,
        division.inspections
    FROM division
    CROSS JOIN act
    LEFT JOIN summed
        ON
            division.adcode IS NOT DISTINCT FROM summed.adcode
            AND division.province IS NOT DISTINCT FROM summed.province
            AND act.action = summed.action
            AND act.canonical_unit = summed.canonical_unit
    LEFT JOIN worded
        ON
            division.adcode IS NOT DISTINCT FROM worded.adcode
            AND division.province IS NOT DISTINCT FROM worded.province
            AND act.action = worded.action
),

compared AS (
    SELECT
        *,
        sum(amount) OVER (PARTITION BY action, canonical_unit, district_level) AS peer_amount,
        sum(inspections_counted) OVER (PARTITION BY action, canonical_unit, district_level) AS peer_inspections
    FROM tally
)

SELECT
    adcode,
    district_name,
    province,
    district_level,
    action,
    action_name,
    canonical_unit,
    amount,
    amount_low,
    amount_high,
    amount_basis,
    inspections_counted,
    inspections,
    cast(round(amount / nullif(inspections_counted, 0), 4) AS DECIMAL(38, 4)) AS per_inspection,
    cast(peer_amount AS DECIMAL(38, 4)) AS peer_amount,
    cast(peer_inspections AS BIGINT) AS peer_inspections,
    cast(round(peer_amount / nullif(peer_inspections, 0), 4) AS DECIMAL(38, 4)) AS peer_per_inspection,
    amount_compared,
    findings_compared,
    cast(round(amount_compared / nullif(findings_compared, 0), 4) AS DECIMAL(38, 4)) AS per_finding
FROM compared
ORDER BY position ASC, action ASC, canonical_unit ASC, adcode ASC NULLS LAST, province ASC NULLS LAST
