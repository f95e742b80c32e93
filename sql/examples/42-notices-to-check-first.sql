-- +++
-- title = ["Which notices should a person look at first?", "哪些通报应先由人工查看？"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- key = ["notice_id"]
-- group = "quality"
-- look = [
--     "A low `coded_share` or a high `unclassified_share` means that much of the notice is in no comparison; status tells a text that breaks off.",
--     "`coded_share` 低或 `unclassified_share` 高，说明该通报多数内容未进入对比；status 标明文本残缺。",
-- ]
-- +++
SELECT
    adcode,
    inspected_party,
    publication_date,
    status,
    errors,
    warnings,
    infos,
    issue_codes,
    coded_share,
    unclassified_share,
    notice_id
FROM v_data_quality
ORDER BY errors DESC, warnings DESC, status DESC, coded_share ASC, notice_id ASC
