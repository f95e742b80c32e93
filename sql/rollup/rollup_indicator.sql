-- Rows of the table `rollup_indicator`: the indicators of the inspections of each rollup, added up.
WITH counted AS (
    SELECT
        notice_id,
        indicator,
        amount,
        low,
        high,
        basis
    FROM told_indicator
    UNION ALL
    SELECT
        notice_id,
        indicator,
        amount,
        low,
        high,
        basis
    FROM compared
    UNION ALL
    SELECT
        loose.notice_id,
        every.indicator,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM loose
    INNER JOIN (VALUES ('notices'), ('inspections'), ('committee_notices')) AS every (indicator)
        ON
            every.indicator = 'notices'
            OR (every.indicator = 'inspections' AND loose.age = 1)
            OR (every.indicator = 'committee_notices' AND loose.party_kind = 'committee')
    UNION ALL
    SELECT
        notice_id,
        'rules_inspections' AS indicator,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told_indicator
    WHERE indicator = 'rules' AND amount IS NOT NULL
    UNION ALL
    -- A document named several times counts once.
    SELECT
        issued.notice_id,
        'documents_revised' AS indicator,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM issued_document AS issued
    INNER JOIN told_indicator ON issued.notice_id = told_indicator.notice_id AND told_indicator.indicator = 'documents_read'
    WHERE issued.is_revision
    GROUP BY issued.notice_id, issued.title
)

SELECT
    rollup_notice.rollup_key,
    counted.indicator,
    sum(counted.amount) AS amount,
    sum(counted.low) AS low,
    sum(counted.high) AS high,
    count(counted.amount) AS amounts,
    count(counted.low) AS lows,
    count(counted.high) AS highs,
    count(*) FILTER (WHERE counted.basis = 'summed') AS rows_summed,
    count(*) FILTER (WHERE counted.basis = 'not_comparable') AS rows_not_comparable,
    count(*) FILTER (WHERE counted.basis = 'stated_without_number') AS rows_without_number
FROM counted
INNER JOIN rollup_notice ON counted.notice_id = rollup_notice.notice_id
GROUP BY rollup_notice.rollup_key, counted.indicator
