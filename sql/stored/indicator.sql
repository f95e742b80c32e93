-- Rows of the table `indicator`: what a notice says for each indicator, all facts behind it added up.
-- A sum is no better known than the least known of what it adds up.
WITH knowledge (basis, precedence) AS (
    VALUES
    ('not_comparable', 1),
    ('stated_without_number', 2),
    ('summed', 3),
    ('stated', 4)
),

told AS (
    SELECT
        fact.notice_id,
        fact.indicator,
        min(fact.fact_table) AS fact_table,
        min(fact.fact_no) AS fact_no,
        sum(fact.amount) AS amount,
        CASE WHEN count(fact.low) = count(fact.amount) THEN sum(fact.low) END AS low,
        CASE WHEN count(fact.high) = count(fact.amount) THEN sum(fact.high) END AS high,
        min_by(fact.basis, knowledge.precedence) AS basis
    FROM v_all_indicator AS fact
    INNER JOIN knowledge ON fact.basis = knowledge.basis
    GROUP BY fact.notice_id, fact.indicator
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
