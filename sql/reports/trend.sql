-- +++
-- title = ["Trend by year and round", "年度与轮次趋势"]
-- grain = [
--     "One row per year of publication, one per year and level of the inspecting committee, one per year, level, term and round (`period` says which); never add rows of different periods.",
--     "每个公布年份、年份与层级、年份层级届次轮次各一行（见 period 列）；不同口径的行不得相加。",
-- ]
-- key = ["period", "publication_year", "inspection_level", "term", "round"]
-- from = ["v_notice"]
-- example = "FROM trend(provinces := ['示例省']) WHERE period = 'year'"
-- with = ["chosen", "kept", "loose", "rate", "telling", "told_indicator", "comparable", "compared"]
-- purpose = [
--     "Shows how notices, findings, rectification, discipline and money develop from year to year and from round to round.",
--     "按年度与轮次列出通报、问题、整改、处分与资金的变化。",
-- ]
-- notes = [
--     "An inspection counts, with all that its notices tell, in the year, level, term and round of the newest of them in the selection; notices and divisions count in those of each notice.",
--     "X_last_year is what the selection holds for the year before; with date_from it may be cut.",
-- ]
--
-- [column.period]
-- label = ["Period", "口径"]
-- en = "year, level (year and level) or round."
-- zh = "year 年份、level 年份与层级、round 轮次。"
-- [column.publication_year]
-- label = ["Year", "年份"]
-- en = "Year of publication; empty where the notice tells no date."
-- zh = "公布年份；通报未载明则为空。"
-- unit = "year"
-- [column.inspections_last_year]
-- label = ["Inspections last year", "上年巡视巡察次数"]
-- en = "Inspections of the year before."
-- zh = "上一年的巡视巡察次数。"
-- unit = "inspection"
-- kind = "count"
-- [column.divisions]
-- label = ["Divisions", "区划数"]
-- en = "Divisions that the notices are about."
-- zh = "通报涉及的区划数。"
-- unit = "division"
-- kind = "count"
-- [column.findings_stated_last_year]
-- label = ["Findings last year", "上年反馈问题数"]
-- en = "Findings stated in the year before."
-- zh = "上一年的反馈问题数。"
-- unit = "finding"
-- kind = "sum"
-- +++
WITH told AS (
    SELECT * FROM told_indicator
    WHERE
        indicator IN (
            'findings_stated', 'findings_rectified', 'measures_planned', 'measures_done', 'rules', 'party_discipline', 'money_recovered'
        )
),

-- `dated_by`: the notice whose year, level, term and round a fact counts in, the newest of its inspection.
notice_cell AS (
    SELECT
        indicator AS column_name,
        newest_id AS dated_by,
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
        indicator AS column_name,
        newest_id AS dated_by,
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
        counted.column_name,
        loose.notice_id AS dated_by,
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

-- Every fact counts in its year, in its year and level, and in its round; and some once more as last year's in the year behind, which
-- only what bears a date has.
grouped (period, years) AS (
    VALUES ('year', 0), ('level', 0), ('round', 0), ('year', 1), ('level', 1)
),

placed AS (
    SELECT
        grouped.period,
        year(loose.publication_date) + grouped.years AS publication_year,
        CASE WHEN grouped.period <> 'year' THEN loose.inspection_level END AS inspection_level,
        CASE WHEN grouped.period = 'round' THEN loose.term END AS term,
        CASE WHEN grouped.period = 'round' THEN loose.round END AS round,
        CASE WHEN grouped.years > 0 THEN concat(notice_cell.column_name, '_last_year') ELSE notice_cell.column_name END AS column_name,
        loose.adcode,
        notice_cell.notice_id,
        notice_cell.fact_table,
        notice_cell.fact_no,
        notice_cell.amount,
        notice_cell.low,
        notice_cell.high,
        notice_cell.basis
    FROM notice_cell
    INNER JOIN loose ON notice_cell.dated_by = loose.notice_id
    INNER JOIN grouped
        ON
            grouped.years = 0
            OR (notice_cell.column_name IN ('inspections', 'findings_stated') AND loose.publication_date IS NOT NULL)
),

-- The facts behind each number.
cell AS (
    SELECT
        period,
        publication_year,
        inspection_level,
        term,
        round,
        column_name,
        notice_id,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        basis
    FROM placed
    UNION ALL
    SELECT
        period,
        publication_year,
        inspection_level,
        term,
        round,
        'divisions' AS column_name,
        min(notice_id) AS notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM placed
    WHERE column_name = 'notices' AND adcode IS NOT NULL
    GROUP BY period, publication_year, inspection_level, term, round, adcode
),

-- The same numbers, added up once for years, levels and rounds: what single notices tell, and the sums of many.
finest AS (
    SELECT
        year(loose.publication_date) AS publication_year,
        loose.inspection_level,
        loose.term,
        loose.round,
        notice_cell.column_name,
        sum(notice_cell.amount) AS amount,
        sum(notice_cell.low) AS low,
        sum(notice_cell.high) AS high,
        count(notice_cell.amount) AS amounts,
        count(notice_cell.low) AS lows,
        count(notice_cell.high) AS highs,
        count(*) FILTER (WHERE notice_cell.basis = 'summed') AS rows_summed,
        count(*) FILTER (WHERE notice_cell.basis = 'not_comparable') AS rows_not_comparable
    FROM notice_cell
    INNER JOIN loose ON notice_cell.dated_by = loose.notice_id
    WHERE notice_cell.column_name <> 'notices'
    GROUP BY year(loose.publication_date), loose.inspection_level, loose.term, loose.round, notice_cell.column_name
    UNION ALL
    SELECT
        -- In which the newest notice of each inspection of a rollup was published.
        year(kept.last_publication) AS publication_year,
        kept.inspection_level,
        kept.term,
        kept.round,
        indicator.indicator AS column_name,
        indicator.amount,
        indicator.low,
        indicator.high,
        indicator.amounts,
        indicator.lows,
        indicator.highs,
        indicator.rows_summed,
        indicator.rows_not_comparable
    FROM rollup_indicator AS indicator
    INNER JOIN kept ON indicator.rollup_key = kept.rollup_key
    WHERE
        indicator.indicator IN (
            'inspections', 'findings_stated', 'findings_rectified', 'findings_compared', 'findings_compared_rectified',
            'measures_planned', 'measures_done', 'measures_compared', 'measures_compared_done', 'rules', 'party_discipline',
            'money_recovered'
        )
    UNION ALL
    -- A notice counts in its own year.
    SELECT
        year(publication_date) AS publication_year,
        inspection_level,
        term,
        round,
        'notices' AS column_name,
        count(*) AS amount,
        NULL AS low,
        NULL AS high,
        count(*) AS amounts,
        0 AS lows,
        0 AS highs,
        0 AS rows_summed,
        0 AS rows_not_comparable
    FROM chosen
    GROUP BY year(publication_date), inspection_level, term, round
),

long_form AS (
    SELECT
        grouped.period,
        finest.publication_year + grouped.years AS publication_year,
        CASE WHEN grouped.period <> 'year' THEN finest.inspection_level END AS inspection_level,
        CASE WHEN grouped.period = 'round' THEN finest.term END AS term,
        CASE WHEN grouped.period = 'round' THEN finest.round END AS round,
        CASE WHEN grouped.years > 0 THEN concat(finest.column_name, '_last_year') ELSE finest.column_name END AS column_name,
        cast(sum(finest.amount) AS DECIMAL(38, 4)) AS amount,
        CASE WHEN sum(finest.lows) = sum(finest.amounts) THEN cast(sum(finest.low) AS DECIMAL(38, 4)) END AS low,
        CASE WHEN sum(finest.highs) = sum(finest.amounts) THEN cast(sum(finest.high) AS DECIMAL(38, 4)) END AS high,
        CASE
            WHEN sum(finest.amounts) > 0 AND sum(finest.rows_summed) > 0 THEN 'summed'
            WHEN sum(finest.amounts) > 0 THEN 'stated'
            WHEN sum(finest.rows_not_comparable) > 0 THEN 'not_comparable'
            ELSE 'stated_without_number'
        END AS basis
    FROM finest
    INNER JOIN grouped
        ON
            grouped.years = 0
            OR (finest.column_name IN ('inspections', 'findings_stated') AND finest.publication_year IS NOT NULL)
    GROUP BY
        grouped.period,
        finest.publication_year + grouped.years,
        CASE WHEN grouped.period <> 'year' THEN finest.inspection_level END,
        CASE WHEN grouped.period = 'round' THEN finest.term END,
        CASE WHEN grouped.period = 'round' THEN finest.round END,
        CASE WHEN grouped.years > 0 THEN concat(finest.column_name, '_last_year') ELSE finest.column_name END
    UNION ALL
    SELECT
        grouped.period,
        seen.publication_year,
        CASE WHEN grouped.period <> 'year' THEN seen.inspection_level END AS inspection_level,
        CASE WHEN grouped.period = 'round' THEN seen.term END AS term,
        CASE WHEN grouped.period = 'round' THEN seen.round END AS round,
        'divisions' AS column_name,
        count(DISTINCT seen.adcode) AS amount,
        NULL AS low,
        NULL AS high,
        'summed' AS basis
    FROM (
        SELECT DISTINCT
            year(publication_date) AS publication_year,
            inspection_level,
            term,
            round,
            adcode
        FROM chosen
    ) AS seen
    INNER JOIN grouped ON grouped.years = 0
    GROUP BY
        grouped.period,
        seen.publication_year,
        CASE WHEN grouped.period <> 'year' THEN seen.inspection_level END,
        CASE WHEN grouped.period = 'round' THEN seen.term END,
        CASE WHEN grouped.period = 'round' THEN seen.round END
),

wide AS (
    SELECT
        period,
        publication_year,
        inspection_level,
        term,
        round,
        cast(coalesce(max(amount) FILTER (WHERE column_name = 'notices'), 0) AS BIGINT) AS notices,
        cast(coalesce(max(amount) FILTER (WHERE column_name = 'inspections'), 0) AS BIGINT) AS inspections,
        cast(coalesce(max(amount) FILTER (WHERE column_name = 'inspections_last_year'), 0) AS BIGINT) AS inspections_last_year,
        cast(coalesce(max(amount) FILTER (WHERE column_name = 'divisions'), 0) AS BIGINT) AS divisions,
        max(amount) FILTER (WHERE column_name = 'findings_stated') AS findings_stated,
        max(low) FILTER (WHERE column_name = 'findings_stated') AS findings_stated_low,
        max(high) FILTER (WHERE column_name = 'findings_stated') AS findings_stated_high,
        coalesce(max(basis) FILTER (WHERE column_name = 'findings_stated'), 'not_stated') AS findings_stated_basis,
        max(amount) FILTER (WHERE column_name = 'findings_stated_last_year') AS findings_stated_last_year,
        max(amount) FILTER (WHERE column_name = 'findings_compared') AS findings_compared,
        max(amount) FILTER (WHERE column_name = 'findings_compared_rectified') AS findings_compared_rectified,
        max(amount) FILTER (WHERE column_name = 'measures_compared') AS measures_compared,
        max(amount) FILTER (WHERE column_name = 'measures_compared_done') AS measures_compared_done,
        max(amount) FILTER (WHERE column_name = 'rules') AS rules,
        max(low) FILTER (WHERE column_name = 'rules') AS rules_low,
        max(high) FILTER (WHERE column_name = 'rules') AS rules_high,
        coalesce(max(basis) FILTER (WHERE column_name = 'rules'), 'not_stated') AS rules_basis,
        max(amount) FILTER (WHERE column_name = 'party_discipline') AS party_discipline,
        max(low) FILTER (WHERE column_name = 'party_discipline') AS party_discipline_low,
        max(high) FILTER (WHERE column_name = 'party_discipline') AS party_discipline_high,
        coalesce(max(basis) FILTER (WHERE column_name = 'party_discipline'), 'not_stated') AS party_discipline_basis,
        max(amount) FILTER (WHERE column_name = 'money_recovered') AS money_recovered,
        max(low) FILTER (WHERE column_name = 'money_recovered') AS money_recovered_low,
        max(high) FILTER (WHERE column_name = 'money_recovered') AS money_recovered_high,
        coalesce(max(basis) FILTER (WHERE column_name = 'money_recovered'), 'not_stated') AS money_recovered_basis
    FROM long_form
    GROUP BY period, publication_year, inspection_level, term, round
)

SELECT
    period,
    publication_year,
    inspection_level,
    term,
    round,
    notices,
    inspections,
    inspections_last_year,
    divisions,
    findings_stated,
    findings_stated_low,
    findings_stated_high,
    findings_stated_basis,
    findings_stated_last_year,
    findings_compared,
    findings_compared_rectified,
    cast(round(findings_compared_rectified / nullif(findings_compared, 0), 4) AS DECIMAL(24, 4)) AS rectified_rate,
    measures_compared,
    measures_compared_done,
    cast(round(measures_compared_done / nullif(measures_compared, 0), 4) AS DECIMAL(24, 4)) AS measures_done_rate,
    rules,
    rules_low,
    rules_high,
    rules_basis,
    party_discipline,
    party_discipline_low,
    party_discipline_high,
    party_discipline_basis,
    money_recovered,
    money_recovered_low,
    money_recovered_high,
    money_recovered_basis
FROM wide
-- A year without notices is no row, though the year before it had some.
WHERE notices > 0
ORDER BY
    CASE period WHEN 'year' THEN 1 WHEN 'level' THEN 2 ELSE 3 END ASC, period ASC, publication_year ASC NULLS LAST,
    inspection_level ASC NULLS LAST, term ASC NULLS LAST, round ASC NULLS LAST
