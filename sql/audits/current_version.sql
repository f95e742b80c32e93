-- +++
-- title = ["An address has no current version, or several.", "来源地址没有当前版本，或有多个。"]
-- grain = ["One row per address.", "每行一个来源地址。"]
-- severity = "error"
-- +++
SELECT
    uri,
    count(*) FILTER (WHERE is_current) AS current_versions
FROM source_document
GROUP BY uri
HAVING count(*) FILTER (WHERE is_current) <> 1
