-- +++
-- title = ["Corrections", "人工更正"]
-- grain = ["One row per value that a person set right, with the fact it changes.", "每行一个人工更正的值及其所改的事实。"]
-- key = ["text_id", "start", "end", "fact_table", "column_name"]
-- from = ["correction", "notice"]
-- example = "SELECT district_name, fact_table, fact_no, column_name, value, verbatim, reason FROM v_correction"
-- [column.fact_no]
-- label = ["Fact no.", "事实序号"]
-- en = "Number of the fact within its notice (item_no, quantity_no …), be it an earlier version; empty for the notice itself and where no fact stands there."
-- zh = "事实在通报（含旧版本）中的序号；更正通报本身或该处没有事实时为空。"
-- unit = "rank"
-- [column.verbatim]
-- label = ["Verbatim", "原文"]
-- en = "The words as printed."
-- zh = "原文。"
-- [column.is_found]
-- label = ["Found", "已找到"]
-- en = "Whether the text is the current one and such a fact stands there; if not, the correction changes nothing."
-- zh = "该文本是否为当前版本且该处有此事实；若否则更正不起作用。"
-- +++
WITH fact AS (
    -- A correction may have moved a quantity from one of its tables to the other.
    SELECT
        notice_id,
        CASE WHEN fact_table IN ('metric', 'disciplinary_count') THEN 'quantity' ELSE fact_table END AS kind,
        fact_no,
        start,
        "end",
        verbatim
    FROM v_all_fact
    UNION ALL
    SELECT
        notice_id,
        'notice' AS kind,
        NULL AS fact_no,
        start,
        "end",
        title AS verbatim
    FROM notice
),

placed AS (
    SELECT
        correction.*,
        notice.notice_id,
        notice.district_name,
        notice.title,
        CASE WHEN correction.fact_table IN ('metric', 'disciplinary_count') THEN 'quantity' ELSE correction.fact_table END AS kind
    FROM correction
    LEFT JOIN notice
        ON correction.text_id = notice.text_id AND correction.start >= notice.start AND correction."end" <= notice."end"
)

SELECT
    placed.text_id,
    placed.start,
    placed."end",
    placed.fact_table,
    placed.column_name,
    placed.value,
    placed.reason,
    placed.author,
    placed.notice_id,
    placed.district_name,
    placed.title,
    fact.fact_no,
    fact.verbatim,
    fact.notice_id IS NOT NULL AND placed.text_id IN (
        SELECT source_document.text_id
        FROM source_document
        WHERE source_document.is_current AND source_document.text_id IS NOT NULL
    ) AS is_found
FROM placed
LEFT JOIN fact
    ON placed.notice_id = fact.notice_id AND placed.kind = fact.kind AND placed.start = fact.start AND placed."end" = fact."end"
