-- +++
-- title = ["How do I query with Chinese names?", "如何用中文名称查询？"]
-- grain = ["One row per division.", "每行一个区划。"]
-- key = ["区划代码"]
-- group = "tools"
-- look = [
--     "The schema 中文 holds every table and view again, named by the Chinese labels of the dictionary; no quotes are needed.",
--     "模式“中文”以数据字典的中文标签重新命名每个表、视图及其列，无须引号。",
-- ]
-- +++
SELECT
    区划代码,
    行政区,
    反馈问题数,
    已整改问题数,
    党纪处分人数,
    追缴资金
FROM 中文.区划整改成绩单
ORDER BY 区划代码
