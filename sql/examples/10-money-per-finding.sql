-- +++
-- title = ["How much money was recovered for each finding?", "平均每个问题追缴多少资金？"]
-- grain = ["One row per notice that tells both.", "每行一份两者均有所述的通报。"]
-- key = ["notice_id"]
-- group = "money"
-- look = [
--     "`v_indicator` gives what a notice says, as reports take it. An indicator of a notice may have several rows: add them up before dividing. One row without an upper bound (high) leaves the sum without one.",
--     "`v_indicator` 为报表所取的通报数字。一份通报的一个指标可有多行，先求和再相除；任一行无上界则合计无上界。",
-- ]
-- +++
WITH told AS (
    SELECT
        notice_id,
        sum(amount) FILTER (WHERE indicator = 'money_recovered') AS money,
        count(*) FILTER (WHERE indicator = 'money_recovered' AND high IS NULL) > 0 AS is_open,
        sum(amount) FILTER (WHERE indicator = 'findings_stated') AS findings
    FROM v_indicator
    GROUP BY notice_id
)

SELECT
    v_notice.publication_date,
    v_notice.adcode,
    v_notice.inspected_party,
    told.findings,
    told.money,
    round(told.money / nullif(told.findings, 0), 0) AS money_per_finding,
    told.is_open AS may_be_more,
    told.notice_id
FROM told
INNER JOIN v_notice ON told.notice_id = v_notice.notice_id
WHERE told.money IS NOT NULL AND told.findings IS NOT NULL
ORDER BY money_per_finding DESC, told.notice_id ASC
