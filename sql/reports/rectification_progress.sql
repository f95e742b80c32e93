-- +++
-- title = ["Rectification progress", "整改进展"]
-- grain = ["One row per notice in the selection.", "每行一份所选通报。"]
-- key = ["notice_id"]
-- from = ["v_indicator", "v_notice"]
-- example = "SELECT inspected_party, rectified_rate FROM rectification_progress(kinds := ['巡视']) ORDER BY notice_id"
-- common = ["provinces", "districts", "levels", "kinds", "date_from", "date_to"]
-- purpose = [
--     "Shows for each notice how far it says rectification has come, and how long it took to publish.",
--     "逐份列出通报所述整改进度与公布用时。",
-- ]
-- notes = [
--     "Notices of one inspection share inspection_key; is_newest marks the one to compare. Do not add the rows of one inspection.",
--     "A rate is given where the notice states both totals; items_… count the findings read by the status stated for each.",
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
-- [column.items_done]
-- label = ["Findings done", "已完成问题数"]
-- en = "Findings read that the notice gives as done; empty where no finding was read."
-- zh = "读取问题中已完成的数量；未读取到问题则为空。"
-- unit = "finding"
-- kind = "count"
-- [column.items_mostly_done]
-- label = ["Findings mostly done", "基本完成问题数"]
-- en = "Findings read that the notice gives as mostly done; empty where no finding was read."
-- zh = "读取问题中基本完成的数量；未读取到问题则为空。"
-- unit = "finding"
-- kind = "count"
-- [column.items_partly_done]
-- label = ["Findings done in stages", "阶段性完成问题数"]
-- en = "Findings read that the notice gives as done in stages; empty where no finding was read."
-- zh = "读取问题中阶段性完成的数量；未读取到问题则为空。"
-- unit = "finding"
-- kind = "count"
-- [column.items_in_progress]
-- label = ["Findings in progress", "正在推进问题数"]
-- en = "Findings read that the notice gives as in progress; empty where no finding was read."
-- zh = "读取问题中正在推进的数量；未读取到问题则为空。"
-- unit = "finding"
-- kind = "count"
-- [column.items_long_term]
-- label = ["Findings kept up in the long term", "长期坚持问题数"]
-- en = "Findings read that the notice gives as kept up in the long term; empty where no finding was read."
-- zh = "读取问题中长期坚持的数量；未读取到问题则为空。"
-- unit = "finding"
-- kind = "count"
-- [column.items_not_started]
-- label = ["Findings not started", "未启动问题数"]
-- en = "Findings read that the notice gives as not started; empty where no finding was read."
-- zh = "读取问题中未启动的数量；未读取到问题则为空。"
-- unit = "finding"
-- kind = "count"
-- [column.items_without_status]
-- label = ["Findings without a stated status", "未载明状态问题数"]
-- en = "Findings read that the notice leaves without a stated status; empty where no finding was read."
-- zh = "读取问题中未载明状态的数量；未读取到问题则为空。"
-- unit = "finding"
-- kind = "count"
-- +++
WITH chosen AS (
    SELECT
        *,
        inspection_key AS inspection
    FROM v_notice
    WHERE
        (
            cast($provinces AS VARCHAR[]) IS NULL
            OR province IN (SELECT unnest(cast($provinces AS VARCHAR[])))
            OR concat(substr(adcode, 1, 2), '0000') IN (SELECT unnest(cast($provinces AS VARCHAR[])))
        )
        AND (
            cast($districts AS VARCHAR[]) IS NULL
            OR district_name IN (SELECT unnest(cast($districts AS VARCHAR[])))
            OR adcode IN (SELECT unnest(cast($districts AS VARCHAR[])))
        )
        AND (cast($levels AS VARCHAR[]) IS NULL OR inspection_level IN (SELECT unnest(cast($levels AS VARCHAR[]))))
        AND (cast($kinds AS VARCHAR[]) IS NULL OR inspection_kind IN (SELECT unnest(cast($kinds AS VARCHAR[]))))
        AND (cast($date_from AS DATE) IS NULL OR publication_date >= cast($date_from AS DATE))
        AND (cast($date_to AS DATE) IS NULL OR publication_date <= cast($date_to AS DATE))
),

-- 1 for the newest notice of each inspection.
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY inspection, adcode ORDER BY publication_date DESC NULLS LAST, notice_id ASC) AS age
    FROM chosen
),

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
    FROM indicator
    INNER JOIN chosen ON indicator.notice_id = chosen.notice_id
    UNION ALL
    SELECT
        item.notice_id,
        concat('items_', coalesce(item.status, 'without_status')) AS column_name,
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

tally AS (
    SELECT
        notice_id,
        column_name,
        sum(amount) AS amount,
        CASE WHEN count(low) = count(amount) THEN sum(low) END AS low,
        CASE WHEN count(high) = count(amount) THEN sum(high) END AS high,
        min(basis) AS basis
    FROM cell
    GROUP BY notice_id, column_name
),

rate (rate, whole, part) AS (
    VALUES
    ('rectified_rate', 'findings_stated', 'findings_rectified'),
    ('measures_done_rate', 'measures_planned', 'measures_done')
),

-- A share needs two stated totals, the part no greater than the whole.
proportion AS (
    SELECT
        chosen.notice_id,
        rate.rate AS column_name,
        whole.basis AS whole_basis,
        part.basis AS part_basis,
        part.amount / nullif(whole.amount, 0) AS amount,
        -- A whole without an upper bound leaves the share none below, and no share is above 1.
        coalesce(part.low / nullif(whole.high, 0), 0) AS low,
        least(coalesce(part.high / nullif(whole.low, 0), 1), 1) AS high,
        coalesce(whole.basis = 'stated' AND part.basis = 'stated' AND part.amount <= whole.amount AND whole.amount > 0, FALSE) AS is_told
    FROM chosen
    CROSS JOIN rate
    LEFT JOIN tally AS whole ON chosen.notice_id = whole.notice_id AND rate.whole = whole.column_name
    LEFT JOIN tally AS part ON chosen.notice_id = part.notice_id AND rate.part = part.column_name
),

figure AS (
    SELECT * FROM tally
    UNION ALL
    SELECT
        notice_id,
        column_name,
        CASE WHEN is_told THEN cast(round(amount, 4) AS DECIMAL(38, 6)) END AS amount,
        CASE WHEN is_told THEN cast(round(low, 4) AS DECIMAL(38, 6)) END AS low,
        CASE WHEN is_told THEN cast(round(high, 4) AS DECIMAL(38, 6)) END AS high,
        CASE
            WHEN is_told THEN 'stated'
            WHEN part_basis IN ('stated', 'summed') AND whole_basis IN ('stated', 'summed') THEN 'not_comparable'
            WHEN part_basis IN ('stated', 'summed') THEN whole_basis
            ELSE part_basis
        END AS basis
    FROM proportion
),

long_form AS (
    SELECT
        chosen.notice_id,
        shown.column_name,
        figure.amount,
        figure.low,
        figure.high,
        coalesce(figure.basis, CASE WHEN chosen.status = 'cut_off' THEN 'not_read' ELSE 'not_stated' END) AS basis
    FROM chosen
    CROSS JOIN (
        VALUES
        ('findings_read'), ('findings_stated'), ('findings_rectified'), ('rectified_rate'), ('items_done'), ('items_mostly_done'),
        ('items_partly_done'), ('items_in_progress'), ('items_long_term'), ('items_not_started'), ('items_without_status'),
        ('tasks_stated'), ('measures_read'), ('measures_planned'), ('measures_done'), ('measures_done_rate')
    ) AS shown (column_name)
    LEFT JOIN figure ON chosen.notice_id = figure.notice_id AND shown.column_name = figure.column_name
),

wide AS (
    SELECT
        notice_id,
        cast(coalesce(max(amount) FILTER (WHERE column_name = 'findings_read'), 0) AS BIGINT) AS findings_read,
        cast(coalesce(max(amount) FILTER (WHERE column_name = 'measures_read'), 0) AS BIGINT) AS measures_read,
        cast(max(amount) FILTER (WHERE column_name = 'findings_stated') AS BIGINT) AS findings_stated,
        cast(max(amount) FILTER (WHERE column_name = 'findings_rectified') AS BIGINT) AS findings_rectified,
        cast(max(amount) FILTER (WHERE column_name = 'tasks_stated') AS BIGINT) AS tasks_stated,
        cast(max(amount) FILTER (WHERE column_name = 'measures_planned') AS BIGINT) AS measures_planned,
        cast(max(amount) FILTER (WHERE column_name = 'measures_done') AS BIGINT) AS measures_done,
        cast(max(amount) FILTER (WHERE column_name = 'rectified_rate') AS DECIMAL(24, 4)) AS rectified_rate,
        cast(max(low) FILTER (WHERE column_name = 'rectified_rate') AS DECIMAL(24, 4)) AS rectified_rate_low,
        cast(max(high) FILTER (WHERE column_name = 'rectified_rate') AS DECIMAL(24, 4)) AS rectified_rate_high,
        cast(max(amount) FILTER (WHERE column_name = 'measures_done_rate') AS DECIMAL(24, 4)) AS measures_done_rate,
        cast(max(low) FILTER (WHERE column_name = 'measures_done_rate') AS DECIMAL(24, 4)) AS measures_done_rate_low,
        cast(max(high) FILTER (WHERE column_name = 'measures_done_rate') AS DECIMAL(24, 4)) AS measures_done_rate_high,
        cast(max(amount) FILTER (WHERE column_name = 'items_done') AS BIGINT) AS items_done,
        cast(max(amount) FILTER (WHERE column_name = 'items_mostly_done') AS BIGINT) AS items_mostly_done,
        cast(max(amount) FILTER (WHERE column_name = 'items_partly_done') AS BIGINT) AS items_partly_done,
        cast(max(amount) FILTER (WHERE column_name = 'items_in_progress') AS BIGINT) AS items_in_progress,
        cast(max(amount) FILTER (WHERE column_name = 'items_long_term') AS BIGINT) AS items_long_term,
        cast(max(amount) FILTER (WHERE column_name = 'items_not_started') AS BIGINT) AS items_not_started,
        cast(max(amount) FILTER (WHERE column_name = 'items_without_status') AS BIGINT) AS items_without_status,
        max(basis) FILTER (WHERE column_name = 'findings_stated') AS findings_stated_basis,
        max(basis) FILTER (WHERE column_name = 'findings_rectified') AS findings_rectified_basis,
        max(basis) FILTER (WHERE column_name = 'tasks_stated') AS tasks_stated_basis,
        max(basis) FILTER (WHERE column_name = 'measures_planned') AS measures_planned_basis,
        max(basis) FILTER (WHERE column_name = 'measures_done') AS measures_done_basis,
        max(basis) FILTER (WHERE column_name = 'rectified_rate') AS rectified_rate_basis,
        max(basis) FILTER (WHERE column_name = 'measures_done_rate') AS measures_done_rate_basis
    FROM long_form
    GROUP BY notice_id
)

SELECT
    ranked.notice_id,
    ranked.inspection_key,
    ranked.adcode,
    ranked.district_name,
    ranked.province,
    ranked.inspected_party,
    ranked.inspection_level,
    ranked.inspection_kind,
    ranked.inspection_type,
    ranked.round,
    ranked.feedback_date,
    ranked.publication_date,
    date_diff('day', ranked.feedback_date, ranked.publication_date) AS days_to_publication,
    ranked.age = 1 AS is_newest,
    wide.findings_read,
    wide.findings_stated,
    wide.findings_stated_basis,
    wide.findings_rectified,
    wide.findings_rectified_basis,
    wide.rectified_rate,
    wide.rectified_rate_low,
    wide.rectified_rate_high,
    wide.rectified_rate_basis,
    CASE WHEN wide.findings_read > 0 THEN coalesce(wide.items_done, 0) END AS items_done,
    CASE WHEN wide.findings_read > 0 THEN coalesce(wide.items_mostly_done, 0) END AS items_mostly_done,
    CASE WHEN wide.findings_read > 0 THEN coalesce(wide.items_partly_done, 0) END AS items_partly_done,
    CASE WHEN wide.findings_read > 0 THEN coalesce(wide.items_in_progress, 0) END AS items_in_progress,
    CASE WHEN wide.findings_read > 0 THEN coalesce(wide.items_long_term, 0) END AS items_long_term,
    CASE WHEN wide.findings_read > 0 THEN coalesce(wide.items_not_started, 0) END AS items_not_started,
    CASE WHEN wide.findings_read > 0 THEN coalesce(wide.items_without_status, 0) END AS items_without_status,
    wide.tasks_stated,
    wide.tasks_stated_basis,
    wide.measures_read,
    wide.measures_planned,
    wide.measures_planned_basis,
    wide.measures_done,
    wide.measures_done_basis,
    wide.measures_done_rate,
    wide.measures_done_rate_low,
    wide.measures_done_rate_high,
    wide.measures_done_rate_basis,
    ranked.read_share,
    ranked.title,
    ranked.url
FROM ranked
INNER JOIN wide ON ranked.notice_id = wide.notice_id
ORDER BY ranked.adcode ASC NULLS LAST, ranked.publication_date ASC NULLS LAST, ranked.notice_id ASC
