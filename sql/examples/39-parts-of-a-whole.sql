-- +++
-- title = ["Which figures are parts of others (其中), and how large a part?", "哪些数字是其他数字的“其中”项，占多少？"]
-- grain = ["One row per part.", "每行一个部分数。"]
-- key = ["notice_id", "quantity_no"]
-- group = "words"
-- look = [
--     "`part_of` points to the `quantity_no` of the whole in the same notice. To add parts to their whole would count them twice.",
--     "`part_of` 指向同一通报中整体的 `quantity_no`。部分与整体相加即重复计数。",
-- ]
-- +++
SELECT
    v_notice.adcode,
    v_notice.inspected_party,
    whole.subject AS whole_subject,
    whole.verbatim AS whole,
    part.subject,
    part.sanction,
    part.verbatim AS part,
    round(part.canonical_value / nullif(whole.canonical_value, 0), 4) AS share,
    part.notice_id,
    part.quantity_no
FROM v_quantity AS part
INNER JOIN v_quantity AS whole ON part.notice_id = whole.notice_id AND part.part_of = whole.quantity_no
INNER JOIN v_notice ON part.notice_id = v_notice.notice_id
WHERE part.canonical_unit = whole.canonical_unit
ORDER BY part.notice_id, part.quantity_no
