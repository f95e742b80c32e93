-- +++
-- title = ["What do the counties of each prefecture add up to?", "各地级市（含下辖区县）合计如何？"]
-- grain = ["One row per prefecture, one per province for what stands directly below it.", "每行一个地级市；直属省级者归入该省（直辖市）。"]
-- key = ["prefecture_adcode"]
-- group = "start"
-- look = [
--     "district holds the tree: `parent_adcode` is the division above, `is_latest` the row to join. Sums skip empty cells, so the count of those that tell a figure stands beside.",
--     "district 表含层级：`parent_adcode` 为上级，`is_latest` 为应连接的行。求和时空值不计，旁列计入的区划数。",
-- ]
-- +++
SELECT
    prefecture.adcode AS prefecture_adcode,
    prefecture.name AS prefecture_name,
    count(*) AS divisions,
    sum(scorecard.inspections) AS inspections,
    sum(scorecard.findings_stated) AS findings_stated,
    sum(scorecard.findings_rectified) AS findings_rectified,
    count(scorecard.findings_rectified) AS divisions_that_tell_it
FROM v_district_scorecard AS scorecard
INNER JOIN district ON scorecard.adcode = district.adcode AND district.is_latest
INNER JOIN district AS prefecture
    ON
        prefecture.adcode = CASE WHEN district.level = 'county' THEN district.parent_adcode ELSE district.adcode END
        AND prefecture.is_latest
GROUP BY prefecture.adcode, prefecture.name
ORDER BY prefecture_adcode
