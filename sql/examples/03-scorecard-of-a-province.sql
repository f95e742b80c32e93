-- +++
-- title = ["How do the divisions of one province compare?", "一个省内各区划整改情况如何？"]
-- grain = ["One row per division of the province that a notice is about.", "每行一个有通报的区划。"]
-- key = ["adcode"]
-- group = "start"
-- look = [
--     "A report is a table macro and takes lists of names or codes: `district_scorecard(provinces := ['示例省'])`. `X_basis` says how a figure came about, or why it is empty.",
--     "报表即表宏，参数为名称或代码列表。`X_basis` 说明数字的来由或为空的原因。",
-- ]
-- +++
SELECT
    adcode,
    district_name,
    inspections,
    findings_stated,
    findings_rectified,
    rectified_rate,
    measures_planned,
    rules,
    party_discipline,
    party_discipline_basis,
    money_recovered
FROM district_scorecard(provinces := ['示例省'], date_from := '2020-01-01')
ORDER BY adcode
