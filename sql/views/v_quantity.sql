-- +++
-- title = ["Quantities for reports", "计入报表的数量"]
-- grain = ["One row per quantity of a notice that reports read, whether a metric or a disciplinary count.", "每行计入报表的通报中的一个数量（指标或纪律处分类）。"]
-- key = ["notice_id", "quantity_no"]
-- from = ["v_judged_quantity"]
-- example = "SELECT verbatim, subject FROM v_quantity WHERE code = 'case_filed' AND is_counted ORDER BY notice_id, quantity_no"
-- +++
SELECT quantity.* -- noqa: AM04
FROM v_judged_quantity AS quantity
INNER JOIN v_notice ON quantity.notice_id = v_notice.notice_id
