-- +++
-- title = ["Which notices are there, the newest first?", "有哪些通报（新的在前）？"]
-- grain = ["One row per notice that reports read.", "每行一份计入报表的通报。"]
-- key = ["notice_id"]
-- group = "start"
-- look = [
--     "`v_notice` holds current notices that duplicate nothing; the table notice holds all. One name may belong to two divisions (松岭区): tell them apart by adcode.",
--     "`v_notice` 只含当前有效且不重复的通报，notice 表含全部。区划可能同名（如松岭区），请以 adcode 区分。",
-- ]
-- +++
SELECT
    publication_date,
    adcode,
    district_name,
    inspected_party,
    inspection_level,
    inspection_kind,
    inspection_type,
    title,
    notice_id
FROM v_notice
ORDER BY publication_date DESC, notice_id ASC
