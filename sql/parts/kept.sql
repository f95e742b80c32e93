-- The rollups of which the parameters keep every notice: their sums stand for the notices.
SELECT * -- noqa: AM04
FROM rollup
WHERE
    (
        cast($provinces AS VARCHAR[]) IS NULL
        OR province IN (SELECT unnest(cast($provinces AS VARCHAR[])))
        OR province IN (
            SELECT district.province_name FROM district
            WHERE district.province_adcode IN (SELECT unnest(cast($provinces AS VARCHAR[])))
        )
    )
    AND (
        cast($districts AS VARCHAR[]) IS NULL
        OR district_name IN (SELECT unnest(cast($districts AS VARCHAR[])))
        OR adcode IN (SELECT unnest(cast($districts AS VARCHAR[])))
    )
    AND (cast($levels AS VARCHAR[]) IS NULL OR inspection_level IN (SELECT unnest(cast($levels AS VARCHAR[]))))
    AND (cast($kinds AS VARCHAR[]) IS NULL OR inspection_kind IN (SELECT unnest(cast($kinds AS VARCHAR[]))))
    AND (cast($date_from AS DATE) IS NULL OR first_publication >= cast($date_from AS DATE))
    AND (cast($date_to AS DATE) IS NULL OR last_publication <= cast($date_to AS DATE))
