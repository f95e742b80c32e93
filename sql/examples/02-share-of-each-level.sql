-- +++
-- title = ["What share of the notices is about inspections of each level?", "各层级巡视巡察的通报各占多少？"]
-- grain = ["One row per level of the committee that inspected.", "每行一个巡视巡察层级。"]
-- key = ["inspection_level"]
-- group = "start"
-- look = [
--     "The window `sum(count(*)) OVER ()` is the number of all notices, so the shares add up to 1.",
--     "窗口 `sum(count(*)) OVER ()` 为全部通报数，各占比之和为 1。",
-- ]
-- +++
SELECT
    inspection_level,
    count(*) AS notices,
    count(DISTINCT adcode) AS divisions,
    min(publication_date) AS first_published,
    max(publication_date) AS last_published,
    round(count(*) / sum(count(*)) OVER (), 4) AS share
FROM v_notice
GROUP BY inspection_level
ORDER BY notices DESC, inspection_level ASC
