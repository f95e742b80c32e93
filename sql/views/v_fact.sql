-- +++
-- title = ["Facts with their sentences", "事实与原句"]
-- grain = [
--     "One row per fact of a notice that reports read, of whatever table, with the sentence that states it.",
--     "每行计入报表的通报中的一个事实（不论所在表）及其原句。",
-- ]
-- key = ["notice_id", "fact_table", "fact_no"]
-- from = ["v_notice", "metric", "feedback_item", "correction"]
-- example = "SELECT path, sentence FROM v_fact WHERE fact_table = 'disciplinary_count' ORDER BY notice_id, fact_no LIMIT 5"
-- [column.fact_table]
-- label = ["Table", "所在表"]
-- en = "Table of the fact: metric, disciplinary_count, feedback_item, measure, issued_document, date_mention, issue or notice."
-- zh = "事实所在表。"
-- [column.fact_no]
-- label = ["Fact no.", "事实序号"]
-- en = "Number of the fact in its table; 0 for the notice itself."
-- zh = "事实在其表中的序号；通报本身为 0。"
-- unit = "rank"
-- [column.path]
-- label = ["Path", "路径"]
-- en = "Place in the outline of the finest item that holds it; empty outside the findings."
-- zh = "所在问题的层级路径；问题部分之外则为空。"
-- [column.verbatim]
-- label = ["Verbatim", "原文"]
-- en = "The words as printed; of the notice itself its title."
-- zh = "原文；通报本身为其标题。"
-- [column.start]
-- label = ["Start", "起点"]
-- en = "First code point of the words in the text; empty where a fact has no words of its own."
-- zh = "原文起点码位；无对应原文则为空。"
-- unit = "code point"
-- [column.end]
-- label = ["End", "终点"]
-- en = "Code point behind the last one."
-- zh = "原文终点后一码位。"
-- unit = "code point"
-- [column.sentence]
-- label = ["Sentence", "原句"]
-- en = "The sentence that states the fact, its words between 【 and 】."
-- zh = "载有该事实的原句，相应文字以【】标出。"
-- [column.correction]
-- label = ["Correction", "更正"]
-- en = "What a person set right in it: column, value, author and reason, and of a quantity or a date the words as printed; empty where nobody did."
-- zh = "人工更正的列、值、更正人与理由，数量与日期另附原文；未更正则为空。"
-- +++
WITH fact AS (
    SELECT
        notice_id,
        fact_table,
        fact_no,
        item_no,
        start,
        "end",
        verbatim
    FROM v_all_fact
    UNION ALL
    SELECT
        notice_id,
        'issue' AS fact_table,
        cast(issue_no AS INTEGER) AS fact_no,
        NULL AS item_no,
        start,
        "end",
        coalesce(excerpt, message) AS verbatim
    FROM v_issue
    UNION ALL
    SELECT
        notice_id,
        'notice' AS fact_table,
        0 AS fact_no,
        NULL AS item_no,
        NULL AS start,
        NULL AS "end",
        title AS verbatim
    FROM v_notice
),

-- Corrections that could not be applied.
refused AS (
    SELECT DISTINCT
        notice.text_id,
        issue.fact_table,
        issue.start,
        issue."end"
    FROM issue
    INNER JOIN notice ON issue.notice_id = notice.notice_id
    WHERE issue.code = 'correction_unused'
),

-- What people set right.
corrected AS (
    SELECT
        correction.text_id,
        CASE WHEN correction.fact_table = 'disciplinary_count' THEN 'metric' ELSE correction.fact_table END AS kind,
        correction.start,
        correction."end",
        array_to_string(
            list_sort(
                list(
                    concat(
                        correction.column_name, ' = ', coalesce(correction.value, ''), ' (', correction.author, ': ', correction.reason, ')'
                    )
                )
            ), '; '
        ) AS told
    FROM correction
    LEFT JOIN refused
        ON
            correction.text_id = refused.text_id AND correction.fact_table = refused.fact_table
            AND correction.start = refused.start AND correction."end" = refused."end"
    WHERE refused.text_id IS NULL
    GROUP BY correction.text_id, kind, correction.start, correction."end"
),

-- The words and what stands around them, no further than 200 code points.
placed AS (
    SELECT
        fact.*,
        v_notice.title,
        v_notice.inspected_party,
        v_notice.publication_date,
        v_notice.url,
        item.path,
        corrected.told,
        substr(notice_text.text, greatest(fact.start - 200, 0) + 1, least(fact.start, 200)) AS text_before,
        CASE
            WHEN right(fact.verbatim, 1) NOT IN ('。', '！', '？', '；') THEN substr(notice_text.text, fact."end" + 1, 200) ELSE ''
        END AS text_after
    FROM fact
    INNER JOIN v_notice ON fact.notice_id = v_notice.notice_id
    INNER JOIN notice_text ON v_notice.text_id = notice_text.text_id
    LEFT JOIN feedback_item AS item ON fact.notice_id = item.notice_id AND fact.item_no = item.item_no
    LEFT JOIN corrected
        ON
            v_notice.text_id = corrected.text_id
            AND CASE WHEN fact.fact_table = 'disciplinary_count' THEN 'metric' ELSE fact.fact_table END = corrected.kind
            AND coalesce(fact.start, v_notice.start) = corrected.start AND coalesce(fact."end", v_notice."end") = corrected."end"
)

SELECT
    notice_id,
    fact_table,
    fact_no,
    inspected_party,
    title,
    publication_date,
    url,
    path,
    start,
    "end",
    verbatim,
    CASE
        WHEN start IS NULL THEN verbatim
        ELSE trim(
            concat(
                regexp_extract(text_before, '[^。！？；\n]*$'),
                '【', verbatim, '】',
                regexp_extract(text_after, '^[^。！？；\n]*[。！？；]?')
            )
        )
    END AS sentence,
    CASE
        WHEN fact_table IN ('metric', 'disciplinary_count', 'date_mention') AND told IS NOT NULL THEN concat(told, '; printed: ', verbatim)
        ELSE told
    END AS correction
FROM placed
