-- Rows of the table `indicator`: what a notice says for each indicator, all facts behind it added up.
WITH told AS (
    SELECT
        notice_id,
        indicator,
        min(fact_table) AS fact_table,
        min(fact_no) AS fact_no,
        sum(amount) AS amount,
        CASE WHEN count(low) = count(amount) THEN sum(low) END AS low,
        CASE WHEN count(high) = count(amount) THEN sum(high) END AS high,
        min(basis) AS basis
    FROM v_all_indicator
    GROUP BY notice_id, indicator
)

SELECT
    notice_id,
    indicator,
    fact_table,
    fact_no,
    try_cast(amount AS DECIMAL(18, 6)) AS small_amount,
    try_cast(low AS DECIMAL(18, 6)) AS small_low,
    try_cast(high AS DECIMAL(18, 6)) AS small_high,
    CASE WHEN try_cast(amount AS DECIMAL(18, 6)) IS NULL THEN amount END AS large_amount,
    CASE WHEN try_cast(low AS DECIMAL(18, 6)) IS NULL THEN low END AS large_low,
    CASE WHEN try_cast(high AS DECIMAL(18, 6)) IS NULL THEN high END AS large_high,
    basis
FROM told
