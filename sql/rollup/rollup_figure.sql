-- Rows of the table `rollup_figure`: the figures of the notices of each rollup, added up.
WITH finding AS (
    SELECT
        indicator.notice_id,
        indicator.amount
    FROM v_told_indicator AS indicator
    INNER JOIN rollup_notice ON indicator.notice_id = rollup_notice.notice_id
    WHERE indicator.indicator = 'findings_stated' AND indicator.amount IS NOT NULL
)

SELECT
    rollup_notice.rollup_key,
    figure.fact_table,
    figure.code,
    figure.canonical_unit,
    sum(figure.figure_value) AS amount,
    sum(figure.figure_low) AS low,
    sum(figure.figure_high) AS high,
    count(figure.figure_value) AS amounts,
    count(figure.figure_low) AS lows,
    count(figure.figure_high) AS highs,
    count(*) FILTER (WHERE figure.basis = 'summed') AS rows_summed,
    -- The row that tells a notice's figure, once.
    count(*) FILTER (WHERE figure.is_first AND figure.figure_value IS NOT NULL) AS inspections_counted,
    sum(figure.figure_value) FILTER (WHERE finding.amount IS NOT NULL) AS amount_compared,
    sum(finding.amount) FILTER (WHERE figure.is_first AND figure.figure_value IS NOT NULL) AS findings_compared
FROM v_all_figure AS figure
INNER JOIN rollup_notice ON figure.notice_id = rollup_notice.notice_id
LEFT JOIN finding ON figure.notice_id = finding.notice_id
GROUP BY rollup_notice.rollup_key, figure.fact_table, figure.code, figure.canonical_unit
