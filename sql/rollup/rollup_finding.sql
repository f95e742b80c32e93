-- Rows of the table `rollup_finding`: the findings of the inspections of each rollup, counted.
SELECT
    rollup_notice.rollup_key,
    item.topic,
    item.status,
    count(*) AS findings
FROM feedback_item AS item
INNER JOIN loose ON item.notice_id = loose.notice_id
INNER JOIN rollup_notice ON item.notice_id = rollup_notice.notice_id
WHERE item.is_leaf AND loose.lists_findings
GROUP BY rollup_notice.rollup_key, item.topic, item.status
