-- +++
-- title = ["Topics by division", "问题主题矩阵"]
-- grain = [
--     "One row per division and topic on which a finding was read.",
--     "每行一个区划的一个有问题的主题。",
-- ]
-- key = ["adcode", "topic", "province"]
-- from = ["v_notice", "feedback_item"]
-- example = "FROM topic_matrix(topics := ['finance'], provinces := ['示例省'])"
-- with = ["chosen", "ranked", "division", "wanted_topic"]
-- purpose = [
--     "Shows on what the inspectors found fault, division by division.",
--     "逐区划列出问题集中的主题。",
-- ]
-- notes = [
--     "Counts findings that a notice lists one by one, of the newest notice of each inspection that lists any.",
--     "The topic is decided by words of the heading (feedback_item.topic_terms); where none decides, the finding is unclassified.",
--     "Shares are of the topics kept by the parameters.",
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
-- [column.findings]
-- label = ["Findings", "问题数"]
-- en = "Findings on the topic."
-- zh = "该主题的问题数。"
-- unit = "finding"
-- kind = "count"
-- [column.findings_done]
-- label = ["Findings done", "已完成问题数"]
-- en = "Of these, findings that the notice gives as done."
-- zh = "其中通报称已完成者。"
-- unit = "finding"
-- kind = "count"
-- [column.division_findings]
-- label = ["Findings of the division", "区划问题合计"]
-- en = "Findings of the division on all topics shown."
-- zh = "该区划所列各主题问题合计。"
-- unit = "finding"
-- kind = "over(findings, adcode, province)"
-- [column.share_of_division]
-- label = ["Share of the division", "占区划比重"]
-- en = "findings / division_findings."
-- zh = "占该区划问题的比重。"
-- unit = "share"
-- kind = "ratio(findings, division_findings)"
-- [column.topic_findings]
-- label = ["Findings on the topic", "主题问题合计"]
-- en = "Findings on the topic in all divisions shown."
-- zh = "所列各区划该主题问题合计。"
-- unit = "finding"
-- kind = "over(findings, topic)"
-- [column.share_of_topic]
-- label = ["Share of the topic", "占主题比重"]
-- en = "findings / topic_findings."
-- zh = "占该主题问题的比重。"
-- unit = "share"
-- kind = "ratio(findings, topic_findings)"
-- [column.topic_divisions]
-- label = ["Divisions with the topic", "涉及区划数"]
-- en = "Divisions with a finding on the topic."
-- zh = "有该主题问题的区划数。"
-- unit = "division"
-- kind = "peers(findings, topic)"
-- +++
-- Findings of the newest notice of each inspection that lists any.
WITH finding AS (
    SELECT
        ranked.adcode,
        ranked.province,
        item.topic,
        item.notice_id,
        item.item_no,
        item.status
    FROM feedback_item AS item
    INNER JOIN ranked ON item.notice_id = ranked.notice_id
    INNER JOIN wanted_topic ON item.topic = wanted_topic.topic
    WHERE item.is_leaf AND ranked.lists_findings
),

-- The facts behind each number.
cell AS (
    SELECT
        adcode,
        province,
        topic,
        'findings' AS column_name,
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
        topic,
        'findings_done' AS column_name,
        notice_id,
        'feedback_item' AS fact_table,
        item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM finding
    WHERE status = 'done'
),

long_form AS (
    SELECT
        adcode,
        province,
        topic,
        count(*) AS findings,
        count(*) FILTER (WHERE status = 'done') AS findings_done
    FROM finding
    GROUP BY adcode, province, topic
),

-- Topics have their names before divisions are joined: Sail drops rows without a code where another join follows.
compared AS (
    SELECT
        long_form.*,
        wanted_topic.name_zh AS topic_name,
        wanted_topic.parent_name AS topic_group,
        cast(sum(long_form.findings) OVER (PARTITION BY long_form.adcode, long_form.province) AS BIGINT) AS division_findings,
        cast(sum(long_form.findings) OVER (PARTITION BY long_form.topic) AS BIGINT) AS topic_findings,
        count(*) OVER (PARTITION BY long_form.topic) AS topic_divisions
    FROM long_form
    INNER JOIN wanted_topic ON long_form.topic = wanted_topic.topic
)

SELECT
    compared.adcode,
    division.district_name,
    division.province,
    division.district_level,
    compared.topic,
    compared.topic_name,
    compared.topic_group,
    compared.findings,
    compared.findings_done,
    compared.division_findings,
    cast(round(compared.findings / nullif(compared.division_findings, 0), 4) AS DECIMAL(24, 4)) AS share_of_division,
    compared.topic_findings,
    cast(round(compared.findings / nullif(compared.topic_findings, 0), 4) AS DECIMAL(24, 4)) AS share_of_topic,
    compared.topic_divisions
FROM division
INNER JOIN compared ON division.adcode IS NOT DISTINCT FROM compared.adcode AND division.province IS NOT DISTINCT FROM compared.province
ORDER BY compared.adcode ASC NULLS LAST, compared.province ASC NULLS LAST, compared.findings DESC, compared.topic ASC
