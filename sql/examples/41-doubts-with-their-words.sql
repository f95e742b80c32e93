-- +++
-- title = ["What did the program find doubtful, and in which words?", "程序认为哪些地方可疑，原文如何？"]
-- grain = ["One row per doubt, the gravest first.", "每行一个疑点，严重者在前。"]
-- key = ["notice_id", "issue_no"]
-- group = "quality"
-- look = [
--     "An issue is a fact of `v_fact`, too: its sentence stands there. info means a repair that the context proves.",
--     "疑点也是 `v_fact` 中的事实，可取其原句。info 表示上下文可证实的修复。",
-- ]
-- +++
SELECT
    v_issue.severity,
    v_issue.code,
    v_fact.inspected_party,
    v_issue.message,
    v_fact.sentence,
    v_issue.notice_id,
    v_issue.issue_no
FROM v_issue
INNER JOIN v_fact ON v_issue.notice_id = v_fact.notice_id AND v_issue.issue_no = v_fact.fact_no AND v_fact.fact_table = 'issue'
ORDER BY CASE v_issue.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, v_issue.notice_id, v_issue.issue_no
