-- The topics that the parameters keep, each with the group that it belongs to.
SELECT * FROM (
    SELECT
        topic.topic,
        topic.name_zh,
        topic.parent_topic,
        parent.name_zh AS parent_name
    FROM topic
    LEFT JOIN topic AS parent ON topic.parent_topic = parent.topic
) AS grouped_topic
WHERE
    cast($topics AS VARCHAR[]) IS NULL
    OR topic IN (SELECT unnest(cast($topics AS VARCHAR[])))
    OR name_zh IN (SELECT unnest(cast($topics AS VARCHAR[])))
    OR parent_topic IN (SELECT unnest(cast($topics AS VARCHAR[])))
    OR parent_name IN (SELECT unnest(cast($topics AS VARCHAR[])))
