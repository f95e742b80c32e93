-- +++
-- title = ["Which words decided the topics?", "主题是由哪些词判定的？"]
-- grain = ["One row per topic and word.", "每行一个主题、一个词。"]
-- key = ["topic", "term"]
-- group = "topics"
-- look = [
--     "`topic_terms` joins the words by 、; `unnest` makes rows of them. A word that decides too much is a reason to look at the seeds.",
--     "`topic_terms` 以顿号连接；`unnest` 拆为多行。某词判定过多时应检查词表。",
-- ]
-- +++
WITH word AS (
    SELECT
        item.topic,
        item.title,
        unnest(string_split(item.topic_terms, '、')) AS term
    FROM feedback_item AS item
    INNER JOIN v_notice ON item.notice_id = v_notice.notice_id
    WHERE item.is_leaf
)

SELECT
    topic,
    term,
    count(*) AS findings,
    min(title) AS for_instance
FROM word
GROUP BY topic, term
ORDER BY findings DESC, topic ASC, term ASC
