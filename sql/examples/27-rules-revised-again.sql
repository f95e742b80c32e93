-- +++
-- title = ["Which rules were made after one inspection and revised after a later one?", "哪些制度在一次整改中制定，又在后来修订？"]
-- grain = ["One row per division and title.", "每行一个区划的一个文件名。"]
-- key = ["adcode", "title"]
-- group = "rules"
-- look = [
--     "`is_revision` is empty where the verb does not say (印发). A title has to be printed alike to be found.",
--     "动词未说明制定或修订（如印发）时 `is_revision` 为空。文件名须完全一致才能匹配。",
-- ]
-- +++
SELECT
    v_notice.adcode,
    v_notice.district_name,
    issued.title,
    count(DISTINCT issued.notice_id) AS notices,
    min(v_notice.publication_date) FILTER (WHERE NOT issued.is_revision) AS made,
    max(v_notice.publication_date) FILTER (WHERE issued.is_revision) AS revised
FROM issued_document AS issued
INNER JOIN v_notice ON issued.notice_id = v_notice.notice_id
GROUP BY v_notice.adcode, v_notice.district_name, issued.title
HAVING made < revised
ORDER BY v_notice.adcode, issued.title
