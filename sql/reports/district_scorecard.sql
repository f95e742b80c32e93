-- +++
-- title = ["District scorecard", "区划整改成绩单"]
-- grain = [
--     "One row per division that a notice in the selection is about, and per division asked for by name that has none.",
--     "每行一个区划：所选通报涉及的区划，以及点名而无通报的区划。",
-- ]
-- key = ["adcode", "province"]
-- from = ["v_notice"]
-- example = "SELECT district_name, findings_stated FROM district_scorecard(provinces := ['示例省']) ORDER BY adcode"
-- with = ["chosen", "kept", "loose", "division", "rate", "telling", "told_indicator", "comparable", "compared"]
-- purpose = [
--     "Compares divisions by what their notices say: findings, measures, rules, discipline, money.",
--     "按通报所述比较各区划：问题、措施、制度、处分、资金。",
-- ]
-- notes = [
--     "Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it; a division's inspections are added up.",
--     "A figure is the notice's own total (stated), else the sum of its items or what its overview tells, whichever is more (summed; reconciliation shows both); X_basis says which, or why the cell is empty.",
--     "Persons, cases and acts are never added to each other: one person may be counted under several acts.",
--     "partial_columns names the figures that only some of the division's inspections give.",
--     "inexact_columns names the figures that the words leave open (60余项); rates and money have X_low and X_high.",
-- ]
--
-- [column.partial_columns]
-- label = ["Partial figures", "不完整指标"]
-- en = "Columns that only some of the inspections give, with how many of them do."
-- zh = "仅部分巡视巡察给出数字的列及其次数。"
-- kind = "text"
-- [column.inexact_columns]
-- label = ["Figures not exact", "非确数指标"]
-- en = "Columns without _low and _high whose figure is not exact, with the least and the greatest value that the words allow; 60– has no upper bound."
-- zh = "未设上下界列而并非确数的列，附原文所允许的最小值与最大值；“60–”为无上界。"
-- kind = "text"
-- +++
WITH cell AS (
    SELECT
        adcode,
        province,
        indicator AS column_name,
        inspection,
        notice_id,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        basis
    FROM told_indicator
    UNION ALL
    SELECT
        adcode,
        province,
        indicator AS column_name,
        inspection,
        notice_id,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        basis
    FROM compared
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
    INNER JOIN (VALUES ('notices'), ('committee_notices'), ('inspections')) AS counted (column_name)
        ON
            counted.column_name = 'notices'
            OR (counted.column_name = 'committee_notices' AND loose.party_kind = 'committee')
            OR (counted.column_name = 'inspections' AND loose.age = 1)
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
        count(*) FILTER (WHERE basis = 'summed') AS rows_summed,
        count(*) FILTER (WHERE basis = 'not_comparable') AS rows_not_comparable,
        count(*) FILTER (WHERE basis = 'stated_without_number') AS rows_without_number
    FROM cell
    GROUP BY adcode, province, column_name
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
        indicator.rows_summed,
        indicator.rows_not_comparable,
        indicator.rows_without_number
    FROM rollup_indicator AS indicator
    INNER JOIN kept ON indicator.rollup_key = kept.rollup_key
),

-- What was picked is added up for each notice already, and one notice tells an inspection's figure.
counted AS (
    SELECT
        adcode,
        province,
        column_name,
        sum(amount) AS amount,
        CASE WHEN sum(lows) = sum(amounts) THEN sum(low) END AS low,
        CASE WHEN sum(highs) = sum(amounts) THEN sum(high) END AS high,
        cast(sum(amounts) AS BIGINT) AS inspections_counted,
        sum(rows_summed) AS rows_summed,
        sum(rows_not_comparable) AS rows_not_comparable,
        sum(rows_without_number) AS rows_without_number,
        -- Money has decimals; all others are whole numbers, shown where one of 64 bits holds them.
        column_name <> 'money_recovered' AND sum(amount) IS NOT NULL AND try_cast(sum(amount) AS BIGINT) IS NULL AS is_too_long
    FROM part
    GROUP BY adcode, province, column_name
),

-- One row per division and figure.
tally AS (
    SELECT
        division.adcode,
        division.province,
        figure_column.column_name,
        CASE WHEN NOT counted.is_too_long THEN counted.amount END AS amount,
        CASE WHEN NOT counted.is_too_long THEN counted.low END AS low,
        CASE WHEN NOT counted.is_too_long THEN counted.high END AS high,
        CASE
            WHEN division.inspections = 0 THEN 'no_notice'
            WHEN counted.is_too_long THEN 'not_comparable'
            WHEN counted.inspections_counted > 0 AND counted.rows_summed = 0 THEN 'stated'
            WHEN counted.inspections_counted > 0 THEN 'summed'
            WHEN counted.rows_not_comparable > 0 THEN 'not_comparable'
            WHEN counted.rows_without_number > 0 THEN 'stated_without_number'
            WHEN division.is_cut_off = 1 THEN 'not_read'
            ELSE 'not_stated'
        END AS basis,
        coalesce(counted.inspections_counted, 0) AS inspections_counted,
        division.inspections
    FROM division
    CROSS JOIN (
        VALUES
        ('notices'), ('committee_notices'), ('inspections'), ('findings_read'), ('measures_read'), ('documents_read'),
        ('findings_stated'), ('findings_rectified'), ('findings_compared'), ('findings_compared_rectified'), ('tasks_stated'),
        ('measures_planned'), ('measures_done'), ('measures_compared'), ('measures_compared_done'), ('rules_new'),
        ('rules_revised'), ('rules'), ('cases_filed'), ('case_persons'), ('party_discipline'), ('administrative_discipline'),
        ('discipline'), ('organizational_handling'), ('accountability'), ('judicial_transfer'), ('money_recovered')
    ) AS figure_column (column_name)
    LEFT JOIN
        counted
        ON
            division.adcode IS NOT DISTINCT FROM counted.adcode
            AND division.province IS NOT DISTINCT FROM counted.province
            AND figure_column.column_name = counted.column_name
),

proportion AS (
    SELECT
        whole.adcode,
        whole.province,
        rate.rate AS column_name,
        CASE WHEN whole.amount <> 0 THEN part.amount / nullif(whole.amount, 0) END AS amount,
        -- A whole without an upper bound leaves the share none below, and no share is above 1.
        CASE WHEN whole.amount <> 0 THEN coalesce(part.low / nullif(whole.high, 0), 0) END AS low,
        CASE WHEN whole.amount <> 0 THEN least(coalesce(part.high / nullif(whole.low, 0), 1), 1) END AS high,
        CASE
            WHEN whole.amount <> 0 THEN 'stated'
            WHEN all_part.amount IS NULL THEN all_part.basis
            WHEN all_whole.amount IS NULL THEN all_whole.basis
            ELSE 'not_comparable'
        END AS basis,
        whole.inspections_counted,
        whole.inspections
    FROM rate
    INNER JOIN tally AS whole ON rate.whole_compared = whole.column_name
    INNER JOIN
        tally AS part
        ON
            whole.adcode IS NOT DISTINCT FROM part.adcode
            AND whole.province IS NOT DISTINCT FROM part.province
            AND rate.part_compared = part.column_name
    INNER JOIN
        tally AS all_whole
        ON
            whole.adcode IS NOT DISTINCT FROM all_whole.adcode
            AND whole.province IS NOT DISTINCT FROM all_whole.province
            AND rate.whole = all_whole.column_name
    INNER JOIN
        tally AS all_part
        ON
            whole.adcode IS NOT DISTINCT FROM all_part.adcode
            AND whole.province IS NOT DISTINCT FROM all_part.province
            AND rate.part = all_part.column_name
),

long_form AS (
    SELECT
        figure.adcode,
        division.district_name,
        division.province,
        division.district_level,
        division.latest_publication,
        figure.column_name,
        cast(figure.amount AS DECIMAL(38, 4)) AS amount,
        cast(figure.low AS DECIMAL(38, 4)) AS low,
        cast(figure.high AS DECIMAL(38, 4)) AS high,
        figure.basis,
        figure.inspections_counted,
        figure.inspections,
        try_cast(figure.amount AS BIGINT) AS total
    FROM (
        SELECT * FROM tally
        UNION ALL
        SELECT
            adcode,
            province,
            column_name,
            cast(round(amount, 4) AS DECIMAL(38, 6)) AS amount,
            cast(round(low, 4) AS DECIMAL(38, 6)) AS low,
            cast(round(high, 4) AS DECIMAL(38, 6)) AS high,
            basis,
            inspections_counted,
            inspections
        FROM proportion
    ) AS figure
    INNER JOIN division ON figure.adcode IS NOT DISTINCT FROM division.adcode AND figure.province IS NOT DISTINCT FROM division.province
)

SELECT
    adcode,
    district_name,
    province,
    district_level,
    latest_publication,
    coalesce(max(total) FILTER (WHERE column_name = 'notices'), 0) AS notices,
    coalesce(max(total) FILTER (WHERE column_name = 'committee_notices'), 0) AS committee_notices,
    coalesce(max(total) FILTER (WHERE column_name = 'inspections'), 0) AS inspections,
    coalesce(max(total) FILTER (WHERE column_name = 'findings_read'), 0) AS findings_read,
    coalesce(max(total) FILTER (WHERE column_name = 'measures_read'), 0) AS measures_read,
    coalesce(max(total) FILTER (WHERE column_name = 'documents_read'), 0) AS documents_read,
    max(total) FILTER (WHERE column_name = 'findings_stated') AS findings_stated,
    max(basis) FILTER (WHERE column_name = 'findings_stated') AS findings_stated_basis,
    max(total) FILTER (WHERE column_name = 'findings_rectified') AS findings_rectified,
    max(basis) FILTER (WHERE column_name = 'findings_rectified') AS findings_rectified_basis,
    max(amount) FILTER (WHERE column_name = 'rectified_rate') AS rectified_rate,
    max(low) FILTER (WHERE column_name = 'rectified_rate') AS rectified_rate_low,
    max(high) FILTER (WHERE column_name = 'rectified_rate') AS rectified_rate_high,
    max(basis) FILTER (WHERE column_name = 'rectified_rate') AS rectified_rate_basis,
    max(total) FILTER (WHERE column_name = 'findings_compared') AS findings_compared,
    max(total) FILTER (WHERE column_name = 'findings_compared_rectified') AS findings_compared_rectified,
    max(total) FILTER (WHERE column_name = 'tasks_stated') AS tasks_stated,
    max(basis) FILTER (WHERE column_name = 'tasks_stated') AS tasks_stated_basis,
    max(total) FILTER (WHERE column_name = 'measures_planned') AS measures_planned,
    max(basis) FILTER (WHERE column_name = 'measures_planned') AS measures_planned_basis,
    max(total) FILTER (WHERE column_name = 'measures_done') AS measures_done,
    max(basis) FILTER (WHERE column_name = 'measures_done') AS measures_done_basis,
    max(amount) FILTER (WHERE column_name = 'measures_done_rate') AS measures_done_rate,
    max(low) FILTER (WHERE column_name = 'measures_done_rate') AS measures_done_rate_low,
    max(high) FILTER (WHERE column_name = 'measures_done_rate') AS measures_done_rate_high,
    max(basis) FILTER (WHERE column_name = 'measures_done_rate') AS measures_done_rate_basis,
    max(total) FILTER (WHERE column_name = 'measures_compared') AS measures_compared,
    max(total) FILTER (WHERE column_name = 'measures_compared_done') AS measures_compared_done,
    max(total) FILTER (WHERE column_name = 'rules_new') AS rules_new,
    max(basis) FILTER (WHERE column_name = 'rules_new') AS rules_new_basis,
    max(total) FILTER (WHERE column_name = 'rules_revised') AS rules_revised,
    max(basis) FILTER (WHERE column_name = 'rules_revised') AS rules_revised_basis,
    max(total) FILTER (WHERE column_name = 'rules') AS rules,
    max(basis) FILTER (WHERE column_name = 'rules') AS rules_basis,
    max(total) FILTER (WHERE column_name = 'cases_filed') AS cases_filed,
    max(basis) FILTER (WHERE column_name = 'cases_filed') AS cases_filed_basis,
    max(total) FILTER (WHERE column_name = 'case_persons') AS case_persons,
    max(basis) FILTER (WHERE column_name = 'case_persons') AS case_persons_basis,
    max(total) FILTER (WHERE column_name = 'party_discipline') AS party_discipline,
    max(basis) FILTER (WHERE column_name = 'party_discipline') AS party_discipline_basis,
    max(total) FILTER (WHERE column_name = 'administrative_discipline') AS administrative_discipline,
    max(basis) FILTER (WHERE column_name = 'administrative_discipline') AS administrative_discipline_basis,
    max(total) FILTER (WHERE column_name = 'discipline') AS discipline,
    max(basis) FILTER (WHERE column_name = 'discipline') AS discipline_basis,
    max(total) FILTER (WHERE column_name = 'organizational_handling') AS organizational_handling,
    max(basis) FILTER (WHERE column_name = 'organizational_handling') AS organizational_handling_basis,
    max(total) FILTER (WHERE column_name = 'accountability') AS accountability,
    max(basis) FILTER (WHERE column_name = 'accountability') AS accountability_basis,
    max(total) FILTER (WHERE column_name = 'judicial_transfer') AS judicial_transfer,
    max(basis) FILTER (WHERE column_name = 'judicial_transfer') AS judicial_transfer_basis,
    max(amount) FILTER (WHERE column_name = 'money_recovered') AS money_recovered,
    max(low) FILTER (WHERE column_name = 'money_recovered') AS money_recovered_low,
    max(high) FILTER (WHERE column_name = 'money_recovered') AS money_recovered_high,
    max(basis) FILTER (WHERE column_name = 'money_recovered') AS money_recovered_basis,
    nullif(
        array_to_string(
            list_sort(
                list(concat(column_name, ' ', cast(inspections_counted AS VARCHAR), '/', cast(inspections AS VARCHAR))) FILTER (
                    WHERE inspections_counted > 0 AND inspections_counted < inspections AND column_name <> 'committee_notices'
                    AND NOT contains(column_name, '_compared')
                )
            ),
            '、'
        ),
        ''
    ) AS partial_columns,
    nullif(
        array_to_string(
            list_sort(
                list(
                    concat(
                        column_name, ' ', cast(cast(low AS DECIMAL(38, 0)) AS VARCHAR), '–',
                        coalesce(cast(cast(high AS DECIMAL(38, 0)) AS VARCHAR), '')
                    )
                ) FILTER (
                    WHERE amount IS NOT NULL AND (low <> amount OR high <> amount OR high IS NULL)
                    AND column_name NOT IN ('rectified_rate', 'measures_done_rate', 'money_recovered')
                )
            ),
            '、'
        ),
        ''
    ) AS inexact_columns
FROM long_form
GROUP BY adcode, district_name, province, district_level, latest_publication
ORDER BY adcode ASC NULLS LAST, province ASC NULLS LAST
