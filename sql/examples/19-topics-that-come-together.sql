-- +++
-- title = ["Which topics are found together in one inspection?", "哪些主题的问题常在同一次巡视巡察中出现？"]
-- grain = ["One row per pair of topics that share two inspections or more.", "每行一对至少在两次巡视巡察中同现的主题。"]
-- key = ["topic", "other_topic"]
-- group = "topics"
-- look = [
--     "Pairs are told once (`topic < other_topic`). `of_topic` is the share of the inspections with the first topic that have the second, too.",
--     "每对只列一次（`topic < other_topic`）。`of_topic` 为有前者的巡视巡察中兼有后者的比例。",
-- ]
-- +++
WITH found AS (
    SELECT DISTINCT
        v_notice.inspection_key,
        item.topic
    FROM feedback_item AS item
    INNER JOIN v_notice ON item.notice_id = v_notice.notice_id
    WHERE item.is_leaf AND item.topic <> 'unclassified'
),

frequency AS (
    SELECT
        topic,
        count(*) AS inspections
    FROM found
    GROUP BY topic
)

SELECT
    found.topic,
    other.topic AS other_topic,
    count(*) AS inspections_with_both,
    any_value(frequency.inspections) AS inspections_with_topic,
    round(count(*) / any_value(frequency.inspections), 4) AS of_topic
FROM found
INNER JOIN found AS other ON found.inspection_key = other.inspection_key AND found.topic < other.topic
INNER JOIN frequency ON found.topic = frequency.topic
GROUP BY found.topic, other.topic
HAVING count(*) >= 2
ORDER BY inspections_with_both DESC, found.topic ASC, other_topic ASC
