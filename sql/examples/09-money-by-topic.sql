-- +++
-- title = ["Under which topics was money recovered?", "追缴的资金属于哪些主题的问题？"]
-- grain = ["One row per group of topics.", "每行一个主题大类。"]
-- key = ["topic_group"]
-- group = "money"
-- look = [
--     "Only amounts told under a finding (`scope = 'item'`) have a topic; `is_counted` leaves out what is told twice, promised or a threshold. Do not add the notices' totals.",
--     "只有在问题下所述的金额（`scope = 'item'`）才有主题；`is_counted` 排除重述、目标与标准。不得再加通报总数。",
-- ]
-- +++
SELECT
    coalesce(topic.parent_topic, 'unclassified') AS topic_group,
    topic_group.name_zh AS topic_group_name,
    count(*) AS amounts,
    count(DISTINCT quantity.notice_id) AS notices,
    sum(quantity.canonical_value) AS money
FROM v_quantity AS quantity
INNER JOIN v_rectification_progress AS notice ON quantity.notice_id = notice.notice_id AND notice.lists_findings
INNER JOIN feedback_item AS item ON quantity.notice_id = item.notice_id AND quantity.item_no = item.item_no
INNER JOIN topic ON item.topic = topic.topic
LEFT JOIN topic AS topic_group ON topic.parent_topic = topic_group.topic
WHERE quantity.code = 'recovery' AND quantity.canonical_unit = '元' AND quantity.scope = 'item' AND quantity.is_counted
GROUP BY topic.parent_topic, topic_group.name_zh
ORDER BY money DESC, topic_group ASC
