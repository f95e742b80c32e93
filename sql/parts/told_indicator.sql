-- The indicators of each inspection. Most inspections have one notice; of several the one that gives the indicator.
-- `newest_id` is the newest of them.
SELECT
    loose.adcode,
    loose.province,
    loose.inspection,
    loose.newest_id,
    indicator.indicator,
    indicator.notice_id,
    indicator.fact_table,
    indicator.fact_no,
    indicator.amount,
    indicator.low,
    indicator.high,
    indicator.basis
FROM v_told_indicator AS indicator
INNER JOIN loose ON indicator.notice_id = loose.notice_id
WHERE loose.notices = 1
UNION ALL
SELECT
    adcode,
    province,
    inspection,
    newest_id,
    indicator,
    notice_id,
    fact_table,
    fact_no,
    amount,
    low,
    high,
    basis
FROM (
    SELECT
        loose.adcode,
        loose.province,
        loose.inspection,
        loose.newest_id,
        indicator.*,
        rank() OVER (
            PARTITION BY loose.adcode, loose.province, loose.inspection, indicator.indicator
            ORDER BY telling.precedence, loose.age
        ) AS choice
    FROM v_told_indicator AS indicator
    INNER JOIN loose ON indicator.notice_id = loose.notice_id
    INNER JOIN telling ON indicator.basis = telling.basis
    WHERE loose.notices > 1
) AS rival
WHERE choice = 1
