-- +++
-- title = ["The words of a fact do not stand at its place in the text.", "事实的原文与其位置不符。"]
-- grain = ["One row per fact.", "每行一个事实。"]
-- severity = "error"
-- +++
SELECT
    fact.fact_table,
    fact.notice_id,
    fact.fact_no
FROM v_all_fact AS fact
INNER JOIN notice ON fact.notice_id = notice.notice_id
INNER JOIN notice_text ON notice.text_id = notice_text.text_id
WHERE substr(notice_text.text, fact.start + 1, fact."end" - fact.start) <> fact.verbatim
