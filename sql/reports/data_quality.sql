-- +++
-- title = ["Data quality", "数据质量"]
-- grain = [
--     "One row per notice in the selection, the most doubtful first.",
--     "每行一份所选通报，疑点最多者在前。",
-- ]
-- key = ["notice_id"]
-- from = ["v_notice"]
-- example = "FROM data_quality(levels := ['county']) LIMIT 20"
-- with = ["chosen"]
-- purpose = [
--     "Shows how far each notice was understood, and what is in doubt.",
--     "逐份列出识别程度与疑点。",
-- ]
-- notes = [
--     "An error is a contradiction or a damage that touches figures, a warning a decision to look at, an info a repair that the context proves.",
-- ]
--
-- [column.read_share]
-- label = ["Read share", "识别占比"]
-- en = "Share of the body's characters that some rule claimed."
-- zh = "正文中被规则识别的字符占比。"
-- unit = "share of characters"
-- kind = "notice"
-- [column.errors]
-- label = ["Errors", "错误"]
-- en = "Issues of severity error."
-- zh = "错误级疑点数。"
-- unit = "issue"
-- kind = "count"
-- [column.warnings]
-- label = ["Warnings", "警告"]
-- en = "Issues of severity warning."
-- zh = "警告级疑点数。"
-- unit = "issue"
-- kind = "count"
-- [column.infos]
-- label = ["Notes", "提示"]
-- en = "Issues of severity info."
-- zh = "提示级疑点数。"
-- unit = "issue"
-- kind = "count"
-- [column.issue_codes]
-- label = ["Kinds of issue", "疑点类型"]
-- en = "Kinds of issue, joined by 、."
-- zh = "疑点类型，以、相连。"
-- [column.quantities]
-- label = ["Quantities", "数量条数"]
-- en = "Quantities read."
-- zh = "读取的数量条数。"
-- unit = "quantity"
-- kind = "count"
-- [column.quantities_coded]
-- label = ["Quantities coded", "已编码数量"]
-- en = "Of these, quantities with a metric or an action."
-- zh = "其中已对应指标或处理方式者。"
-- unit = "quantity"
-- kind = "count"
-- [column.coded_share]
-- label = ["Coded share", "编码占比"]
-- en = "quantities_coded / quantities."
-- zh = "已编码数量 / 数量条数。"
-- unit = "share"
-- kind = "ratio(quantities_coded, quantities)"
-- [column.quantities_without_unit]
-- label = ["Without unit", "无统一单位"]
-- en = "Quantities whose unit is unknown."
-- zh = "单位未知的数量。"
-- unit = "quantity"
-- kind = "count"
-- [column.findings_unclassified]
-- label = ["Unclassified findings", "未归类问题"]
-- en = "Findings whose heading no word of a topic decides."
-- zh = "未能归类主题的问题数。"
-- unit = "finding"
-- kind = "count"
-- [column.unclassified_share]
-- label = ["Unclassified share", "未归类占比"]
-- en = "findings_unclassified / findings_read."
-- zh = "未归类问题 / 读取问题数。"
-- unit = "share"
-- kind = "ratio(findings_unclassified, findings_read)"
-- [column.dates_repaired]
-- label = ["Dates repaired", "修复日期"]
-- en = "Dates whose lost characters the context proved."
-- zh = "经上下文修复的日期数。"
-- unit = "date"
-- kind = "count"
-- +++
WITH quantity AS (
    SELECT
        quantity.notice_id,
        quantity.fact_table,
        quantity.quantity_no,
        quantity.code,
        quantity.canonical_unit
    FROM v_all_quantity AS quantity
    INNER JOIN chosen ON quantity.notice_id = chosen.notice_id
),

-- The facts behind each number; the numbers themselves are added up from what is stored of each notice.
cell AS (
    SELECT
        found.notice_id,
        concat(found.severity, 's') AS column_name,
        'issue' AS fact_table,
        cast(found.issue_no AS INTEGER) AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM v_issue AS found
    INNER JOIN chosen ON found.notice_id = chosen.notice_id
    UNION ALL
    SELECT
        notice_id,
        'quantities' AS column_name,
        fact_table,
        quantity_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM quantity
    UNION ALL
    SELECT
        notice_id,
        'quantities_coded' AS column_name,
        fact_table,
        quantity_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM quantity
    WHERE code IS NOT NULL
    UNION ALL
    SELECT
        notice_id,
        'quantities_without_unit' AS column_name,
        fact_table,
        quantity_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM quantity
    WHERE canonical_unit IS NULL
    UNION ALL
    SELECT
        item.notice_id,
        'findings_read' AS column_name,
        'feedback_item' AS fact_table,
        item.item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM feedback_item AS item
    INNER JOIN chosen ON item.notice_id = chosen.notice_id
    WHERE item.is_leaf
    UNION ALL
    SELECT
        item.notice_id,
        'findings_unclassified' AS column_name,
        'feedback_item' AS fact_table,
        item.item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM feedback_item AS item
    INNER JOIN chosen ON item.notice_id = chosen.notice_id
    WHERE item.is_leaf AND item.topic = 'unclassified'
    UNION ALL
    SELECT
        mention.notice_id,
        'dates_repaired' AS column_name,
        'date_mention' AS fact_table,
        mention.date_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM date_mention AS mention
    INNER JOIN chosen ON mention.notice_id = chosen.notice_id
    WHERE mention.repaired
),

doubt AS (
    SELECT
        found.notice_id,
        count(*) FILTER (WHERE found.severity = 'error') AS errors,
        count(*) FILTER (WHERE found.severity = 'warning') AS warnings,
        count(*) FILTER (WHERE found.severity = 'info') AS infos,
        array_to_string(list_sort(list(DISTINCT found.code)), '、') AS issue_codes
    FROM issue AS found
    WHERE found.notice_id IS NOT NULL
    GROUP BY found.notice_id
),

mended AS (
    SELECT
        notice_id,
        count(*) AS dates_repaired
    FROM date_mention
    WHERE repaired
    GROUP BY notice_id
)

SELECT
    chosen.notice_id,
    chosen.adcode,
    chosen.district_name,
    chosen.province,
    chosen.inspected_party,
    chosen.publication_date,
    chosen.status,
    chosen.read_share,
    coalesce(doubt.errors, 0) AS errors,
    coalesce(doubt.warnings, 0) AS warnings,
    coalesce(doubt.infos, 0) AS infos,
    doubt.issue_codes,
    cast(told.quantities AS BIGINT) AS quantities,
    cast(told.quantities_coded AS BIGINT) AS quantities_coded,
    cast(round(told.quantities_coded / nullif(told.quantities, 0), 4) AS DECIMAL(24, 4)) AS coded_share,
    cast(told.quantities_without_unit AS BIGINT) AS quantities_without_unit,
    cast(told.findings_read AS BIGINT) AS findings_read,
    cast(told.findings_unclassified AS BIGINT) AS findings_unclassified,
    cast(round(told.findings_unclassified / nullif(told.findings_read, 0), 4) AS DECIMAL(24, 4)) AS unclassified_share,
    coalesce(mended.dates_repaired, 0) AS dates_repaired,
    chosen.parser_version,
    chosen.title,
    chosen.url
FROM chosen
INNER JOIN notice_count AS told ON chosen.notice_id = told.notice_id
LEFT JOIN doubt ON chosen.notice_id = doubt.notice_id
LEFT JOIN mended ON chosen.notice_id = mended.notice_id
ORDER BY errors DESC, warnings DESC, chosen.notice_id ASC
