-- +++
-- title = ["Which figures tell by how much something rose or fell?", "哪些数字说的是上升或下降了多少？"]
-- grain = ["One row per amount of change.", "每行一个变化量。"]
-- key = ["notice_id", "fact_table", "fact_no"]
-- group = "words"
-- look = [
--     "change tells amounts of change from levels: 下降18% is no share of 18 %. Neither is ever added up.",
--     "change 将变化量与水平值区分：“下降18%”并非占比18%，且均不得相加。",
-- ]
-- +++
SELECT
    quantity.change,
    quantity.subject,
    quantity.canonical_value,
    quantity.canonical_unit,
    v_fact.inspected_party,
    v_fact.sentence,
    v_fact.notice_id,
    v_fact.fact_table,
    v_fact.fact_no
FROM v_quantity AS quantity
INNER JOIN v_fact
    ON quantity.notice_id = v_fact.notice_id AND quantity.fact_table = v_fact.fact_table AND quantity.quantity_no = v_fact.fact_no
WHERE quantity.change IS NOT NULL
ORDER BY v_fact.notice_id, v_fact.fact_table, v_fact.fact_no
