-- +++
-- title = ["More is stated as done than there was to do.", "通报所述完成数多于应完成数。"]
-- grain = ["One row per notice and pair of totals.", "每行一份通报的一对总数。"]
-- severity = "warning"
-- recorded = true
-- +++
WITH total AS (
    SELECT
        notice_id,
        metric_code,
        max(quantity_no) AS quantity_no,
        arg_max(start, quantity_no) AS start,
        arg_max("end", quantity_no) AS "end",
        min(low) AS low,
        -- One total without an upper bound leaves none.
        CASE WHEN count(high) = count(*) THEN max(high) END AS high
    FROM metric
    WHERE scope = 'total' AND role = 'actual' AND change IS NULL AND canonical_unit = '项'
    GROUP BY notice_id, metric_code
)

SELECT
    done.notice_id,
    'metric' AS fact_table,
    done.quantity_no AS fact_no,
    done.start,
    done."end",
    done.metric_code AS done_code,
    done.low AS done,
    planned.metric_code AS planned_code,
    planned.high AS planned
FROM total AS done
INNER JOIN (
    VALUES
    ('finding.rectified', 'finding.stated'),
    ('task.done', 'task.stated'),
    ('measure.done', 'measure.planned')
) AS pair (done_code, planned_code)
    ON done.metric_code = pair.done_code
INNER JOIN total AS planned ON done.notice_id = planned.notice_id AND pair.planned_code = planned.metric_code
WHERE done.low > planned.high
