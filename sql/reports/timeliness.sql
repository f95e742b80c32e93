-- +++
-- title = ["Timeliness", "时效"]
-- grain = [
--     "One row per notice in the selection.",
--     "每行一份所选通报。",
-- ]
-- key = ["notice_id"]
-- from = ["v_notice"]
-- example = "SELECT inspected_party, days_to_publication FROM timeliness(kinds := ['巡视']) WHERE is_first ORDER BY notice_id"
-- with = ["chosen"]
-- purpose = [
--     "Shows how long an inspection was on site, how long the feedback took, and how long the notice.",
--     "列出驻点、反馈、公布各阶段用时。",
-- ]
-- notes = [
--     "is_first marks the first notice of an inspection: later ones report on progress, and their days say nothing on promptness.",
--     "Of several days of feedback the notice's first one counts; where a date is not told, the days are empty.",
--     "A negative number is as the notice has it: see the audits on dates.",
-- ]
--
-- [column.days_on_site]
-- label = ["Days on site", "驻点天数"]
-- en = "Days from the first day on site to the last."
-- zh = "自进驻首日至末日的天数。"
-- unit = "day"
-- kind = "days(inspection_start, inspection_end)"
-- [column.days_to_feedback]
-- label = ["Days to feedback", "反馈用时"]
-- en = "Days from the last day on site to the feedback."
-- zh = "自进驻末日至反馈的天数。"
-- unit = "day"
-- kind = "days(inspection_end, feedback_date)"
-- [column.days_to_publication]
-- label = ["Days to publication", "公布用时"]
-- en = "Days from the feedback to the publication of the notice."
-- zh = "自反馈至公布的天数。"
-- unit = "day"
-- kind = "days(feedback_date, publication_date)"
-- [column.days_in_all]
-- label = ["Days in all", "全程用时"]
-- en = "Days from the first day on site to the publication."
-- zh = "自进驻首日至公布的天数。"
-- unit = "day"
-- kind = "days(inspection_start, publication_date)"
-- [column.is_first]
-- label = ["First", "首份"]
-- en = "The first notice of its inspection in the selection."
-- zh = "所选范围内该次巡视巡察的首份通报。"
-- +++
-- 1 for the first notice of each inspection.
WITH sequenced AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY inspection, adcode, province ORDER BY publication_date ASC NULLS LAST, notice_id ASC) AS sequence
    FROM chosen
),

dated AS (
    SELECT
        notice_id,
        'inspection_start' AS column_name,
        inspection_start AS told_date
    FROM chosen
    UNION ALL
    SELECT
        notice_id,
        'inspection_end' AS column_name,
        inspection_end AS told_date
    FROM chosen
    UNION ALL
    SELECT
        notice_id,
        'feedback_date' AS column_name,
        feedback_date AS told_date
    FROM chosen
    UNION ALL
    SELECT
        notice_id,
        'publication_date' AS column_name,
        publication_date AS told_date
    FROM chosen
),

-- The words of a date where the body tells it, else its notice.
cell AS (
    SELECT
        dated.notice_id,
        dated.column_name,
        CASE WHEN mention.date_no IS NULL THEN 'notice' ELSE 'date_mention' END AS fact_table,
        mention.date_no AS fact_no,
        cast(NULL AS INTEGER) AS amount,
        cast(NULL AS INTEGER) AS low,
        cast(NULL AS INTEGER) AS high,
        'stated' AS basis
    FROM dated
    LEFT JOIN date_mention AS mention
        ON dated.notice_id = mention.notice_id AND dated.told_date = mention.date AND mention.precision = 'day'
    WHERE dated.told_date IS NOT NULL
)

SELECT
    notice_id,
    adcode,
    district_name,
    province,
    inspected_party,
    inspection_level,
    inspection_kind,
    inspection_start,
    inspection_end,
    feedback_date,
    publication_date,
    date_diff('day', inspection_start, inspection_end) AS days_on_site,
    date_diff('day', inspection_end, feedback_date) AS days_to_feedback,
    date_diff('day', feedback_date, publication_date) AS days_to_publication,
    date_diff('day', inspection_start, publication_date) AS days_in_all,
    sequence = 1 AS is_first,
    title,
    url
FROM sequenced
ORDER BY adcode ASC NULLS LAST, publication_date ASC NULLS LAST, notice_id ASC
