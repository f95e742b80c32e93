-- +++
-- title = ["Money recovered", "追缴资金"]
-- grain = [
--     "One row per division, one per province and one for the whole selection (`area` says which); never add rows of different areas.",
--     "每个区划、每个省份及全部各一行（见 area 列）；不同层次的行不得相加。",
-- ]
-- key = ["area", "province", "adcode"]
-- from = ["v_notice"]
-- example = "FROM money_recovered(date_from := '2021-01-01') WHERE area = 'division'"
-- with = ["chosen", "kept", "loose", "division", "telling", "told_indicator"]
-- purpose = [
--     "Compares divisions and provinces by the money that was paid back, recovered or confiscated.",
--     "按退缴、追缴、收缴资金比较各区划与省份。",
-- ]
-- notes = [
--     "Amounts are in yuan as printed, not adjusted for prices; funds saved or invested are in metric_comparison (fund).",
--     "Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it; a division's inspections are added up.",
--     "amount_high is empty where a notice says 余 or 以上: there is no upper bound.",
-- ]
--
-- [column.area]
-- label = ["Area", "范围"]
-- en = "division, province or all."
-- zh = "区划、省份或全部。"
-- [column.amount]
-- label = ["Money recovered", "追缴资金"]
-- en = "Money paid back, recovered or confiscated."
-- zh = "退缴、追缴、收缴资金。"
-- unit = "CNY"
-- kind = "sum"
-- [column.per_inspection]
-- label = ["Per inspection", "次均资金"]
-- en = "amount / inspections_counted."
-- zh = "资金 / 计入次数。"
-- unit = "CNY per inspection"
-- kind = "ratio(amount, inspections_counted)"
-- [column.area_amount]
-- label = ["All of this area kind", "同范围合计"]
-- en = "amount of all rows of the same area kind."
-- zh = "同一范围各行的合计。"
-- unit = "CNY"
-- kind = "over(amount, area)"
-- [column.share_of_area]
-- label = ["Share", "占比"]
-- en = "amount / area_amount."
-- zh = "占同范围合计的比重。"
-- unit = "share"
-- kind = "ratio(amount, area_amount)"
-- +++
WITH told AS (
    SELECT * FROM told_indicator
    WHERE indicator = 'money_recovered'
),

division_cell AS (
    SELECT
        adcode,
        province,
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
    -- The notice that tells an inspection's money, once.
    SELECT
        adcode,
        province,
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
    GROUP BY adcode, province, inspection, notice_id
    UNION ALL
    SELECT
        adcode,
        province,
        inspection,
        'inspections' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM loose
    WHERE age = 1
),

-- Every fact counts for its division, for its province and for the whole.
cell AS (
    SELECT
        grouped.area,
        CASE WHEN grouped.area <> 'all' THEN division_cell.province END AS province,
        CASE WHEN grouped.area = 'division' THEN division_cell.adcode END AS adcode,
        division_cell.inspection,
        division_cell.column_name,
        division_cell.notice_id,
        division_cell.fact_table,
        division_cell.fact_no,
        division_cell.amount,
        division_cell.low,
        division_cell.high,
        division_cell.basis
    FROM division_cell
    CROSS JOIN (VALUES ('division'), ('province'), ('all')) AS grouped (area)
),

-- The same, added up before it is counted three times: what single notices tell, and the sums of many.
part AS (
    SELECT
        adcode,
        province,
        sum(amount) FILTER (WHERE column_name = 'amount') AS amount,
        sum(low) FILTER (WHERE column_name = 'amount') AS low,
        sum(high) FILTER (WHERE column_name = 'amount') AS high,
        count(amount) FILTER (WHERE column_name = 'amount') AS amounts,
        count(low) FILTER (WHERE column_name = 'amount') AS lows,
        count(high) FILTER (WHERE column_name = 'amount') AS highs,
        count(*) FILTER (WHERE column_name = 'amount' AND basis = 'summed') AS rows_summed,
        count(*) FILTER (WHERE basis = 'not_comparable') AS rows_not_comparable,
        count(*) FILTER (WHERE basis = 'stated_without_number') AS rows_without_number,
        count(*) FILTER (WHERE column_name = 'inspections_counted') AS inspections_counted,
        count(*) FILTER (WHERE column_name = 'inspections') AS inspections
    FROM division_cell
    GROUP BY adcode, province
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        money.amount,
        money.low,
        money.high,
        coalesce(money.amounts, 0) AS amounts,
        coalesce(money.lows, 0) AS lows,
        coalesce(money.highs, 0) AS highs,
        coalesce(money.rows_summed, 0) AS rows_summed,
        coalesce(money.rows_not_comparable, 0) AS rows_not_comparable,
        coalesce(money.rows_without_number, 0) AS rows_without_number,
        coalesce(money.amounts, 0) AS inspections_counted,
        inspection.amount AS inspections
    FROM kept
    INNER JOIN rollup_indicator AS inspection
        ON kept.rollup_key = inspection.rollup_key AND inspection.indicator = 'inspections'
    LEFT JOIN rollup_indicator AS money ON kept.rollup_key = money.rollup_key AND money.indicator = 'money_recovered'
),

summed AS (
    SELECT
        adcode,
        province,
        sum(amount) AS amount,
        sum(low) AS low,
        sum(high) AS high,
        sum(amounts) AS amounts,
        sum(lows) AS lows,
        sum(highs) AS highs,
        sum(rows_summed) AS rows_summed,
        sum(rows_not_comparable) AS rows_not_comparable,
        sum(rows_without_number) AS rows_without_number,
        sum(inspections_counted) AS inspections_counted,
        sum(inspections) AS inspections
    FROM part
    GROUP BY adcode, province
),

area_sum AS (
    SELECT
        grouped.area,
        CASE WHEN grouped.area <> 'all' THEN summed.province END AS province,
        CASE WHEN grouped.area = 'division' THEN summed.adcode END AS adcode,
        summed.amount,
        summed.low,
        summed.high,
        summed.amounts,
        summed.lows,
        summed.highs,
        summed.rows_summed,
        summed.rows_not_comparable,
        summed.rows_without_number,
        summed.inspections_counted,
        summed.inspections
    FROM summed
    CROSS JOIN (VALUES ('division'), ('province'), ('all')) AS grouped (area)
),

place AS (
    SELECT
        CASE
            WHEN grouping(province) = 1 THEN 'all'
            WHEN grouping(adcode) = 1 THEN 'province'
            ELSE 'division'
        END AS area,
        province,
        adcode,
        CASE WHEN grouping(adcode) = 0 THEN max(district_name) END AS district_name,
        CASE WHEN grouping(adcode) = 0 THEN max(district_level) END AS district_level,
        sum(inspections) AS inspections,
        max(is_cut_off) AS is_cut_off
    FROM division
    GROUP BY GROUPING SETS ((province, adcode), (province), ())
),

long_form AS (
    SELECT
        place.area,
        place.province,
        place.adcode,
        place.district_name,
        place.district_level,
        cast(sum(area_sum.amount) AS DECIMAL(38, 4)) AS amount,
        CASE WHEN sum(area_sum.lows) = sum(area_sum.amounts) THEN cast(sum(area_sum.low) AS DECIMAL(38, 4)) END AS low,
        CASE WHEN sum(area_sum.highs) = sum(area_sum.amounts) THEN cast(sum(area_sum.high) AS DECIMAL(38, 4)) END AS high,
        CASE
            WHEN place.inspections = 0 THEN 'no_notice'
            WHEN sum(area_sum.rows_summed) > 0 THEN 'summed'
            WHEN sum(area_sum.amounts) > 0 THEN 'stated'
            WHEN sum(area_sum.rows_not_comparable) > 0 THEN 'not_comparable'
            WHEN sum(area_sum.rows_without_number) > 0 THEN 'stated_without_number'
            WHEN place.is_cut_off = 1 THEN 'not_read'
            ELSE 'not_stated'
        END AS basis,
        cast(coalesce(sum(area_sum.inspections_counted), 0) AS BIGINT) AS inspections_counted,
        cast(coalesce(sum(area_sum.inspections), 0) AS BIGINT) AS inspections
    FROM place
    LEFT JOIN area_sum
        ON
            place.area = area_sum.area AND place.province IS NOT DISTINCT FROM area_sum.province
            AND place.adcode IS NOT DISTINCT FROM area_sum.adcode
    -- An empty selection has no whole.
    WHERE place.inspections IS NOT NULL
    GROUP BY
        place.area, place.province, place.adcode, place.district_name, place.district_level, place.inspections, place.is_cut_off
),

shared AS (
    SELECT
        *,
        sum(amount) OVER (PARTITION BY area) AS area_amount
    FROM long_form
)

SELECT
    area,
    province,
    adcode,
    district_name,
    district_level,
    amount,
    low AS amount_low,
    high AS amount_high,
    basis AS amount_basis,
    inspections_counted,
    inspections,
    cast(round(amount / nullif(inspections_counted, 0), 4) AS DECIMAL(38, 4)) AS per_inspection,
    cast(area_amount AS DECIMAL(38, 4)) AS area_amount,
    cast(round(amount / nullif(area_amount, 0), 4) AS DECIMAL(24, 4)) AS share_of_area
FROM shared
ORDER BY CASE area WHEN 'all' THEN 1 WHEN 'province' THEN 2 ELSE 3 END ASC, province ASC NULLS LAST, adcode ASC NULLS LAST, area ASC
