-- +++
-- title = ["How many measures answer a finding?", "平均每个问题有多少条整改措施？"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- key = ["notice_id"]
-- group = "progress"
-- look = [
--     "planned is what the overview states, read what was found one by one below the findings. Where they lie far apart, look at the notice.",
--     "planned 为总述所称，read 为逐条读取。两者相差很大时应查看原文。",
-- ]
-- +++
SELECT
    publication_date,
    adcode,
    inspected_party,
    findings_stated,
    measures_planned,
    round(measures_planned / nullif(findings_stated, 0), 2) AS planned_per_finding,
    findings_read,
    measures_read,
    round(measures_read / nullif(findings_read, 0), 2) AS read_per_finding,
    notice_id
FROM v_rectification_progress
ORDER BY planned_per_finding DESC, notice_id ASC
