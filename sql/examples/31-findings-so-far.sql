-- +++
-- title = ["How many findings have been published by the end of each quarter?", "截至各季度末累计公布多少问题？"]
-- grain = ["One row per quarter with a notice.", "每行一个有通报的季度。"]
-- key = ["quarter"]
-- group = "time"
-- look = [
--     "The window adds up all quarters until this one. `findings_read` are the findings listed one by one; every notice has them. Of several notices of one inspection the newest counts.",
--     "窗口累加至当季。`findings_read` 为逐条列出的问题数，每份通报都有；同次巡视巡察取最近一份列出问题的通报。",
-- ]
-- +++
SELECT
    date_trunc('quarter', publication_date)::DATE AS quarter,
    count(*) AS notices,
    sum(findings_read) AS findings,
    sum(sum(findings_read)) OVER (ORDER BY date_trunc('quarter', publication_date)::DATE) AS findings_so_far
FROM v_rectification_progress
WHERE lists_findings AND publication_date IS NOT NULL
GROUP BY quarter
ORDER BY quarter
