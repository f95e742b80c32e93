-- +++
-- title = ["A current notice counts as a duplicate of one that reports leave out too: both are lost to them.", "通报所重复的另一份也不计入报表，两者都会缺失。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "error"
-- +++
SELECT
    relation.notice_id,
    relation.related_notice_id
FROM notice_relation AS relation
INNER JOIN notice ON relation.notice_id = notice.notice_id
WHERE
    relation.relation = 'duplicate_of'
    AND EXISTS (
        SELECT 1
        FROM source_document
        WHERE source_document.text_id = notice.text_id AND source_document.is_current
    )
    AND NOT EXISTS (
        SELECT 1
        FROM v_notice
        WHERE v_notice.notice_id = relation.related_notice_id
    )
