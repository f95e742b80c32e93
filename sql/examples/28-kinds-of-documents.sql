-- +++
-- title = ["What kinds of documents do notices name?", "通报点名的文件是哪些类型？"]
-- grain = ["One row per kind, the last word of the title.", "每行一类文件（文件名末尾的词）。"]
-- key = ["kind"]
-- group = "rules"
-- look = [
--     "`regexp_extract` gives '' where nothing fits, which `nullif` makes empty: the documents of no kind listed here. A document that two notices name counts twice.",
--     "`regexp_extract` 无匹配时得空串，`nullif` 将其变为空值：即未列举的类型。两份通报点名的同一文件计两次。",
-- ]
-- +++
SELECT
    coalesce(nullif(regexp_extract(issued.title, '(办法|规定|规则|细则|制度|方案|预案|清单|规范|规程|措施|计划)$'), ''), '其他') AS kind,
    count(*) AS documents,
    count(*) FILTER (WHERE issued.is_revision) AS revised,
    count(DISTINCT issued.notice_id) AS notices,
    min(issued.title) AS for_instance
FROM issued_document AS issued
INNER JOIN v_notice ON issued.notice_id = v_notice.notice_id
GROUP BY kind
ORDER BY documents DESC, kind ASC
