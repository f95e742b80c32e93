-- +++
-- title = ["An amount is greater than any notice can mean.", "数值超出通报所能述及的范围。"]
-- grain = ["One row per quantity.", "每行一个数量。"]
-- severity = "warning"
-- recorded = true
-- +++
-- There are 1.4 billion people in the country, whose yearly product is some 130 trillion yuan.
WITH largest (canonical_unit, amount) AS (
    VALUES
    ('元', 200000000000000),
    ('人', 1500000000),
    ('家', 1500000000),
    ('件', 1500000000),
    ('项', 1500000000)
)

SELECT
    metric.notice_id,
    'metric' AS fact_table,
    metric.quantity_no AS fact_no,
    metric.start,
    metric."end",
    metric.verbatim
FROM metric
INNER JOIN largest ON metric.canonical_unit = largest.canonical_unit
WHERE metric.canonical_value > largest.amount
UNION ALL
SELECT
    act.notice_id,
    'disciplinary_count' AS fact_table,
    act.quantity_no AS fact_no,
    act.start,
    act."end",
    act.verbatim
FROM disciplinary_count AS act
INNER JOIN largest ON act.canonical_unit = largest.canonical_unit
WHERE act.canonical_value > largest.amount
