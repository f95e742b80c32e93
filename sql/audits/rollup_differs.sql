-- +++
-- title = ["A rollup does not come to what its notices come to, so that reports are wrong.", "汇总组之和与其通报不符，报表有误。"]
-- grain = ["One row per rollup and figure.", "每行一个汇总组的一个数字。"]
-- severity = "error"
-- with = ["telling"]
-- +++
WITH rolled AS (
    SELECT
        rollup_notice.rollup_key,
        rollup_notice.notice_id,
        v_notice.inspection_key,
        v_notice.publication_date,
        v_notice."end" - v_notice.start AS length,
        count(*) OVER (PARTITION BY rollup_notice.rollup_key, v_notice.inspection_key) AS notices
    FROM rollup_notice
    INNER JOIN v_notice ON rollup_notice.notice_id = v_notice.notice_id
    INNER JOIN rollup ON rollup_notice.rollup_key = rollup.rollup_key
),

-- Of an inspection with several notices one gives each figure.
chosen AS (
    SELECT
        rolled.rollup_key,
        figure.fact_table,
        figure.code,
        figure.canonical_unit,
        figure.figure_value
    FROM v_all_figure AS figure
    INNER JOIN rolled ON figure.notice_id = rolled.notice_id
    WHERE rolled.notices = 1
    UNION ALL
    SELECT
        rollup_key,
        fact_table,
        code,
        canonical_unit,
        figure_value
    FROM (
        SELECT
            rolled.rollup_key,
            figure.*,
            rank() OVER (
                PARTITION BY
                    rolled.rollup_key, rolled.inspection_key, figure.fact_table, figure.code,
                    CASE WHEN figure.fact_table = 'disciplinary_count' THEN figure.canonical_unit END
                ORDER BY
                    telling.precedence ASC, rolled.publication_date DESC NULLS LAST, rolled.length DESC, rolled.notice_id ASC
            ) AS choice
        FROM v_all_figure AS figure
        INNER JOIN rolled ON figure.notice_id = rolled.notice_id
        INNER JOIN telling ON figure.basis = telling.basis
        WHERE rolled.notices > 1
    ) AS rival
    WHERE choice = 1
),

summed AS (
    SELECT
        rollup_key,
        fact_table,
        code,
        canonical_unit,
        sum(figure_value) AS amount,
        count(figure_value) AS amounts
    FROM chosen
    GROUP BY rollup_key, fact_table, code, canonical_unit
),

told AS (
    SELECT
        rollup_figure.rollup_key,
        rollup_figure.fact_table,
        rollup_figure.code,
        rollup_figure.canonical_unit,
        rollup_figure.amount,
        rollup_figure.amounts
    FROM rollup_figure
    INNER JOIN rollup ON rollup_figure.rollup_key = rollup.rollup_key
)

SELECT
    rollup_key,
    fact_table,
    code,
    canonical_unit
FROM (
    SELECT * FROM summed
    UNION ALL
    SELECT * FROM told
) AS twice
GROUP BY rollup_key, fact_table, code, canonical_unit
HAVING count(*) <> 2 OR min(amounts) <> max(amounts) OR min(amount) <> max(amount)
