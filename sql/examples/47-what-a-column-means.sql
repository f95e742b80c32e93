-- +++
-- title = ["Which columns are about a certain word, and in what unit?", "哪些列与某个词有关，单位是什么？"]
-- grain = ["One row per column of a table, view or report.", "每行一个表、视图或报表的列。"]
-- key = ["object_name", "object_type", "column_name"]
-- group = "tools"
-- look = ["dictionary is a table like any other: join it, or search it in either language.", "dictionary 与其他表一样可以连接，亦可用中英文检索。"]
-- [param.word]
-- type = "VARCHAR"
-- en = "A word of the label or the description."
-- zh = "标签或说明中的词。"
-- [input.word]
-- example = "追缴"
-- +++
SELECT
    object_name,
    object_type,
    column_name,
    data_type,
    unit,
    label_zh,
    description_en
FROM dictionary
WHERE
    column_name <> ''
    AND (contains(label_zh, $word) OR contains(description_zh, $word) OR contains(lower(label_en || ' ' || description_en), lower($word)))
ORDER BY object_name, object_type, column_name
