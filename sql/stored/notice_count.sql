-- Rows of the table `notice_count`: how much was read in a notice.
WITH answered AS (
    SELECT
        notice_id,
        item_no
    FROM measure
    GROUP BY notice_id, item_no
),

finding AS (
    SELECT
        item.notice_id,
        count(*) AS findings_read,
        count(answered.item_no) AS findings_answered,
        count(*) FILTER (WHERE item.topic = 'unclassified') AS findings_unclassified,
        count(*) FILTER (WHERE item.status = 'done') AS findings_done,
        count(*) FILTER (WHERE item.status = 'mostly_done') AS findings_mostly_done,
        count(*) FILTER (WHERE item.status = 'partly_done') AS findings_partly_done,
        count(*) FILTER (WHERE item.status = 'in_progress') AS findings_in_progress,
        count(*) FILTER (WHERE item.status = 'long_term') AS findings_long_term,
        count(*) FILTER (WHERE item.status = 'not_started') AS findings_not_started,
        count(*) FILTER (WHERE item.status IS NULL) AS findings_without_status
    FROM feedback_item AS item
    LEFT JOIN answered ON item.notice_id = answered.notice_id AND item.item_no = answered.item_no
    WHERE item.is_leaf
    GROUP BY item.notice_id
),

quantity AS (
    SELECT
        notice_id,
        count(*) AS quantities,
        count(code) AS quantities_coded,
        count(*) - count(canonical_unit) AS quantities_without_unit
    FROM v_judged_quantity
    GROUP BY notice_id
)

SELECT
    notice.notice_id,
    coalesce(finding.findings_read, 0) AS findings_read,
    coalesce(finding.findings_answered, 0) AS findings_answered,
    coalesce(finding.findings_unclassified, 0) AS findings_unclassified,
    coalesce(finding.findings_done, 0) AS findings_done,
    coalesce(finding.findings_mostly_done, 0) AS findings_mostly_done,
    coalesce(finding.findings_partly_done, 0) AS findings_partly_done,
    coalesce(finding.findings_in_progress, 0) AS findings_in_progress,
    coalesce(finding.findings_long_term, 0) AS findings_long_term,
    coalesce(finding.findings_not_started, 0) AS findings_not_started,
    coalesce(finding.findings_without_status, 0) AS findings_without_status,
    coalesce(quantity.quantities, 0) AS quantities,
    coalesce(quantity.quantities_coded, 0) AS quantities_coded,
    coalesce(quantity.quantities_without_unit, 0) AS quantities_without_unit
FROM notice
LEFT JOIN finding ON notice.notice_id = finding.notice_id
LEFT JOIN quantity ON notice.notice_id = quantity.notice_id
