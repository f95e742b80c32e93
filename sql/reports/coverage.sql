-- +++
-- title = ["Coverage", "覆盖情况"]
-- grain = [
--     "One row per division that a notice in the selection is about.",
--     "每行一个所选通报涉及的区划。",
-- ]
-- key = ["adcode", "province"]
-- from = ["v_notice"]
-- example = "FROM coverage(date_from := '2023-01-01')"
-- with = ["chosen", "division"]
-- purpose = [
--     "Shows what was read of each division's notices, and what was not.",
--     "列出各区划通报的识别范围与缺口。",
-- ]
-- notes = [
--     "Files that are no notice or could not be read belong to no division: issue lists them (warehouse status).",
--     "All notices of the selection count, older ones of an inspection too.",
-- ]
--
-- [column.notices_cut_off]
-- label = ["Cut off", "中断通报"]
-- en = "Notices whose text ends before they do."
-- zh = "文本中断的通报数。"
-- unit = "notice"
-- kind = "count"
-- [column.notices_without_findings]
-- label = ["Without findings", "无问题通报"]
-- en = "Notices in which no finding was read."
-- zh = "未读取到问题的通报数。"
-- unit = "notice"
-- kind = "count"
-- [column.copies_left_out]
-- label = ["Copies left out", "剔除重复"]
-- en = "Copies of these notices that reports leave out."
-- zh = "因重复而不计入报表的通报数。"
-- unit = "notice"
-- kind = "count"
-- [column.characters]
-- label = ["Characters", "字符数"]
-- en = "Length of the notices."
-- zh = "通报总字符数。"
-- unit = "character"
-- kind = "sum"
-- [column.characters_read]
-- label = ["Characters read", "识别字符数"]
-- en = "Characters that some rule claimed."
-- zh = "被规则识别的字符数。"
-- unit = "character"
-- kind = "sum"
-- [column.read_share]
-- label = ["Read share", "识别占比"]
-- en = "characters_read / characters."
-- zh = "识别字符数 / 字符数。"
-- unit = "share of characters"
-- kind = "ratio(characters_read, characters)"
-- [column.findings_answered]
-- label = ["Findings answered", "有措施问题"]
-- en = "Findings below which a measure was read."
-- zh = "读取到整改措施的问题数。"
-- unit = "finding"
-- kind = "count"
-- [column.answered_share]
-- label = ["Answered share", "有措施占比"]
-- en = "findings_answered / findings_read."
-- zh = "有措施问题 / 读取问题数。"
-- unit = "share"
-- kind = "ratio(findings_answered, findings_read)"
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
-- +++
WITH copied AS (
    SELECT
        related_notice_id AS notice_id,
        count(*) AS copies
    FROM notice_relation
    WHERE relation = 'duplicate_of'
    GROUP BY related_notice_id
),

measured AS (
    SELECT
        chosen.notice_id,
        chosen.adcode,
        chosen.province,
        chosen.status,
        chosen."end" - chosen.start AS characters,
        cast(round(chosen.read_share * (chosen."end" - chosen.start), 0) AS BIGINT) AS characters_read,
        coalesce(copied.copies, 0) AS copies,
        told.findings_read,
        told.findings_answered,
        told.quantities,
        told.quantities_coded
    FROM chosen
    INNER JOIN notice_count AS told ON chosen.notice_id = told.notice_id
    LEFT JOIN copied ON chosen.notice_id = copied.notice_id
),

finding AS (
    SELECT
        chosen.adcode,
        chosen.province,
        item.notice_id,
        item.item_no,
        count(measure.measure_no) AS measures
    FROM feedback_item AS item
    INNER JOIN chosen ON item.notice_id = chosen.notice_id
    LEFT JOIN measure ON item.notice_id = measure.notice_id AND item.item_no = measure.item_no
    WHERE item.is_leaf
    GROUP BY chosen.adcode, chosen.province, item.notice_id, item.item_no
),

quantity AS (
    SELECT
        chosen.adcode,
        chosen.province,
        quantity.notice_id,
        quantity.fact_table,
        quantity.quantity_no,
        quantity.code
    FROM v_all_quantity AS quantity
    INNER JOIN chosen ON quantity.notice_id = chosen.notice_id
),

-- The facts behind each number; the numbers themselves are added up from what is stored of each notice.
cell AS (
    SELECT
        adcode,
        province,
        'notices' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM measured
    UNION ALL
    SELECT
        adcode,
        province,
        'notices_cut_off' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM measured
    WHERE status = 'cut_off'
    UNION ALL
    SELECT
        adcode,
        province,
        'notices_without_findings' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM measured
    WHERE notice_id NOT IN (SELECT finding.notice_id FROM finding)
    UNION ALL
    SELECT
        adcode,
        province,
        'copies_left_out' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        copies AS amount,
        copies AS low,
        copies AS high,
        'summed' AS basis
    FROM measured
    WHERE copies > 0
    UNION ALL
    SELECT
        adcode,
        province,
        'characters' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        characters AS amount,
        characters AS low,
        characters AS high,
        'summed' AS basis
    FROM measured
    UNION ALL
    SELECT
        adcode,
        province,
        'characters_read' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        characters_read AS amount,
        characters_read AS low,
        characters_read AS high,
        'summed' AS basis
    FROM measured
    UNION ALL
    SELECT
        adcode,
        province,
        'findings_read' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM finding
    UNION ALL
    SELECT
        adcode,
        province,
        'findings_answered' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM finding
    WHERE measures > 0
    UNION ALL
    SELECT
        adcode,
        province,
        'quantities' AS column_name,
        notice_id,
        fact_table,
        quantity_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM quantity
    UNION ALL
    SELECT
        adcode,
        province,
        'quantities_coded' AS column_name,
        notice_id,
        fact_table,
        quantity_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM quantity
    WHERE code IS NOT NULL
),

wide AS (
    SELECT
        adcode,
        province,
        count(*) AS notices,
        count(*) FILTER (WHERE status = 'cut_off') AS notices_cut_off,
        count(*) FILTER (WHERE findings_read = 0) AS notices_without_findings,
        cast(sum(copies) AS BIGINT) AS copies_left_out,
        cast(sum(characters) AS BIGINT) AS characters,
        cast(sum(characters_read) AS BIGINT) AS characters_read,
        cast(sum(findings_read) AS BIGINT) AS findings_read,
        cast(sum(findings_answered) AS BIGINT) AS findings_answered,
        cast(sum(quantities) AS BIGINT) AS quantities,
        cast(sum(quantities_coded) AS BIGINT) AS quantities_coded
    FROM measured
    GROUP BY adcode, province
)

SELECT
    division.adcode,
    division.district_name,
    division.province,
    wide.notices,
    wide.notices_cut_off,
    wide.notices_without_findings,
    wide.copies_left_out,
    wide.characters,
    wide.characters_read,
    cast(round(wide.characters_read / nullif(wide.characters, 0), 4) AS DECIMAL(24, 4)) AS read_share,
    wide.findings_read,
    wide.findings_answered,
    cast(round(wide.findings_answered / nullif(wide.findings_read, 0), 4) AS DECIMAL(24, 4)) AS answered_share,
    wide.quantities,
    wide.quantities_coded,
    cast(round(wide.quantities_coded / nullif(wide.quantities, 0), 4) AS DECIMAL(24, 4)) AS coded_share
FROM wide
INNER JOIN division ON wide.adcode IS NOT DISTINCT FROM division.adcode AND wide.province IS NOT DISTINCT FROM division.province
ORDER BY division.adcode ASC NULLS LAST, division.province ASC NULLS LAST
