-- +++
-- title = ["Recurring findings", "重复出现的问题"]
-- grain = [
--     "One row per inspected party and topic on which inspections of different dates found fault.",
--     "每行一个被巡视巡察单位在不同时间的巡视巡察中均被指出问题的一个主题。",
-- ]
-- key = ["adcode", "inspected_party", "topic", "province"]
-- from = ["v_notice", "feedback_item"]
-- example = "FROM recurring_findings(provinces := ['示例省'])"
-- with = ["chosen", "ranked", "wanted_topic"]
-- purpose = [
--     "Finds what came back: topics of an earlier inspection that a later one of the same party found again.",
--     "查找反复出现的问题：后一次巡视巡察再次指出的主题。",
-- ]
-- notes = [
--     "Counts findings that a notice lists one by one, of the newest notice of each inspection that lists any.",
--     "The same topic is no proof of the same fault: read the findings that explain shows.",
--     "An inspection is dated by its feedback, else by the publication of its notice; unclassified findings are left out.",
-- ]
--
-- [column.topic]
-- label = ["Topic code", "主题代码"]
-- en = "Topic of the findings, or unclassified."
-- zh = "问题主题；未能归类为 unclassified。"
-- [column.topic_name]
-- label = ["Topic", "主题"]
-- en = "Name of the topic."
-- zh = "主题名称。"
-- [column.topic_group]
-- label = ["Group", "上级主题"]
-- en = "Group of the topic."
-- zh = "上级主题名称。"
-- [column.inspections_with_topic]
-- label = ["Inspections with the topic", "涉及该主题的次数"]
-- en = "Inspections of the party that found fault on the topic."
-- zh = "指出该主题问题的巡视巡察次数。"
-- unit = "inspection"
-- kind = "count"
-- [column.findings]
-- label = ["Findings", "问题数"]
-- en = "Findings on the topic in all of them."
-- zh = "各次该主题问题合计。"
-- unit = "finding"
-- kind = "count"
-- [column.first_date]
-- label = ["First", "首次"]
-- en = "Feedback of the first inspection with the topic."
-- zh = "首次指出的反馈日期。"
-- [column.findings_first]
-- label = ["Findings then", "首次问题数"]
-- en = "Findings on the topic in the first one."
-- zh = "首次该主题问题数。"
-- unit = "finding"
-- kind = "count"
-- [column.last_date]
-- label = ["Last", "最近"]
-- en = "Feedback of the last inspection with the topic."
-- zh = "最近一次指出的反馈日期。"
-- [column.findings_last]
-- label = ["Findings in the last", "最近问题数"]
-- en = "Findings on the topic in the last one."
-- zh = "最近一次该主题问题数。"
-- unit = "finding"
-- kind = "count"
-- [column.days_between]
-- label = ["Days between", "间隔天数"]
-- en = "Days from first_date to last_date."
-- zh = "首次至最近的天数。"
-- unit = "day"
-- kind = "days(first_date, last_date)"
-- +++
-- The inspections of a party in the order of their feedback.
WITH visit AS (
    SELECT
        adcode,
        inspected_party,
        inspection,
        notice_id,
        district_name,
        province,
        inspection_level,
        inspection_type,
        coalesce(feedback_date, publication_date) AS visit_date
    FROM ranked
    WHERE lists_findings
),

finding AS (
    SELECT
        visit.adcode,
        visit.province,
        visit.inspected_party,
        item.topic,
        item.notice_id,
        item.item_no,
        visit.visit_date
    FROM feedback_item AS item
    INNER JOIN visit ON item.notice_id = visit.notice_id
    INNER JOIN wanted_topic ON item.topic = wanted_topic.topic
    WHERE item.is_leaf AND item.topic <> 'unclassified' AND visit.visit_date IS NOT NULL
),

recurring AS (
    SELECT
        adcode,
        province,
        inspected_party,
        topic,
        min(visit_date) AS first_date,
        max(visit_date) AS last_date
    FROM finding
    GROUP BY adcode, province, inspected_party, topic
    HAVING count(DISTINCT visit_date) > 1
),

told AS (
    SELECT
        finding.*,
        recurring.first_date,
        recurring.last_date
    FROM finding
    INNER JOIN recurring
        ON
            finding.adcode IS NOT DISTINCT FROM recurring.adcode AND finding.province IS NOT DISTINCT FROM recurring.province
            AND finding.inspected_party IS NOT DISTINCT FROM recurring.inspected_party AND finding.topic = recurring.topic
),

-- The facts behind each number.
cell AS (
    SELECT
        adcode,
        province,
        inspected_party,
        topic,
        'findings' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told
    UNION ALL
    SELECT
        adcode,
        province,
        inspected_party,
        topic,
        'findings_first' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told
    WHERE visit_date = first_date
    UNION ALL
    SELECT
        adcode,
        province,
        inspected_party,
        topic,
        'findings_last' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told
    WHERE visit_date = last_date
    UNION ALL
    SELECT
        adcode,
        province,
        inspected_party,
        topic,
        'inspections_with_topic' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM told
    GROUP BY adcode, province, inspected_party, topic, notice_id
    UNION ALL
    SELECT
        adcode,
        province,
        inspected_party,
        topic,
        'first_date' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        cast(NULL AS INTEGER) AS amount,
        cast(NULL AS INTEGER) AS low,
        cast(NULL AS INTEGER) AS high,
        'summed' AS basis
    FROM told
    WHERE visit_date = first_date
    GROUP BY adcode, province, inspected_party, topic, notice_id
    UNION ALL
    SELECT
        adcode,
        province,
        inspected_party,
        topic,
        'last_date' AS column_name,
        notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        cast(NULL AS INTEGER) AS amount,
        cast(NULL AS INTEGER) AS low,
        cast(NULL AS INTEGER) AS high,
        'summed' AS basis
    FROM told
    WHERE visit_date = last_date
    GROUP BY adcode, province, inspected_party, topic, notice_id
    UNION ALL
    SELECT
        visit.adcode,
        visit.province,
        visit.inspected_party,
        recurring.topic,
        'inspections' AS column_name,
        visit.notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM visit
    INNER JOIN recurring
        ON
            visit.adcode IS NOT DISTINCT FROM recurring.adcode AND visit.province IS NOT DISTINCT FROM recurring.province
            AND visit.inspected_party IS NOT DISTINCT FROM recurring.inspected_party
),

-- The same numbers, added up for each notice first, and with a number for each party.
party AS (
    SELECT
        adcode,
        province,
        inspected_party,
        -- Parties of one name and without a code may lie in several divisions.
        CASE
            WHEN adcode IS NOT NULL OR min(coalesce(district_name, '')) = max(coalesce(district_name, '')) THEN max(district_name)
        END AS district_name,
        count(*) AS inspections,
        row_number() OVER (ORDER BY adcode, province, inspected_party) AS party_no
    FROM visit
    GROUP BY adcode, province, inspected_party
),

dated AS (
    SELECT
        party.party_no,
        visit.visit_date,
        item.topic,
        sum(item.findings) AS findings,
        count(*) AS notices
    FROM (
        SELECT
            notice_id,
            topic,
            count(*) AS findings
        FROM feedback_item
        WHERE is_leaf AND topic <> 'unclassified'
        GROUP BY notice_id, topic
    ) AS item
    INNER JOIN visit ON item.notice_id = visit.notice_id
    INNER JOIN party
        ON
            visit.adcode IS NOT DISTINCT FROM party.adcode
            AND visit.province IS NOT DISTINCT FROM party.province
            AND visit.inspected_party IS NOT DISTINCT FROM party.inspected_party
    WHERE visit.visit_date IS NOT NULL
    GROUP BY party.party_no, visit.visit_date, item.topic
),

long_form AS (
    SELECT
        party_no,
        topic,
        cast(sum(notices) AS BIGINT) AS inspections_with_topic,
        cast(sum(findings) AS BIGINT) AS findings,
        min(visit_date) AS first_date,
        cast(min_by(findings, visit_date) AS BIGINT) AS findings_first,
        max(visit_date) AS last_date,
        cast(max_by(findings, visit_date) AS BIGINT) AS findings_last
    FROM dated
    GROUP BY party_no, topic
    HAVING min(visit_date) < max(visit_date)
)

SELECT
    party.adcode,
    party.district_name,
    party.province,
    party.inspected_party,
    long_form.topic,
    wanted_topic.name_zh AS topic_name,
    wanted_topic.parent_name AS topic_group,
    party.inspections,
    long_form.inspections_with_topic,
    long_form.findings,
    long_form.first_date,
    long_form.findings_first,
    long_form.last_date,
    long_form.findings_last,
    date_diff('day', long_form.first_date, long_form.last_date) AS days_between
FROM long_form
INNER JOIN party ON long_form.party_no = party.party_no
INNER JOIN wanted_topic ON long_form.topic = wanted_topic.topic
ORDER BY
    party.adcode ASC NULLS LAST,
    party.province ASC NULLS LAST,
    party.inspected_party ASC NULLS LAST,
    long_form.findings DESC,
    long_form.topic ASC
