-- +++
-- title = ["What are most findings about, and in how many divisions?", "问题最多的主题是什么，涉及多少个区划？"]
-- grain = ["One row per topic.", "每行一个主题。"]
-- key = ["topic"]
-- group = "topics"
-- look = [
--     "A finding has one main topic. `unclassified` is no topic: its share says how far the others can be trusted.",
--     "一个问题只有一个主要主题。`unclassified` 并非主题，其占比说明其他占比可信到何种程度。",
-- ]
-- +++
SELECT
    item.topic,
    topic.name_zh AS topic_name,
    count(*) AS findings,
    count(DISTINCT notice.adcode) AS divisions,
    round(count(*) / sum(count(*)) OVER (), 4) AS share
FROM feedback_item AS item
INNER JOIN v_rectification_progress AS notice ON item.notice_id = notice.notice_id
LEFT JOIN topic ON item.topic = topic.topic
WHERE notice.lists_findings AND item.is_leaf
GROUP BY item.topic, topic.name_zh
ORDER BY findings DESC, item.topic ASC
