-- The figures of each inspection. Most inspections have one notice; of several the one that gives the figure of a metric, or of an act in
-- one unit.
SELECT
    loose.adcode,
    loose.province,
    loose.inspection,
    figure.fact_table,
    figure.code,
    figure.canonical_unit,
    figure.notice_id,
    figure.quantity_no AS fact_no,
    figure.figure_value AS amount,
    figure.figure_low AS low,
    figure.figure_high AS high,
    figure.basis,
    figure.is_first
FROM v_all_figure AS figure
INNER JOIN loose ON figure.notice_id = loose.notice_id
WHERE loose.notices = 1
UNION ALL
SELECT
    adcode,
    province,
    inspection,
    fact_table,
    code,
    canonical_unit,
    notice_id,
    fact_no,
    amount,
    low,
    high,
    basis,
    is_first
FROM (
    SELECT
        loose.adcode,
        loose.province,
        loose.inspection,
        figure.fact_table,
        figure.code,
        figure.canonical_unit,
        figure.notice_id,
        figure.quantity_no AS fact_no,
        figure.figure_value AS amount,
        figure.figure_low AS low,
        figure.figure_high AS high,
        figure.basis,
        figure.is_first,
        rank() OVER (
            PARTITION BY
                loose.adcode, loose.province, loose.inspection, figure.fact_table, figure.code,
                CASE WHEN figure.fact_table = 'disciplinary_count' THEN figure.canonical_unit END
            ORDER BY telling.precedence, loose.age
        ) AS choice
    FROM v_all_figure AS figure
    INNER JOIN loose ON figure.notice_id = loose.notice_id
    INNER JOIN telling ON figure.basis = telling.basis
    WHERE loose.notices > 1
) AS rival
WHERE choice = 1
