-- +++
-- title = ["Which notices speak of a certain word, how often, and where first?", "哪些通报提到某个词，多少次，首次在哪里？"]
-- grain = ["One row per notice that has the word.", "每行一份提到该词的通报。"]
-- key = ["notice_id"]
-- group = "words"
-- look = [
--     "A stored text may hold two notices: `substr` cuts out this one. In the text words stand as printed, damaged ones too.",
--     "一个文本可含两份通报，`substr` 截取本份。文本为原样，残缺之处亦保留。",
-- ]
-- [param.word]
-- type = "VARCHAR"
-- en = "The word that is looked for."
-- zh = "要查找的词。"
-- [input.word]
-- example = "营商环境"
-- +++
WITH body AS (
    SELECT
        v_notice.*,
        substr(notice_text.text, v_notice.start + 1, v_notice."end" - v_notice.start) AS text
    FROM v_notice
    INNER JOIN notice_text ON v_notice.text_id = notice_text.text_id
)

SELECT
    publication_date,
    adcode,
    inspected_party,
    (length(text) - length(replace(text, $word, ''))) // length($word) AS times,
    replace(substr(text, greatest(instr(text, $word) - 15, 1), 30 + length($word)), chr(10), ' ') AS first_context,
    notice_id
FROM body
WHERE contains(text, $word)
ORDER BY times DESC, notice_id ASC
