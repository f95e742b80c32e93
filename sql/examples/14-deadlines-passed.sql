-- +++
-- title = ["Which findings had a deadline before a certain day and are not told as done?", "到某日为止，哪些问题逾期而未称完成？"]
-- grain = ["One row per late finding; only a deadline whose day is known can be late.", "每行一个逾期问题；只有载明日期的期限才能判断。"]
-- key = ["notice_id", "item_no"]
-- group = "progress"
-- look = [
--     "`deadline` is kept as printed (2022年9月底, 2022-09-30, 长期坚持); `deadline_date` is the last day that it names. `is_newest`: a later notice of the same inspection may tell more.",
--     "`deadline` 保留原文（2022年9月底、2022-09-30、长期坚持）；`deadline_date` 为其所述的最后一日。`is_newest` 取同次巡视巡察的最新通报。",
-- ]
-- [param.as_of]
-- type = "DATE"
-- en = "The day that is asked for."
-- zh = "截至日期。"
-- [input.as_of]
-- example = "2022-12-31"
-- +++
SELECT
    notice.adcode,
    notice.inspected_party,
    item.path,
    item.title,
    item.deadline,
    item.deadline_date,
    cast($as_of AS DATE) - item.deadline_date AS days_late,
    item.status,
    item.notice_id,
    item.item_no
FROM feedback_item AS item
INNER JOIN v_rectification_progress AS notice ON item.notice_id = notice.notice_id
WHERE item.is_leaf AND item.deadline_date < cast($as_of AS DATE) AND item.status IS DISTINCT FROM 'done' AND notice.is_newest
ORDER BY item.deadline_date, item.notice_id, item.item_no
