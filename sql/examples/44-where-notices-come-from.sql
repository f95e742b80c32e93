-- +++
-- title = ["Where does each notice come from, and how was its file read?", "每份通报来自何处，文件如何读取？"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- key = ["notice_id"]
-- group = "quality"
-- look = [
--     "One text may have come from several addresses: one notice, several rows of `source_document`. `uri` (not shown) is the file that was loaded, `url` the public address.",
--     "同一文本可来自多个网址：一份通报在 `source_document` 中可有多行。`uri`（未列出）为载入的文件，`url` 为公开网址。",
-- ]
-- +++
SELECT
    v_notice.title,
    count(*) AS sources,
    min(source.url) AS url,
    min(source.publisher) AS publisher,
    cast(max(source.fetched_at) AS DATE) AS last_fetched,
    min(source.reader) AS reader,
    max(source.byte_count) AS byte_count,
    v_notice.notice_id
FROM v_notice
INNER JOIN source_document AS source ON v_notice.text_id = source.text_id AND source.is_current
GROUP BY v_notice.notice_id, v_notice.title
ORDER BY v_notice.notice_id
