-- +++
-- title = ["A notice states two different totals of the same thing.", "同一事项前后所述总数不一致。"]
-- grain = ["One row per total that differs from the first one told.", "每行一个与首次所述不一致的总数。"]
-- severity = "warning"
-- recorded = true
-- +++
-- Of persons and cases the subject is the act itself, in more words or fewer (立案, 立案查处).
WITH act AS (
    SELECT
        *,
        CASE
            WHEN canonical_unit <> '元' THEN min(subject) OVER (PARTITION BY notice_id, action, canonical_unit, sanction)
            ELSE subject
        END AS first_subject
    FROM disciplinary_count
    WHERE scope = 'total' AND role = 'actual' AND change IS NULL AND part_of IS NULL AND restates IS NULL
),

total AS (
    SELECT
        metric.notice_id,
        'metric' AS fact_table,
        metric.quantity_no,
        metric.metric_code AS code,
        metric.canonical_unit,
        '' AS sanction,
        -- Amounts that add up may be of different things; of a level there is one.
        CASE WHEN definition.additivity = 'sum' THEN coalesce(metric.subject, '') ELSE '' END AS subject,
        metric.canonical_value,
        metric.low,
        metric.high,
        metric.start,
        metric."end"
    FROM metric
    INNER JOIN metric_definition AS definition ON metric.metric_code = definition.metric_code
    WHERE
        metric.scope = 'total' AND metric.role = 'actual' AND metric.change IS NULL AND metric.part_of IS NULL
        AND metric.restates IS NULL
        -- Areas are told at several depths.
        AND metric.metric_code <> 'finding.areas' AND NOT definition.has_states
    UNION ALL
    SELECT
        notice_id,
        'disciplinary_count' AS fact_table,
        quantity_no,
        action AS code,
        canonical_unit,
        coalesce(sanction, '') AS sanction,
        coalesce(CASE WHEN substr(subject, 1, length(first_subject)) = first_subject THEN first_subject ELSE subject END, '') AS subject,
        canonical_value,
        low,
        high,
        start,
        "end"
    FROM act
),

ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY notice_id, fact_table, code, canonical_unit, sanction, subject ORDER BY quantity_no) AS telling
    FROM total
)

SELECT
    other.notice_id,
    other.fact_table,
    other.quantity_no AS fact_no,
    other.start,
    other."end",
    other.code,
    first_told.canonical_value AS first_total,
    other.canonical_value AS other_total
FROM ranked AS first_told
INNER JOIN ranked AS other
    ON
        first_told.notice_id = other.notice_id AND first_told.fact_table = other.fact_table AND first_told.code = other.code
        AND first_told.canonical_unit = other.canonical_unit AND first_told.sanction = other.sanction
        AND first_told.subject = other.subject
WHERE
    first_told.telling = 1 AND other.telling > 1
    AND (first_told.high < other.low OR other.high < first_told.low)
