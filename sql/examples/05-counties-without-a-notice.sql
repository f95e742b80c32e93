-- +++
-- title = ["Which counties of a prefecture have no notice yet?", "某地级市下辖的哪些区县还没有通报？"]
-- grain = ["One row per county without a notice.", "每行一个没有通报的区县。"]
-- key = ["adcode"]
-- group = "start"
-- look = [
--     "`NOT EXISTS` asks for what is absent. That no notice was loaded does not say that none was published.",
--     "`NOT EXISTS` 查找缺失者。没有载入通报，不等于没有公布。",
-- ]
-- +++
SELECT
    county.adcode,
    county.name AS county_name,
    prefecture.name AS prefecture_name
FROM district AS county
INNER JOIN district AS prefecture ON county.parent_adcode = prefecture.adcode AND prefecture.is_latest
WHERE
    county.is_latest
    AND county.level = 'county'
    AND prefecture.name IN ('云川市', '海棠市')
    AND NOT EXISTS (
        SELECT 1
        FROM v_notice
        WHERE v_notice.adcode = county.adcode
    )
ORDER BY county.adcode
