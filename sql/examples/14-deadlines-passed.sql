-- +++
-- title = ["Which findings had a deadline before a certain day and are not told as done?", "到某日为止，哪些问题逾期而未称完成？"]
-- grain = ["One row per late finding; only a deadline whose day is known can be late.", "每行一个逾期问题；只有载明日期的期限才能判断。"]
-- key = ["notice_id", "item_no"]
-- group = "progress"
-- look = [
--     "`deadline` is kept as printed (2022年9月底, 2022-09-30, 长期坚持); `deadline_date` is the last day that it names. `is_newest`: a later notice of the same inspection may tell more.",
--     "`deadline` 保留原文（2022年9月底、2022-09-30、长期坚持）；`deadline_date` 为其所述的最后一日。`lists_findings` 取同次巡视巡察最近一份逐条列出问题的通报。",
-- ]
-- [param.as_of]
-- type = "DATE"
-- en = "The day that is asked for."
-- zh = "截至日期。"
-- [input.as_of]
-- example = "2022-12-31"
-- +++
WITH late AS (
    SELECT
        *,
        cast($as_of AS DATE) - deadline_date AS days_late
    FROM feedback_item
    WHERE is_leaf AND deadline_date < cast($as_of AS DATE) AND status IS DISTINCT FROM 'done'
)

SELECT
    notice.adcode,
    notice.inspected_party,
    late.path,
    late.title,
    late.deadline,
    late.deadline_date,
    late.days_late,
    late.status,
    late.notice_id,
    late.item_no
FROM late
INNER JOIN v_rectification_progress AS notice ON late.notice_id = notice.notice_id
WHERE notice.lists_findings
ORDER BY late.deadline_date, late.notice_id, late.item_no
