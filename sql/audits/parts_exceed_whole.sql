-- +++
-- title = ["The parts of a quantity (其中) add up to more than the whole.", "“其中”各项之和大于整体。"]
-- grain = ["One row per whole and code of its parts.", "每行一个整体及其一类分项。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH quantity AS (
    SELECT
        notice_id,
        quantity_no,
        'metric' AS fact_table,
        coalesce(metric_code, '') AS code,
        canonical_unit,
        canonical_value,
        low,
        high,
        part_of,
        restates,
        start,
        "end"
    FROM metric
    UNION ALL
    SELECT
        notice_id,
        quantity_no,
        'disciplinary_count' AS fact_table,
        action AS code,
        canonical_unit,
        canonical_value,
        low,
        high,
        part_of,
        restates,
        start,
        "end"
    FROM disciplinary_count
)

SELECT
    whole.notice_id,
    whole.fact_table,
    whole.quantity_no AS fact_no,
    whole.start,
    whole."end",
    whole.canonical_value AS whole,
    nullif(part.code, '') AS parts_code,
    sum(part.low) AS parts
FROM quantity AS whole
-- Parts of several acts overlap: one person may bear two of them.
INNER JOIN quantity AS part
    ON whole.notice_id = part.notice_id AND whole.quantity_no = part.part_of AND whole.canonical_unit = part.canonical_unit
WHERE part.restates IS NULL
GROUP BY
    whole.notice_id, whole.fact_table, whole.quantity_no, whole.start, whole."end", part.code, whole.canonical_value, whole.high
HAVING sum(part.low) > whole.high
