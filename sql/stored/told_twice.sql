-- Rows of the table `told_twice`: what a notice states as a total, or tells in its overview, and tells item by item too.
WITH told AS (
    SELECT
        *,
        telling = 'item' AS is_item
    FROM v_all_told_twice
),

summed AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        sum(amount) FILTER (WHERE NOT is_item) AS stated,
        CASE WHEN count(*) FILTER (WHERE NOT is_item AND low IS NULL) = 0 THEN sum(low) FILTER (WHERE NOT is_item) END AS stated_low,
        CASE WHEN count(*) FILTER (WHERE NOT is_item AND high IS NULL) = 0 THEN sum(high) FILTER (WHERE NOT is_item) END AS stated_high,
        sum(amount) FILTER (WHERE is_item) AS itemised,
        CASE WHEN count(*) FILTER (WHERE is_item AND low IS NULL) = 0 THEN sum(low) FILTER (WHERE is_item) END AS itemised_low,
        CASE WHEN count(*) FILTER (WHERE is_item AND high IS NULL) = 0 THEN sum(high) FILTER (WHERE is_item) END AS itemised_high
    FROM told
    GROUP BY notice_id, code, canonical_unit
),

shown AS (
    SELECT
        notice_id,
        code,
        canonical_unit,
        try_cast(stated AS DECIMAL(24, 4)) AS stated,
        try_cast(stated_low AS DECIMAL(24, 4)) AS stated_low,
        try_cast(stated_high AS DECIMAL(24, 4)) AS stated_high,
        try_cast(itemised AS DECIMAL(24, 4)) AS itemised,
        try_cast(itemised_low AS DECIMAL(24, 4)) AS itemised_low,
        try_cast(itemised_high AS DECIMAL(24, 4)) AS itemised_high
    FROM summed
)

-- Sums of more digits than the table has are not set against each other; an audit names what they are made of.
SELECT * FROM shown
WHERE stated IS NOT NULL AND itemised IS NOT NULL
