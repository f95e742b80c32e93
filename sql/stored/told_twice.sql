-- Rows of the table `told_twice`: what a notice states as a total, or tells in its overview, and tells item by item too.
WITH total AS (
    SELECT
        notice_id,
        fact_table,
        code,
        canonical_unit,
        figure_value AS amount,
        figure_low AS low,
        figure_high AS high
    FROM v_all_figure
    WHERE basis = 'stated'
),

quoted AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        quantity_no,
        scope,
        canonical_value AS amount,
        low,
        high,
        max(CASE WHEN scope = 'total' THEN 1 ELSE 0 END) OVER (PARTITION BY notice_id, code, canonical_unit) AS totals,
        min(CASE WHEN scope = 'item' THEN quantity_no END) OVER (PARTITION BY notice_id, code, canonical_unit) AS first_item
    FROM v_judged_quantity
    WHERE is_counted AND code IS NOT NULL AND additivity = 'sum'
),

-- What stands before the items, where no total does.
outright AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        amount,
        low,
        high
    FROM total
    UNION ALL
    SELECT
        notice_id,
        code,
        canonical_unit,
        amount,
        low,
        high
    FROM quoted
    WHERE scope = 'context' AND totals = 0 AND quantity_no < first_item
),

-- Some notices count the problems above their sub-problems, some what has nothing below it.
problems AS (
    SELECT
        notice_id,
        count(*) AS findings
    FROM feedback_item
    WHERE kind = 'problem'
    GROUP BY notice_id
),

-- A sanction is told beside its act.
itemised AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        amount,
        low,
        high
    FROM quoted
    WHERE scope = 'item'
    UNION ALL
    SELECT
        item.notice_id,
        total.code,
        total.canonical_unit,
        1 AS amount,
        1 AS low,
        1 AS high
    FROM feedback_item AS item
    INNER JOIN total ON item.notice_id = total.notice_id AND total.code = 'finding.stated'
    LEFT JOIN problems ON item.notice_id = problems.notice_id
    WHERE
        CASE WHEN problems.findings = total.amount THEN item.kind = 'problem' ELSE item.is_leaf END
),

-- One row per figure and way of telling it.
added_up AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        sum(amount) AS amount,
        CASE WHEN count(low) = count(*) THEN sum(low) END AS low,
        CASE WHEN count(high) = count(*) THEN sum(high) END AS high
    FROM outright
    GROUP BY notice_id, code, canonical_unit
),

twice AS (
    SELECT
        stated.notice_id,
        stated.code,
        stated.canonical_unit,
        stated.amount AS stated,
        stated.low AS stated_low,
        stated.high AS stated_high,
        sum(itemised.amount) AS itemised,
        CASE WHEN count(itemised.low) = count(*) THEN sum(itemised.low) END AS itemised_low,
        CASE WHEN count(itemised.high) = count(*) THEN sum(itemised.high) END AS itemised_high
    FROM added_up AS stated
    INNER JOIN itemised
        ON
            stated.notice_id = itemised.notice_id AND stated.code = itemised.code
            AND stated.canonical_unit = itemised.canonical_unit
    GROUP BY stated.notice_id, stated.code, stated.canonical_unit, stated.amount, stated.low, stated.high
)

SELECT
    notice_id,
    code,
    canonical_unit,
    cast(stated AS DECIMAL(24, 4)) AS stated,
    cast(stated_low AS DECIMAL(24, 4)) AS stated_low,
    cast(stated_high AS DECIMAL(24, 4)) AS stated_high,
    cast(itemised AS DECIMAL(24, 4)) AS itemised,
    cast(itemised_low AS DECIMAL(24, 4)) AS itemised_low,
    cast(itemised_high AS DECIMAL(24, 4)) AS itemised_high
FROM twice
