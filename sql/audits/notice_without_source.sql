-- +++
-- title = ["A notice's text came from no known source.", "通报的文本没有来源文件。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "error"
-- +++
SELECT notice.notice_id
FROM notice
WHERE NOT EXISTS (
    SELECT 1
    FROM source_document
    WHERE source_document.text_id = notice.text_id
)
