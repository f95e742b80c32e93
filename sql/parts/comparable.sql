-- The inspections that state both the whole and the part of a share.
SELECT
    rate.rate,
    told_indicator.adcode,
    told_indicator.province,
    told_indicator.inspection
FROM told_indicator
INNER JOIN rate ON told_indicator.indicator = rate.whole OR told_indicator.indicator = rate.part
WHERE told_indicator.basis = 'stated'
GROUP BY rate.rate, told_indicator.adcode, told_indicator.province, told_indicator.inspection
HAVING
    min(CASE WHEN told_indicator.indicator = rate.whole THEN 1 ELSE 2 END) = 1
    AND max(CASE WHEN told_indicator.indicator = rate.whole THEN 1 ELSE 2 END) = 2
    -- A part greater than its whole counts something else.
    AND sum(CASE WHEN told_indicator.indicator = rate.whole THEN told_indicator.amount ELSE -told_indicator.amount END) >= 0
