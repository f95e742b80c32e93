-- +++
-- title = ["A quantity is both a metric and a disciplinary count.", "同一数量既为指标又为纪律处分计数。"]
-- grain = ["One row per quantity.", "每行一个数量。"]
-- severity = "error"
-- +++
SELECT
    metric.notice_id,
    metric.quantity_no
FROM metric
INNER JOIN disciplinary_count
    ON metric.notice_id = disciplinary_count.notice_id AND metric.quantity_no = disciplinary_count.quantity_no
