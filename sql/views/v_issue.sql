-- +++
-- title = ["Issues of notices for reports", "计入报表的通报的疑点"]
-- grain = ["One row per doubt about a notice that reports read, numbered within it.", "每行计入报表的通报中的一个疑点，按通报编号。"]
-- key = ["notice_id", "issue_no"]
-- from = ["issue"]
-- example = "SELECT code, count(*) AS issues FROM v_issue GROUP BY code ORDER BY code"
-- [column.issue_no]
-- label = ["Issue no.", "疑点序号"]
-- en = "Number of the doubt within its notice."
-- zh = "疑点在通报内的序号。"
-- unit = "rank"
-- +++
SELECT
    issue.notice_id,
    row_number() OVER (PARTITION BY issue.notice_id ORDER BY issue.start NULLS LAST, issue.issue_id) AS issue_no,
    issue.issue_id,
    issue.code,
    issue.severity,
    issue.fact_table,
    issue.fact_no,
    issue.start,
    issue."end",
    issue.excerpt,
    issue.message
FROM issue
INNER JOIN v_notice ON issue.notice_id = v_notice.notice_id
