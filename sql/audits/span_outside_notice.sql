-- +++
-- title = ["A fact stands outside its notice.", "事实的位置超出所属通报。"]
-- grain = ["One row per fact.", "每行一个事实。"]
-- severity = "error"
-- +++
SELECT
    fact.fact_table,
    fact.notice_id,
    fact.fact_no
FROM v_all_fact AS fact
INNER JOIN notice ON fact.notice_id = notice.notice_id
WHERE fact.start < notice.start OR fact."end" > notice."end"
