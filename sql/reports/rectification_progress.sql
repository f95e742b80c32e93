-- +++
-- title = ["Rectification progress", "整改进展"]
-- grain = ["One row per notice in the selection.", "每行一份所选通报。"]
-- key = ["notice_id"]
-- from = ["v_notice", "notice_count"]
-- example = "SELECT inspected_party, rectified_rate FROM rectification_progress(kinds := ['巡视']) ORDER BY notice_id"
-- with = ["chosen", "ranked"]
-- purpose = [
--     "Shows for each notice how far it says rectification has come, and how long it took to publish.",
--     "逐份列出通报所述整改进度与公布用时。",
-- ]
-- notes = [
--     "Notices of one inspection share inspection_key; is_newest marks the one to compare. Do not add the rows of one inspection.",
--     "A rate is given where the notice states both totals; findings_done … findings_without_status count the findings read by the status stated for each; empty where none was read.",
-- ]
--
-- [column.round]
-- label = ["Round", "轮次"]
-- en = "Round of inspections within the term."
-- zh = "轮次。"
-- unit = "rank"
-- kind = "notice"
-- [column.read_share]
-- label = ["Read share", "识别占比"]
-- en = "Share of the body's characters that some rule claimed."
-- zh = "正文中被规则识别的字符占比。"
-- unit = "share of characters"
-- kind = "notice"
-- [column.is_newest]
-- label = ["Newest", "最近一份"]
-- en = "The newest notice of its inspection in the selection."
-- zh = "所选范围内该次巡视巡察最近的一份通报。"
-- kind = "text"
-- [column.lists_findings]
-- label = ["Lists the findings", "问题以此份为准"]
-- en = "The findings of the inspection are those that this notice lists: the newest one in the selection that lists any."
-- zh = "该次巡视巡察的逐条问题以此份为准：所选范围内最近一份逐条列出问题的通报。"
-- kind = "text"
-- [column.days_to_publication]
-- label = ["Days to publication", "公布用时"]
-- en = "Days from the feedback to the publication of the notice."
-- zh = "自反馈至公布的天数。"
-- unit = "day"
-- kind = "days(feedback_date, publication_date)"
-- [column.rectified_rate]
-- label = ["Rectified rate", "问题整改率"]
-- en = "findings_rectified / findings_stated, where the notice states both totals."
-- zh = "已整改问题数 / 反馈问题数（两者均载明总数时）。"
-- unit = "share"
-- kind = "share(findings_rectified, findings_stated)"
-- [column.measures_done_rate]
-- label = ["Measures done rate", "措施完成率"]
-- en = "measures_done / measures_planned, where the notice states both totals."
-- zh = "已完成措施数 / 制定措施数（两者均载明总数时）。"
-- unit = "share"
-- kind = "share(measures_done, measures_planned)"
-- [column.findings_done]
-- kind = "count"
-- [column.findings_mostly_done]
-- kind = "count"
-- [column.findings_partly_done]
-- kind = "count"
-- [column.findings_in_progress]
-- kind = "count"
-- [column.findings_long_term]
-- kind = "count"
-- [column.findings_not_started]
-- kind = "count"
-- [column.findings_without_status]
-- kind = "count"
-- +++
WITH listed AS (
    SELECT
        *,
        CASE WHEN status = 'cut_off' THEN 'not_read' ELSE 'not_stated' END AS silence
    FROM ranked
),

-- The facts behind each number; the numbers themselves are stored of each notice.
cell AS (
    SELECT
        indicator.notice_id,
        indicator.indicator AS column_name,
        indicator.fact_table,
        indicator.fact_no,
        indicator.amount,
        indicator.low,
        indicator.high,
        indicator.basis
    FROM v_told_indicator AS indicator
    INNER JOIN chosen ON indicator.notice_id = chosen.notice_id
    UNION ALL
    SELECT
        item.notice_id,
        concat('findings_', coalesce(item.status, 'without_status')) AS column_name,
        'feedback_item' AS fact_table,
        item.item_no AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM feedback_item AS item
    INNER JOIN chosen ON item.notice_id = chosen.notice_id
    WHERE item.is_leaf
),

-- What is too long for a whole number of 64 bits is none to compare.
told AS (
    SELECT
        notice_id,
        indicator,
        CASE WHEN try_cast(amount AS BIGINT) IS NOT NULL THEN amount END AS amount,
        low,
        high,
        CASE WHEN amount IS NOT NULL AND try_cast(amount AS BIGINT) IS NULL THEN 'not_comparable' ELSE basis END AS basis
    FROM v_told_indicator
    WHERE
        indicator IN (
            'findings_stated', 'findings_rectified', 'tasks_stated', 'measures_read', 'measures_planned', 'measures_done'
        )
),

wide AS (
    SELECT
        *,
        -- A share needs two stated totals, the part no greater than the whole.
        coalesce(
            findings_stated_basis = 'stated'
            AND findings_rectified_basis = 'stated'
            AND findings_rectified <= findings_stated
            AND findings_stated > 0,
            FALSE
        ) AS rectified_rate_is_told,
        coalesce(
            measures_planned_basis = 'stated'
            AND measures_done_basis = 'stated'
            AND measures_done <= measures_planned
            AND measures_planned > 0,
            FALSE
        ) AS measures_done_rate_is_told
    FROM (
        SELECT
            notice_id,
            max(amount) FILTER (WHERE indicator = 'measures_read') AS measures_read,
            max(amount) FILTER (WHERE indicator = 'findings_stated') AS findings_stated,
            max(amount) FILTER (WHERE indicator = 'findings_rectified') AS findings_rectified,
            max(amount) FILTER (WHERE indicator = 'tasks_stated') AS tasks_stated,
            max(amount) FILTER (WHERE indicator = 'measures_planned') AS measures_planned,
            max(amount) FILTER (WHERE indicator = 'measures_done') AS measures_done,
            max(low) FILTER (WHERE indicator = 'findings_stated') AS findings_stated_low,
            max(high) FILTER (WHERE indicator = 'findings_stated') AS findings_stated_high,
            max(low) FILTER (WHERE indicator = 'findings_rectified') AS findings_rectified_low,
            max(high) FILTER (WHERE indicator = 'findings_rectified') AS findings_rectified_high,
            max(low) FILTER (WHERE indicator = 'measures_planned') AS measures_planned_low,
            max(high) FILTER (WHERE indicator = 'measures_planned') AS measures_planned_high,
            max(low) FILTER (WHERE indicator = 'measures_done') AS measures_done_low,
            max(high) FILTER (WHERE indicator = 'measures_done') AS measures_done_high,
            max(basis) FILTER (WHERE indicator = 'findings_stated') AS findings_stated_basis,
            max(basis) FILTER (WHERE indicator = 'findings_rectified') AS findings_rectified_basis,
            max(basis) FILTER (WHERE indicator = 'tasks_stated') AS tasks_stated_basis,
            max(basis) FILTER (WHERE indicator = 'measures_planned') AS measures_planned_basis,
            max(basis) FILTER (WHERE indicator = 'measures_done') AS measures_done_basis
        FROM told
        GROUP BY notice_id
    ) AS by_notice
)

SELECT
    listed.notice_id,
    listed.inspection_key,
    listed.adcode,
    listed.district_name,
    listed.province,
    listed.inspected_party,
    listed.inspection_level,
    listed.inspection_kind,
    listed.inspection_type,
    listed.round,
    listed.feedback_date,
    listed.publication_date,
    date_diff('day', listed.feedback_date, listed.publication_date) AS days_to_publication,
    listed.age = 1 AS is_newest,
    listed.lists_findings,
    cast(counted.findings_read AS BIGINT) AS findings_read,
    cast(wide.findings_stated AS BIGINT) AS findings_stated,
    coalesce(wide.findings_stated_basis, listed.silence) AS findings_stated_basis,
    cast(wide.findings_rectified AS BIGINT) AS findings_rectified,
    coalesce(wide.findings_rectified_basis, listed.silence) AS findings_rectified_basis,
    CASE
        WHEN wide.rectified_rate_is_told THEN cast(round(wide.findings_rectified / nullif(wide.findings_stated, 0), 4) AS DECIMAL(24, 4))
    END AS rectified_rate,
    -- A whole without an upper bound leaves the share none below, and no share is above 1.
    CASE
        WHEN
            wide.rectified_rate_is_told
            THEN cast(round(coalesce(wide.findings_rectified_low / nullif(wide.findings_stated_high, 0), 0), 4) AS DECIMAL(24, 4))
    END AS rectified_rate_low,
    CASE
        WHEN wide.rectified_rate_is_told
            THEN cast(round(least(coalesce(wide.findings_rectified_high / nullif(wide.findings_stated_low, 0), 1), 1), 4) AS DECIMAL(24, 4))
    END AS rectified_rate_high,
    CASE
        WHEN wide.rectified_rate_is_told THEN 'stated'
        WHEN
            wide.findings_rectified_basis IN ('stated', 'summed') AND wide.findings_stated_basis IN ('stated', 'summed')
            THEN 'not_comparable'
        WHEN wide.findings_rectified_basis IN ('stated', 'summed') THEN coalesce(wide.findings_stated_basis, listed.silence)
        ELSE coalesce(wide.findings_rectified_basis, listed.silence)
    END AS rectified_rate_basis,
    CASE WHEN counted.findings_read > 0 THEN cast(counted.findings_done AS BIGINT) END AS findings_done,
    CASE WHEN counted.findings_read > 0 THEN cast(counted.findings_mostly_done AS BIGINT) END AS findings_mostly_done,
    CASE WHEN counted.findings_read > 0 THEN cast(counted.findings_partly_done AS BIGINT) END AS findings_partly_done,
    CASE WHEN counted.findings_read > 0 THEN cast(counted.findings_in_progress AS BIGINT) END AS findings_in_progress,
    CASE WHEN counted.findings_read > 0 THEN cast(counted.findings_long_term AS BIGINT) END AS findings_long_term,
    CASE WHEN counted.findings_read > 0 THEN cast(counted.findings_not_started AS BIGINT) END AS findings_not_started,
    CASE WHEN counted.findings_read > 0 THEN cast(counted.findings_without_status AS BIGINT) END AS findings_without_status,
    cast(wide.tasks_stated AS BIGINT) AS tasks_stated,
    coalesce(wide.tasks_stated_basis, listed.silence) AS tasks_stated_basis,
    cast(coalesce(wide.measures_read, 0) AS BIGINT) AS measures_read,
    cast(wide.measures_planned AS BIGINT) AS measures_planned,
    coalesce(wide.measures_planned_basis, listed.silence) AS measures_planned_basis,
    cast(wide.measures_done AS BIGINT) AS measures_done,
    coalesce(wide.measures_done_basis, listed.silence) AS measures_done_basis,
    CASE
        WHEN wide.measures_done_rate_is_told THEN cast(round(wide.measures_done / nullif(wide.measures_planned, 0), 4) AS DECIMAL(24, 4))
    END AS measures_done_rate,
    -- A whole without an upper bound leaves the share none below, and no share is above 1.
    CASE
        WHEN
            wide.measures_done_rate_is_told
            THEN cast(round(coalesce(wide.measures_done_low / nullif(wide.measures_planned_high, 0), 0), 4) AS DECIMAL(24, 4))
    END AS measures_done_rate_low,
    CASE
        WHEN wide.measures_done_rate_is_told
            THEN cast(round(least(coalesce(wide.measures_done_high / nullif(wide.measures_planned_low, 0), 1), 1), 4) AS DECIMAL(24, 4))
    END AS measures_done_rate_high,
    CASE
        WHEN wide.measures_done_rate_is_told THEN 'stated'
        WHEN wide.measures_done_basis IN ('stated', 'summed') AND wide.measures_planned_basis IN ('stated', 'summed') THEN 'not_comparable'
        WHEN wide.measures_done_basis IN ('stated', 'summed') THEN coalesce(wide.measures_planned_basis, listed.silence)
        ELSE coalesce(wide.measures_done_basis, listed.silence)
    END AS measures_done_rate_basis,
    listed.read_share,
    listed.title,
    listed.url
FROM listed
INNER JOIN notice_count AS counted ON listed.notice_id = counted.notice_id
LEFT JOIN wide ON listed.notice_id = wide.notice_id
ORDER BY listed.adcode ASC NULLS LAST, listed.publication_date ASC NULLS LAST, listed.notice_id ASC
