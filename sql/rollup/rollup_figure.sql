-- Rows of the table `rollup_figure`: the figures of the inspections of each rollup, added up.
WITH finding AS (
    SELECT
        rollup_notice.rollup_key,
        told_indicator.inspection,
        told_indicator.amount
    FROM told_indicator
    INNER JOIN rollup_notice ON told_indicator.notice_id = rollup_notice.notice_id
    WHERE told_indicator.indicator = 'findings_stated' AND told_indicator.amount IS NOT NULL
)

SELECT
    rollup_notice.rollup_key,
    figure.fact_table,
    figure.code,
    figure.canonical_unit,
    sum(figure.amount) AS amount,
    sum(figure.low) AS low,
    sum(figure.high) AS high,
    count(figure.amount) AS amounts,
    count(figure.low) AS lows,
    count(figure.high) AS highs,
    count(*) FILTER (WHERE figure.basis = 'summed') AS rows_summed,
    -- The row that tells an inspection's figure, once.
    count(*) FILTER (WHERE figure.is_first AND figure.amount IS NOT NULL) AS inspections_counted,
    sum(figure.amount) FILTER (WHERE finding.amount IS NOT NULL) AS amount_compared,
    sum(finding.amount) FILTER (WHERE figure.is_first AND figure.amount IS NOT NULL) AS findings_compared
FROM told_figure AS figure
INNER JOIN rollup_notice ON figure.notice_id = rollup_notice.notice_id
LEFT JOIN finding ON rollup_notice.rollup_key = finding.rollup_key AND figure.inspection = finding.inspection
GROUP BY rollup_notice.rollup_key, figure.fact_table, figure.code, figure.canonical_unit
