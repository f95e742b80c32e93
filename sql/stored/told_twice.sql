-- Rows of the table `told_twice`: what a notice states as a total, or tells in its overview, and tells item by item too.
WITH told AS (
    SELECT
        *,
        telling = 'item' AS is_item
    FROM v_all_told_twice
)

SELECT
    notice_id,
    code,
    canonical_unit,
    cast(sum(amount) FILTER (WHERE NOT is_item) AS DECIMAL(24, 4)) AS stated,
    CASE
        WHEN count(*) FILTER (WHERE NOT is_item AND low IS NULL) = 0
            THEN cast(sum(low) FILTER (WHERE NOT is_item) AS DECIMAL(24, 4))
    END AS stated_low,
    CASE
        WHEN count(*) FILTER (WHERE NOT is_item AND high IS NULL) = 0
            THEN cast(sum(high) FILTER (WHERE NOT is_item) AS DECIMAL(24, 4))
    END AS stated_high,
    cast(sum(amount) FILTER (WHERE is_item) AS DECIMAL(24, 4)) AS itemised,
    CASE
        WHEN count(*) FILTER (WHERE is_item AND low IS NULL) = 0 THEN cast(sum(low) FILTER (WHERE is_item) AS DECIMAL(24, 4))
    END AS itemised_low,
    CASE
        WHEN count(*) FILTER (WHERE is_item AND high IS NULL) = 0 THEN cast(sum(high) FILTER (WHERE is_item) AS DECIMAL(24, 4))
    END AS itemised_high
FROM told
GROUP BY notice_id, code, canonical_unit
