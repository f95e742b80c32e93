-- +++
-- title = ["Indicators of notices", "通报指标"]
-- grain = [
--     "One row per fact behind an indicator of a notice; the rows of one notice and indicator are added up.",
--     "每行构成某通报某指标的一个事实；同一通报同一指标的各行相加。",
-- ]
-- key = ["notice_id", "indicator", "fact_table", "fact_no"]
-- from = ["v_all_indicator"]
-- example = "SELECT notice_id, sum(amount) AS persons FROM v_indicator WHERE indicator = 'party_discipline' GROUP BY notice_id"
-- +++
SELECT
    told.notice_id,
    told.indicator,
    told.fact_table,
    told.fact_no,
    told.amount,
    told.low,
    told.high,
    told.basis
FROM v_all_indicator AS told
INNER JOIN v_notice ON told.notice_id = v_notice.notice_id
