-- Rows of the table `figure`: the quantities that make up what a notice says for a code. Persons, cases and organs of one act are
-- figures of their own; a metric is measured in one dimension. The rules, in order (test_figure.py, test_district_scorecard.py):
-- 1. A quantity that counts is told in one of four tiers: 1 a total, 2 a total of one sanction, 3 an item, 4 the overview.
-- 2. The overview stands before the items; what comes behind them may be yet to come, and is left out.
-- 3. One tier counts, the first there is. But items and overview tell of the same, each at least so much: they are never added, and
--    the larger is nearer to the truth. And single sanctions, each told once, may come to more than a total, then one of some cases.
-- 4. What is not finished is told in several states at once, which add up (基本完成2个，正在推进1个); told again, the larger group counts.
-- 5. A total that is told twice counts once, of a level the last one; totals of one thing that differ contradict each other.
-- 6. Items add up, and so does the overview, however many there are.
WITH candidate AS (
    SELECT
        quantity.notice_id,
        quantity.fact_table,
        quantity.code,
        quantity.sanction,
        quantity.subject,
        quantity.quantity_no,
        quantity.canonical_value,
        quantity.canonical_unit,
        quantity.low,
        quantity.high,
        quantity.additivity,
        coalesce(definition.has_states, FALSE) AS is_state,
        CASE WHEN quantity.fact_table = 'disciplinary_count' THEN quantity.canonical_unit ELSE '' END AS unit_group,
        CASE
            WHEN quantity.scope = 'total' AND quantity.sanction IS NULL THEN 1
            WHEN quantity.scope = 'total' THEN 2
            WHEN quantity.scope = 'item' THEN 3
            ELSE 4
        END AS tier
    FROM v_judged_quantity AS quantity
    LEFT JOIN metric_definition AS definition ON quantity.code = definition.metric_code
    WHERE quantity.is_counted AND quantity.code IS NOT NULL
),

grouped AS (
    SELECT
        *,
        min(CASE WHEN tier = 3 THEN quantity_no END) OVER (PARTITION BY notice_id, fact_table, code, unit_group) AS first_item,
        min(subject) OVER (PARTITION BY notice_id, fact_table, code, unit_group, tier) AS first_subject,
        count(*) OVER (PARTITION BY notice_id, fact_table, code, unit_group, tier, sanction) AS occurrences
    FROM candidate
),

weighed AS (
    SELECT
        *,
        min(tier) OVER (PARTITION BY notice_id, fact_table, code, unit_group) AS first_tier,
        tier = 4 AND first_item < quantity_no AS is_behind_items,
        coalesce(sum(CASE WHEN tier = 3 THEN low END) OVER (PARTITION BY notice_id, fact_table, code, unit_group), 0) AS items_low,
        coalesce(
            sum(CASE WHEN tier = 4 AND quantity_no < first_item THEN low END)
                OVER (PARTITION BY notice_id, fact_table, code, unit_group),
            0
        ) AS overview_low,
        coalesce(sum(CASE WHEN tier = 2 THEN low END) OVER (PARTITION BY notice_id, fact_table, code, unit_group), 0) AS sanctions_low,
        max(CASE WHEN tier = 2 THEN occurrences ELSE 0 END) OVER (PARTITION BY notice_id, fact_table, code, unit_group)
            AS sanction_occurrences,
        max(CASE WHEN tier = 1 THEN high END) OVER (PARTITION BY notice_id, fact_table, code, unit_group) AS total_high,
        max(CASE WHEN tier = 1 AND high IS NULL THEN 1 ELSE 0 END)
            OVER (PARTITION BY notice_id, fact_table, code, unit_group)
            AS open_totals,
        -- Of persons and cases the subject is the act itself, in more words or fewer (立案, 立案查处).
        CASE
            WHEN
                fact_table = 'disciplinary_count' AND canonical_unit <> '元'
                AND substr(subject, 1, length(first_subject)) = first_subject
                THEN first_subject
            ELSE subject
        END AS subject_key
    FROM grouped
),

-- Rules 2 and 3.
relevant AS (
    SELECT *
    FROM weighed
    WHERE
        NOT coalesce(is_behind_items, FALSE)
        AND tier = CASE
            WHEN first_tier = 1 AND open_totals = 0 AND sanctions_low > total_high AND sanction_occurrences = 1 THEN 2
            WHEN first_tier = 3 AND additivity = 'sum' AND overview_low > items_low THEN 4
            ELSE first_tier
        END
),

-- Rule 4: states told within three quantities of each other are one statement.
state AS (
    SELECT
        *,
        CASE WHEN quantity_no - lag(quantity_no) OVER (PARTITION BY notice_id, code ORDER BY quantity_no) <= 3 THEN 0 ELSE 1 END
            AS starts_statement
    FROM relevant
    WHERE is_state AND tier <= 2
),

numbered_state AS (
    SELECT
        *,
        sum(starts_statement) OVER (PARTITION BY notice_id, code ORDER BY quantity_no) AS statement_no
    FROM state
),

summed_state AS (
    SELECT
        *,
        sum(low) OVER (PARTITION BY notice_id, code, statement_no) AS statement_low,
        max(low) OVER (PARTITION BY notice_id, code, statement_no) AS largest_low,
        count(*) OVER (PARTITION BY notice_id, code, statement_no) AS states
    FROM numbered_state
),

-- One of three numbers that is what the others come to is their sum (其余3个：基本完成2个，正在推进1个).
unfinished AS (
    SELECT
        *,
        first_value(statement_no) OVER (PARTITION BY notice_id, code ORDER BY statement_low DESC, quantity_no ASC) AS largest_statement,
        states > 2 AND largest_low * 2 = statement_low AND low < largest_low AS is_part
    FROM summed_state
),

-- Rule 5: totals, and what does not add up.
stated AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY notice_id, fact_table, code, unit_group ORDER BY quantity_no DESC) AS from_last,
        row_number() OVER (
            PARTITION BY notice_id, fact_table, code, unit_group, sanction, canonical_value, low, high ORDER BY quantity_no
        ) AS occurrence
    FROM relevant
    WHERE NOT is_state AND (additivity <> 'sum' OR tier <= 2)
),

compared AS (
    SELECT
        *,
        count(*) OVER (
            PARTITION BY
                notice_id, fact_table, code, unit_group,
                CASE WHEN additivity = 'sum' THEN concat(coalesce(sanction, ''), '/', coalesce(subject_key, '')) ELSE '' END
        ) AS different_values
    FROM stated
    WHERE CASE WHEN additivity = 'latest' THEN from_last = 1 ELSE occurrence = 1 END
),

part AS (
    SELECT
        notice_id,
        fact_table,
        code,
        quantity_no,
        canonical_value,
        canonical_unit,
        low,
        high,
        tier,
        max(CASE WHEN different_values > 1 THEN 1 ELSE 0 END) OVER (PARTITION BY notice_id, fact_table, code, unit_group) = 1
            AS is_contradictory
    FROM compared
    UNION ALL
    -- Rule 6.
    SELECT
        notice_id,
        fact_table,
        code,
        quantity_no,
        canonical_value,
        canonical_unit,
        low,
        high,
        tier,
        FALSE AS is_contradictory
    FROM relevant
    WHERE additivity = 'sum' AND tier > 2
    UNION ALL
    SELECT
        notice_id,
        fact_table,
        code,
        quantity_no,
        canonical_value,
        canonical_unit,
        low,
        high,
        tier,
        FALSE AS is_contradictory
    FROM unfinished
    WHERE statement_no = largest_statement AND NOT coalesce(is_part, FALSE)
),

valued AS (
    SELECT
        notice_id,
        fact_table,
        code,
        canonical_unit,
        quantity_no,
        tier,
        is_contradictory,
        CASE WHEN NOT is_contradictory THEN canonical_value END AS figure_value,
        CASE WHEN NOT is_contradictory THEN low END AS figure_low,
        CASE WHEN NOT is_contradictory THEN high END AS figure_high
    FROM part
)

-- Numbers of 18 digits are added up many times faster than longer ones, which are rare.
SELECT
    notice_id,
    fact_table,
    code,
    canonical_unit,
    quantity_no,
    try_cast(figure_value AS DECIMAL(18, 6)) AS small_value,
    try_cast(figure_low AS DECIMAL(18, 6)) AS small_low,
    try_cast(figure_high AS DECIMAL(18, 6)) AS small_high,
    CASE WHEN try_cast(figure_value AS DECIMAL(18, 6)) IS NULL THEN figure_value END AS large_value,
    CASE WHEN try_cast(figure_low AS DECIMAL(18, 6)) IS NULL THEN figure_low END AS large_low,
    CASE WHEN try_cast(figure_high AS DECIMAL(18, 6)) IS NULL THEN figure_high END AS large_high,
    row_number() OVER (PARTITION BY notice_id, fact_table, code, canonical_unit ORDER BY quantity_no) = 1 AS is_first,
    CASE WHEN is_contradictory THEN 'not_comparable' WHEN tier <= 2 THEN 'stated' ELSE 'summed' END AS basis
FROM valued
