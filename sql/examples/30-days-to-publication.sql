-- +++
-- title = ["How long does it take from feedback to publication?", "从反馈到公布要多长时间？"]
-- grain = ["One row per level of the committee that inspected.", "每行一个巡视巡察层级。"]
-- key = ["inspection_level"]
-- group = "time"
-- look = [
--     "Calendar days; `is_first` keeps the first notice of each inspection. A median is not moved by one late notice.",
--     "按日历日计；`is_first` 只取每次巡视巡察的首份通报。中位数不受个别迟发影响。",
-- ]
-- +++
SELECT
    inspection_level,
    count(days_to_publication) AS inspections,
    min(days_to_publication) AS fastest,
    median(days_to_publication) AS median_days,
    max(days_to_publication) AS slowest,
    arg_max(inspected_party, days_to_publication) AS slowest_party
FROM v_timeliness
WHERE is_first
GROUP BY inspection_level
ORDER BY median_days, inspection_level
