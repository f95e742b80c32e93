-- +++
-- title = ["The persons disciplined do not fit those under Party and administrative discipline.", "处分总人数与党纪处分、政务处分人数不符。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH total AS (
    SELECT
        count.notice_id,
        count.action,
        max(count.quantity_no) AS quantity_no,
        arg_max(count.start, count.quantity_no) AS start,
        arg_max(count."end", count.quantity_no) AS "end",
        min(count.low) AS low,
        CASE WHEN count(count.high) = count(*) THEN max(count.high) END AS high
    FROM disciplinary_count AS count
    LEFT JOIN disciplinary_count AS whole ON count.notice_id = whole.notice_id AND count.part_of = whole.quantity_no
    WHERE
        count.action IN ('discipline', 'party_discipline', 'administrative_discipline')
        AND count.scope = 'total' AND count.role = 'actual' AND count.change IS NULL AND count.sanction IS NULL
        AND count.canonical_unit = '人'
        -- The number of Party discipline is often told as a part of all.
        AND (count.part_of IS NULL OR (whole.action = 'discipline' AND count.action <> 'discipline'))
    GROUP BY count.notice_id, count.action
)

SELECT
    discipline.notice_id,
    'disciplinary_count' AS fact_table,
    discipline.quantity_no AS fact_no,
    discipline.start,
    discipline."end",
    discipline.low AS discipline,
    party.low AS party_discipline,
    administrative.low AS administrative_discipline
FROM total AS discipline
LEFT JOIN total AS party ON discipline.notice_id = party.notice_id AND party.action = 'party_discipline'
LEFT JOIN total AS administrative
    ON discipline.notice_id = administrative.notice_id AND administrative.action = 'administrative_discipline'
WHERE
    discipline.action = 'discipline'
    -- One person may bear both kinds, so that all are at least the greater number, at most the sum.
    AND (
        party.low > discipline.high OR administrative.low > discipline.high
        OR discipline.low > party.high + administrative.high
    )
