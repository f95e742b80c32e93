-- Rows of the table `figure`: of each notice and code its stated total, else its items or its overview, whichever is more.
WITH tiered AS (
    SELECT
        notice_id,
        fact_table,
        code,
        sanction,
        subject,
        quantity_no,
        canonical_value,
        canonical_unit,
        low,
        high,
        additivity,
        -- Persons, cases and organs of one act are figures of their own; a metric has one dimension.
        CASE WHEN fact_table = 'disciplinary_count' THEN canonical_unit ELSE '' END AS unit_group,
        -- A total of all sanctions holds those of single ones.
        CASE
            WHEN scope = 'total' AND sanction IS NULL THEN 1
            WHEN scope = 'total' THEN 2
            WHEN scope = 'item' THEN 3
            ELSE 4
        END AS tier
    FROM v_judged_quantity
    WHERE is_counted AND code IS NOT NULL
),

placed AS (
    SELECT
        *,
        min(CASE WHEN tier = 3 THEN quantity_no END) OVER (PARTITION BY notice_id, fact_table, code, unit_group) AS first_item,
        min(subject) OVER (PARTITION BY notice_id, fact_table, code, unit_group, tier) AS first_subject,
        count(*) OVER (PARTITION BY notice_id, fact_table, code, unit_group, tier, sanction) AS tellings
    FROM tiered
),

-- The overview stands before the items; what comes behind them may be yet to come.
weighed AS (
    SELECT
        *,
        min(tier) OVER (PARTITION BY notice_id, fact_table, code, unit_group) AS first_tier,
        tier = 4 AND first_item < quantity_no AS is_behind,
        coalesce(sum(CASE WHEN tier = 3 THEN low END) OVER (PARTITION BY notice_id, fact_table, code, unit_group), 0) AS items_low,
        coalesce(
            sum(CASE WHEN tier = 4 AND quantity_no < first_item THEN low END)
                OVER (PARTITION BY notice_id, fact_table, code, unit_group),
            0
        ) AS overview_low,
        -- Single sanctions, each told once, may come to more than a total that is one of some cases only.
        coalesce(sum(CASE WHEN tier = 2 THEN low END) OVER (PARTITION BY notice_id, fact_table, code, unit_group), 0) AS sanctions_low,
        max(CASE WHEN tier = 2 THEN tellings ELSE 0 END) OVER (PARTITION BY notice_id, fact_table, code, unit_group) AS sanction_tellings,
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
        END AS thing
    FROM placed
),

-- Overview and items tell of the same, each at least so much: they are never added, and the larger is nearer to the truth.
ranked AS (
    SELECT
        *,
        CASE
            WHEN first_tier = 1 AND open_totals = 0 AND sanctions_low > total_high AND sanction_tellings = 1 THEN 2
            WHEN first_tier = 3 AND additivity = 'sum' AND overview_low > items_low THEN 4
            ELSE first_tier
        END AS best_tier
    FROM weighed
    WHERE NOT coalesce(is_behind, FALSE)
),

-- What is not finished is told in several states at once (基本完成2个，正在推进1个), and maybe again further on.
state AS (
    SELECT
        *,
        CASE WHEN quantity_no - lag(quantity_no) OVER (PARTITION BY notice_id, code ORDER BY quantity_no) <= 3 THEN 0 ELSE 1 END AS opens
    FROM ranked
    WHERE tier = best_tier AND tier <= 2 AND code IN ('finding.unfinished', 'measure.unfinished')
),

breath AS (
    SELECT
        *,
        sum(opens) OVER (PARTITION BY notice_id, code ORDER BY quantity_no) AS breath_no
    FROM state
),

breath_sum AS (
    SELECT
        *,
        sum(low) OVER (PARTITION BY notice_id, code, breath_no) AS breath_low,
        max(low) OVER (PARTITION BY notice_id, code, breath_no) AS breath_max,
        count(*) OVER (PARTITION BY notice_id, code, breath_no) AS states
    FROM breath
),

-- Of several tellings the largest; one of three numbers that is what the others come to is their sum (其余3个：基本完成2个，正在推进1个).
unfinished AS (
    SELECT
        *,
        first_value(breath_no) OVER (PARTITION BY notice_id, code ORDER BY breath_low DESC, quantity_no ASC) AS fullest,
        states > 2 AND breath_max * 2 = breath_low AND low < breath_max AS is_part
    FROM breath_sum
),

-- What may contradict itself: other totals, and what does not add up.
rival AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY notice_id, fact_table, code, unit_group ORDER BY quantity_no DESC) AS from_last,
        row_number() OVER (
            PARTITION BY notice_id, fact_table, code, unit_group, sanction, canonical_value, low, high ORDER BY quantity_no
        ) AS telling
    FROM ranked
    WHERE tier = best_tier AND (additivity <> 'sum' OR tier <= 2) AND code NOT IN ('finding.unfinished', 'measure.unfinished')
),

-- A total told twice counts once; of a level, the last one counts.
kept AS (
    SELECT
        *,
        count(*) OVER (
            PARTITION BY
                notice_id, fact_table, code, unit_group,
                CASE WHEN additivity = 'sum' THEN concat(coalesce(sanction, ''), '/', coalesce(thing, '')) ELSE '' END
        ) AS rivals
    FROM rival
    WHERE CASE WHEN additivity = 'latest' THEN from_last = 1 ELSE telling = 1 END
),

judged AS (
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
        max(CASE WHEN rivals > 1 THEN 1 ELSE 0 END) OVER (PARTITION BY notice_id, fact_table, code, unit_group) = 1 AS is_contradictory
    FROM kept
    UNION ALL
    -- Items add up, however many there are.
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
    FROM ranked
    WHERE tier = best_tier AND additivity = 'sum' AND tier > 2
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
    WHERE breath_no = fullest AND NOT coalesce(is_part, FALSE)
),

told AS (
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
    FROM judged
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
FROM told
