-- +++
-- title = ["Notices for reports", "计入报表的通报"]
-- grain = ["One row per current notice that duplicates nothing.", "每行一份当前有效且不与他者重复的通报。"]
-- key = ["notice_id"]
-- from = ["notice"]
-- example = "SELECT district_name, title FROM v_notice ORDER BY publication_date"
-- [column.url]
-- label = ["URL", "网址"]
-- en = "Public address under which the notice can be cited."
-- zh = "可引用的公开网址。"
-- +++
WITH cited AS (
    -- The current texts. One may have come from several addresses.
    SELECT
        text_id,
        min(url) AS url
    FROM source_document
    WHERE is_current AND text_id IS NOT NULL
    GROUP BY text_id
)

SELECT
    notice.notice_id,
    notice.text_id,
    notice.start,
    notice."end",
    notice.title,
    notice.publisher,
    notice.publication_date,
    notice.inspected_party,
    notice.party_kind,
    notice.adcode,
    notice.district_name,
    notice.province,
    notice.inspection_body,
    notice.inspection_level,
    notice.inspection_kind,
    notice.inspection_type,
    notice.round,
    notice.term,
    notice.inspection_start,
    notice.inspection_end,
    notice.feedback_date,
    notice.inspection_key,
    notice.contact_phone,
    notice.contact_email,
    notice.contact_address,
    notice.contact_postcode,
    notice.status,
    notice.read_share,
    notice.parser_version,
    cited.url
FROM notice
INNER JOIN cited ON notice.text_id = cited.text_id
WHERE
    notice.notice_id NOT IN (
        SELECT notice_relation.notice_id FROM notice_relation
        WHERE notice_relation.relation = 'duplicate_of'
    )
