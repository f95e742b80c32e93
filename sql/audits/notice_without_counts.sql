-- +++
-- title = ["A notice has no row of counts, so that reports leave it out.", "通报没有计数行，会被报表遗漏。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "error"
-- +++
SELECT notice.notice_id
FROM notice
WHERE NOT EXISTS (
    SELECT 1
    FROM notice_count
    WHERE notice_count.notice_id = notice.notice_id
)
