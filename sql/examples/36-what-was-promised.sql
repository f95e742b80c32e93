-- +++
-- title = ["Which figures are targets that were promised, and not yet results?", "哪些数字是承诺的目标，而非结果？"]
-- grain = ["One row per target.", "每行一个目标数。"]
-- key = ["notice_id", "fact_table", "fact_no"]
-- group = "words"
-- look = [
--     "`role = 'target'` keeps them apart from what was done: no report counts them. low and high say what would keep the promise.",
--     "`role = 'target'` 与已完成的数字分开，报表均不计入。low 与 high 为达标范围。",
-- ]
-- +++
SELECT
    v_fact.inspected_party,
    quantity.subject,
    quantity.verbatim,
    quantity.low,
    quantity.high,
    quantity.canonical_unit,
    v_fact.sentence,
    v_fact.notice_id,
    v_fact.fact_table,
    v_fact.fact_no
FROM v_quantity AS quantity
INNER JOIN v_fact
    ON quantity.notice_id = v_fact.notice_id AND quantity.fact_table = v_fact.fact_table AND quantity.quantity_no = v_fact.fact_no
WHERE quantity.role = 'target'
ORDER BY v_fact.notice_id, v_fact.fact_table, v_fact.fact_no
