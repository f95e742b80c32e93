-- +++
-- title = ["Which findings are not finished yet?", "哪些问题尚未完成整改？"]
-- grain = ["One row per finding that its notice tells as something other than done.", "每行一个通报未称完成的问题。"]
-- key = ["notice_id", "item_no"]
-- group = "progress"
-- look = [
--     "`is_leaf` keeps the findings that count: areas and problems with sub-problems only hold others. `lists_findings` keeps of each inspection the newest notice that lists any. A finding without a status is not among them: nothing is told of it.",
--     "`is_leaf` 只留末级问题，`lists_findings` 只留每次巡视巡察最近一份逐条列出问题的通报，避免重复计数。未述状态的问题不在其中。",
-- ]
-- +++
SELECT
    notice.publication_date,
    notice.adcode,
    notice.inspected_party,
    item.path,
    item.title,
    item.status,
    item.responsible_unit,
    item.notice_id,
    item.item_no
FROM feedback_item AS item
INNER JOIN v_rectification_progress AS notice ON item.notice_id = notice.notice_id
WHERE notice.lists_findings AND item.is_leaf AND item.status <> 'done'
ORDER BY notice.publication_date, item.notice_id, item.item_no
