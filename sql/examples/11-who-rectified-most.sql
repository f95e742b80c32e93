-- +++
-- title = ["Who has rectified the largest share of its findings?", "谁的问题整改率最高？"]
-- grain = ["One row per inspection, by its newest notice.", "每行一次巡视巡察（取最新通报）。"]
-- key = ["notice_id"]
-- group = "progress"
-- look = [
--     "`rectified_rate` stands only where a notice tells both numbers. 正在推进 is not done: a low rate may be an honest one.",
--     "只有同时载明两数时才有 `rectified_rate`。“正在推进”不算完成，整改率低未必差。",
-- ]
-- +++
SELECT
    rank() OVER (ORDER BY rectified_rate DESC) AS place,
    adcode,
    inspected_party,
    publication_date,
    findings_stated,
    findings_rectified,
    rectified_rate,
    notice_id
FROM v_rectification_progress
WHERE is_newest AND rectified_rate IS NOT NULL
ORDER BY place, notice_id
