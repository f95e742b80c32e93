-- The divisions that the notices are about, and those asked for by name. What has no code is one row in each province, named where all of it
-- bears one name.
SELECT
    chosen.adcode,
    CASE
        WHEN chosen.adcode IS NOT NULL OR min(coalesce(chosen.district_name, '')) = max(coalesce(chosen.district_name, ''))
            THEN max(chosen.district_name)
    END AS district_name,
    chosen.province,
    max(district.level) AS district_level,
    max(chosen.publication_date) AS latest_publication,
    count(DISTINCT chosen.inspection) AS inspections,
    max(CASE WHEN chosen.status = 'cut_off' THEN 1 ELSE 0 END) AS is_cut_off
FROM chosen
LEFT JOIN district ON chosen.adcode = district.adcode AND district.is_latest
GROUP BY chosen.adcode, chosen.province
UNION ALL
-- Asked for by name, and no notice to show.
SELECT
    adcode,
    name AS district_name,
    province_name AS province,
    level AS district_level,
    NULL AS latest_publication,
    0 AS inspections,
    0 AS is_cut_off
FROM district
WHERE
    is_latest AND valid_to IS NULL
    AND (
        name IN (SELECT unnest(cast($districts AS VARCHAR[])))
        OR adcode IN (SELECT unnest(cast($districts AS VARCHAR[])))
    )
    AND (
        cast($provinces AS VARCHAR[]) IS NULL
        OR province_name IN (SELECT unnest(cast($provinces AS VARCHAR[])))
        OR province_adcode IN (SELECT unnest(cast($provinces AS VARCHAR[])))
    )
    AND adcode NOT IN (
        SELECT chosen.adcode FROM chosen
        WHERE chosen.adcode IS NOT NULL
    )
