-- Rows of the table `rollup_notice`: a notice that is the only one of its inspection counts whatever other notices a report keeps.
WITH keyed AS (
    SELECT
        notice_id,
        inspection_key,
        adcode,
        province,
        concat(
            coalesce(adcode, ''), '/', coalesce(cast(year(publication_date) AS VARCHAR), ''), '/', coalesce(inspection_level, ''), '/',
            coalesce(inspection_kind, ''), '/', coalesce(party_kind, ''), '/', coalesce(cast(term AS VARCHAR), ''), '/',
            coalesce(cast(round AS VARCHAR), ''), '/', coalesce(province, ''), '/', coalesce(district_name, '')
        ) AS rollup_key
    FROM v_notice
)

SELECT
    min(notice_id) AS notice_id,
    min(rollup_key) AS rollup_key
FROM keyed
GROUP BY inspection_key, adcode, province
HAVING count(*) = 1
