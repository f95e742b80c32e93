-- +++
-- title = ["The stated rate of completion is not the share that the stated totals make.", "通报所述完成率与所述总数之比不符。"]
-- grain = ["One row per stated rate.", "每行一个所述完成率。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH total AS (
    SELECT
        notice_id,
        quantity_no,
        metric_code,
        canonical_value,
        canonical_unit,
        low,
        high,
        start,
        "end",
        -- The last printed digit: some notices round, some cut off.
        CASE WHEN unit = '成' THEN 10 ELSE power(10, -length(regexp_extract(verbatim, '[.．](\d+)', 1))) END AS last_digit
    FROM metric
    WHERE scope = 'total' AND role = 'actual' AND change IS NULL
),

-- A rate may be that of findings, tasks or measures: it differs where it is none of those that can be worked out.
share AS (
    SELECT
        part.notice_id,
        100 * part.canonical_value / whole.canonical_value AS share,
        100 * part.low / whole.high AS low,
        100 * part.high / nullif(whole.low, 0) AS high
    FROM total AS part
    INNER JOIN (
        VALUES
        ('finding.rectified', 'finding.stated'),
        ('task.done', 'task.stated'),
        ('measure.done', 'measure.planned')
    ) AS pair (part_code, whole_code)
        ON part.metric_code = pair.part_code
    INNER JOIN total AS whole ON part.notice_id = whole.notice_id AND pair.whole_code = whole.metric_code
    WHERE part.canonical_unit = '项' AND whole.canonical_unit = '项' AND whole.canonical_value > 0
),

-- A join of its own: not every engine gets NOT EXISTS with such comparisons right.
agreeing AS (
    SELECT
        rate.notice_id,
        rate.quantity_no
    FROM total AS rate
    INNER JOIN share
        ON
            rate.notice_id = share.notice_id
            AND coalesce(share.low, 0) < coalesce(rate.high, 100) + rate.last_digit
            AND coalesce(share.high, 100) > rate.low - rate.last_digit
)

SELECT
    rate.notice_id,
    'metric' AS fact_table,
    rate.quantity_no AS fact_no,
    rate.start,
    rate."end",
    rate.canonical_value AS rate,
    (
        SELECT array_to_string(list_sort(list(DISTINCT cast(round(share.share, 2) AS VARCHAR))), '、')
        FROM share
        WHERE share.notice_id = rate.notice_id
    ) AS worked_out
FROM total AS rate
WHERE
    rate.metric_code = 'finding.rectified_rate' AND rate.canonical_unit = '%'
    AND EXISTS (
        SELECT 1
        FROM share
        WHERE share.notice_id = rate.notice_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM agreeing
        WHERE agreeing.notice_id = rate.notice_id AND agreeing.quantity_no = rate.quantity_no
    )
