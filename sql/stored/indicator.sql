-- Rows of the table `indicator`: what a notice says for each indicator, all facts behind it added up.
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
