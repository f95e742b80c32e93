-- +++
-- title = ["In what state do notices leave the findings, by level of the inspection?", "各层级巡视巡察的问题整改到什么程度？"]
-- grain = ["One row per level and status.", "每行一个层级、一种状态。"]
-- key = ["inspection_level", "status"]
-- group = "progress"
-- look = [
--     "`not_told` is a status too: what is not told is neither done nor undone. share is of the findings of the level.",
--     "`not_told` 也是一种状态：未述既非完成也非未完成。share 为占该层级问题的比例。",
-- ]
-- +++
SELECT
    notice.inspection_level,
    coalesce(item.status, 'not_told') AS status,
    count(*) AS findings,
    round(count(*) / sum(count(*)) OVER (PARTITION BY notice.inspection_level), 4) AS share
FROM feedback_item AS item
INNER JOIN v_rectification_progress AS notice ON item.notice_id = notice.notice_id
WHERE notice.lists_findings AND item.is_leaf
GROUP BY notice.inspection_level, coalesce(item.status, 'not_told')
ORDER BY notice.inspection_level ASC, findings DESC, status ASC
