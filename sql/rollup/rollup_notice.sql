-- Rows of the table `rollup_notice`: a report that keeps one notice of a rollup keeps all of each of its inspections, unless its days cut
-- through. So an inspection's notices have to share what reports ask for, and either all bear a date or none does.
WITH keyed AS (
    SELECT
        notice_id,
        inspection_key,
        adcode,
        province,
        year(publication_date) AS publication_year,
        concat(
            coalesce(inspection_level, ''), '/', coalesce(inspection_kind, ''), '/', coalesce(party_kind, ''), '/',
            coalesce(cast(term AS VARCHAR), ''), '/', coalesce(cast(round AS VARCHAR), ''), '/',
            coalesce(province, ''), '/', coalesce(district_name, '')
        ) AS shared
    FROM v_notice
),

inspection AS (
    SELECT
        inspection_key,
        adcode,
        province,
        concat(
            coalesce(adcode, ''), '/', coalesce(cast(min(publication_year) AS VARCHAR), ''),
            -- Of the first year and of the last, in which the newest notice was published.
            CASE WHEN min(publication_year) < max(publication_year) THEN concat('-', cast(max(publication_year) AS VARCHAR)) ELSE '' END,
            '/', min(shared)
        ) AS rollup_key
    FROM keyed
    GROUP BY inspection_key, adcode, province
    HAVING min(shared) = max(shared) AND count(publication_year) IN (0, count(*))
)

SELECT
    keyed.notice_id,
    inspection.rollup_key
FROM keyed
INNER JOIN inspection
    ON
        keyed.inspection_key = inspection.inspection_key
        AND keyed.adcode IS NOT DISTINCT FROM inspection.adcode
        AND keyed.province IS NOT DISTINCT FROM inspection.province
