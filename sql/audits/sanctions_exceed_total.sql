-- +++
-- title = ["Single sanctions come to more persons than the total of their kind.", "各种处分人数之和超过所述该类处分总数。"]
-- grain = ["One row per notice and kind of discipline.", "每行一份通报的一类处分。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH told AS (
    SELECT
        notice_id,
        action,
        max(CASE WHEN sanction IS NULL THEN quantity_no END) AS quantity_no,
        max(CASE WHEN sanction IS NULL THEN high END) AS total_high,
        count(*) FILTER (WHERE sanction IS NULL AND high IS NULL) AS open_totals,
        sum(CASE WHEN sanction IS NOT NULL THEN low END) AS sanctions
    FROM disciplinary_count
    WHERE
        scope = 'total' AND role = 'actual' AND change IS NULL AND restates IS NULL AND canonical_unit = '人'
        AND action IN ('party_discipline', 'administrative_discipline')
    GROUP BY notice_id, action
)

SELECT
    told.notice_id,
    'disciplinary_count' AS fact_table,
    told.quantity_no AS fact_no,
    whole.start,
    whole."end",
    told.action AS code,
    told.total_high AS total,
    told.sanctions
FROM told
INNER JOIN disciplinary_count AS whole ON told.notice_id = whole.notice_id AND told.quantity_no = whole.quantity_no
WHERE told.open_totals = 0 AND told.sanctions > told.total_high
