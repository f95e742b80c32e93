-- +++
-- title = ["Which figures stand in sentences with a certain word?", "含有某个词的句子里有哪些数字？"]
-- grain = ["One row per quantity, with its sentence.", "每行一个数量及其原句。"]
-- key = ["notice_id", "fact_table", "fact_no"]
-- group = "words"
-- look = [
--     "`v_fact` has the sentence of every fact, whatever its table; `fact_table` and `fact_no` lead to `v_quantity`.",
--     "`v_fact` 含各表事实的原句；凭 `fact_table` 与 `fact_no` 连接 `v_quantity`。",
-- ]
-- [param.word]
-- type = "VARCHAR"
-- en = "The word that the sentence holds."
-- zh = "句中的词。"
-- [input.word]
-- example = "群众"
-- +++
WITH found AS (
    SELECT *
    FROM v_fact
    WHERE contains(sentence, $word)
)

SELECT
    found.inspected_party,
    quantity.subject,
    quantity.canonical_value,
    quantity.canonical_unit,
    quantity.role,
    found.sentence,
    found.notice_id,
    found.fact_table,
    found.fact_no
FROM found
INNER JOIN v_quantity AS quantity
    ON found.notice_id = quantity.notice_id AND found.fact_table = quantity.fact_table AND found.fact_no = quantity.quantity_no
ORDER BY found.notice_id, found.fact_table, found.fact_no
