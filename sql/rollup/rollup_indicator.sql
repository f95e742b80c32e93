-- Rows of the table `rollup_indicator`: the indicators of the notices of each rollup, added up.
WITH told AS (
    SELECT
        rollup_notice.rollup_key,
        indicator.notice_id,
        indicator.indicator,
        indicator.amount,
        indicator.low,
        indicator.high,
        indicator.basis
    FROM v_told_indicator AS indicator
    INNER JOIN rollup_notice ON indicator.notice_id = rollup_notice.notice_id
),

comparable AS (
    SELECT
        rate.rate,
        told.notice_id
    FROM told
    INNER JOIN rate ON told.indicator = rate.whole OR told.indicator = rate.part
    WHERE told.basis = 'stated'
    GROUP BY rate.rate, told.notice_id
    HAVING
        count(*) = 2
        -- A part greater than its whole counts something else.
        AND sum(CASE WHEN told.indicator = rate.whole THEN told.amount ELSE -told.amount END) >= 0
),

counted AS (
    SELECT
        rollup_key,
        indicator,
        amount,
        low,
        high,
        basis
    FROM told
    UNION ALL
    SELECT
        told.rollup_key,
        CASE WHEN told.indicator = rate.whole THEN rate.whole_compared ELSE rate.part_compared END AS indicator,
        told.amount,
        told.low,
        told.high,
        told.basis
    FROM told
    INNER JOIN rate ON told.indicator = rate.whole OR told.indicator = rate.part
    INNER JOIN comparable ON rate.rate = comparable.rate AND told.notice_id = comparable.notice_id
    UNION ALL
    SELECT
        rollup_notice.rollup_key,
        every.indicator,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM rollup_notice
    INNER JOIN notice ON rollup_notice.notice_id = notice.notice_id
    INNER JOIN (VALUES ('notices'), ('inspections'), ('committee_notices')) AS every (indicator)
        ON every.indicator <> 'committee_notices' OR notice.party_kind = 'committee'
    UNION ALL
    SELECT
        rollup_key,
        'rules_inspections' AS indicator,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told
    WHERE indicator = 'rules' AND amount IS NOT NULL
    UNION ALL
    -- A document named several times counts once.
    SELECT
        rollup_notice.rollup_key,
        'documents_revised' AS indicator,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM issued_document AS issued
    INNER JOIN rollup_notice ON issued.notice_id = rollup_notice.notice_id
    WHERE issued.is_revision
    GROUP BY rollup_notice.rollup_key, issued.notice_id, issued.title
)

SELECT
    rollup_key,
    indicator,
    sum(amount) AS amount,
    sum(low) AS low,
    sum(high) AS high,
    count(amount) AS amounts,
    count(low) AS lows,
    count(high) AS highs,
    count(*) FILTER (WHERE basis = 'summed') AS rows_summed,
    count(*) FILTER (WHERE basis = 'not_comparable') AS rows_not_comparable,
    count(*) FILTER (WHERE basis = 'stated_without_number') AS rows_without_number
FROM counted
GROUP BY rollup_key, indicator
