-- Wholes and parts of shares, under names of their own, of the inspections that are `comparable`.
SELECT
    told_indicator.adcode,
    told_indicator.province,
    told_indicator.inspection,
    told_indicator.newest_id,
    CASE WHEN told_indicator.indicator = rate.whole THEN rate.whole_compared ELSE rate.part_compared END AS indicator,
    told_indicator.notice_id,
    told_indicator.fact_table,
    told_indicator.fact_no,
    told_indicator.amount,
    told_indicator.low,
    told_indicator.high,
    told_indicator.basis
FROM told_indicator
INNER JOIN rate ON told_indicator.indicator = rate.whole OR told_indicator.indicator = rate.part
INNER JOIN comparable
    ON
        rate.rate = comparable.rate AND told_indicator.inspection = comparable.inspection
        AND told_indicator.adcode IS NOT DISTINCT FROM comparable.adcode
        AND told_indicator.province IS NOT DISTINCT FROM comparable.province
