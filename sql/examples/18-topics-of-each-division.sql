-- +++
-- title = ["Which topics weigh most in each division?", "各区划哪些主题的问题最集中？"]
-- grain = ["One row per division and topic, at most three topics a division.", "每行一个区划、一个主题，每个区划至多三个主题。"]
-- key = ["adcode", "topic"]
-- group = "topics"
-- look = [
--     "`QUALIFY` filters by a window: the number of the row within its division. `share_of_division` is of all findings of the division.",
--     "`QUALIFY` 按窗口结果筛选：区划内的行号。`share_of_division` 为占该区划全部问题的比例。",
-- ]
-- +++
SELECT
    adcode,
    district_name,
    row_number() OVER (PARTITION BY adcode ORDER BY findings DESC, topic ASC) AS place,
    topic,
    topic_name,
    findings,
    share_of_division
FROM topic_matrix()
QUALIFY place <= 3
ORDER BY adcode, place, topic
