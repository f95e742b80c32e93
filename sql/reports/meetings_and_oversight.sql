-- +++
-- title = ["Meetings and oversight", "会议与督查"]
-- grain = [
--     "One row per division that a notice in the selection is about, and per division asked for by name that has none.",
--     "每行一个区划：所选通报涉及的区划，以及点名而无通报的区划。",
-- ]
-- key = ["adcode", "province"]
-- from = ["v_notice"]
-- example = "FROM meetings_and_oversight(provinces := ['示例省'])"
-- with = ["chosen", "kept", "loose", "division", "telling", "told_figure"]
-- purpose = [
--     "Compares divisions by the meetings, study, talks and checks by which they pushed rectification.",
--     "比较各区划推动整改的会议、学习、谈话与督查检查。",
-- ]
-- notes = [
--     "Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it; a division's inspections are added up.",
--     "A figure is the notice's own total (stated), else the sum of its items or what its overview tells, whichever is more (summed; reconciliation shows both); X_basis says which, or why the cell is empty.",
--     "Kinds of meetings are never added up: one meeting may be told as several.",
-- ]
--
-- [column.committee_meetings]
-- label = ["Committee meetings", "常委会（党委党组会）次数"]
-- en = "Meetings of the leading committee."
-- zh = "常委会、党委会、党组会次数。"
-- unit = "event"
-- kind = "sum"
-- [column.leading_group_meetings]
-- label = ["Leading group meetings", "领导小组会议次数"]
-- en = "Meetings of the rectification leading group."
-- zh = "整改工作领导小组会议次数。"
-- unit = "event"
-- kind = "sum"
-- [column.special_meetings]
-- label = ["Special meetings", "专题会推进会次数"]
-- en = "Special and progress meetings."
-- zh = "专题会、推进会、调度会次数。"
-- unit = "event"
-- kind = "sum"
-- [column.study_sessions]
-- label = ["Study sessions", "学习研讨次数"]
-- en = "Study sessions."
-- zh = "学习研讨次数。"
-- unit = "event"
-- kind = "sum"
-- [column.warning_sessions]
-- label = ["Warning education", "警示教育次数"]
-- en = "Sessions of warning education."
-- zh = "警示教育次数。"
-- unit = "event"
-- kind = "sum"
-- [column.trainings]
-- label = ["Trainings", "培训期次"]
-- en = "Training sessions."
-- zh = "培训期次。"
-- unit = "event"
-- kind = "sum"
-- [column.talks]
-- label = ["Talks", "谈心谈话人次"]
-- en = "Heart-to-heart talks, in person-times."
-- zh = "谈心谈话人次。"
-- unit = "person-time"
-- kind = "sum"
-- [column.research_trips]
-- label = ["Research trips", "调研次数"]
-- en = "Research trips."
-- zh = "调研次数。"
-- unit = "event"
-- kind = "sum"
-- [column.oversight_inspections]
-- label = ["Oversight inspections", "督查检查次数"]
-- en = "Inspections, checks and unannounced visits."
-- zh = "督查、检查、抽查、暗访次数。"
-- unit = "event"
-- kind = "sum"
-- [column.oversight_units]
-- label = ["Units inspected", "检查单位数"]
-- en = "Units inspected."
-- zh = "督查检查的单位数。"
-- unit = "organisation"
-- kind = "sum"
-- [column.oversight_problems]
-- label = ["Problems found", "检查发现问题数"]
-- en = "Problems that these inspections found."
-- zh = "督查检查、自查发现的问题数。"
-- unit = "problem"
-- kind = "sum"
-- [column.oversight_solved]
-- label = ["Problems solved", "检查问题整改数"]
-- en = "Of problems found, those solved."
-- zh = "督查检查所发现问题的整改数。"
-- unit = "problem"
-- kind = "sum"
-- [column.own_inspected_units]
-- label = ["Units inspected by own teams", "巡察单位数"]
-- en = "Units inspected by the division's own inspection teams."
-- zh = "本级巡察的单位数。"
-- unit = "organisation"
-- kind = "sum"
-- +++
WITH source (column_name, fact_table, code) AS (
    VALUES
    ('committee_meetings', 'metric', 'meeting.committee'),
    ('leading_group_meetings', 'metric', 'meeting.leading_group'),
    ('special_meetings', 'metric', 'meeting.special'),
    ('study_sessions', 'metric', 'study.session'),
    ('warning_sessions', 'metric', 'study.warning'),
    ('trainings', 'metric', 'training.session'),
    ('talks', 'metric', 'talk.heart'),
    ('research_trips', 'metric', 'research.trip'),
    ('oversight_inspections', 'metric', 'inspection.session'),
    ('oversight_units', 'metric', 'inspection.unit'),
    ('oversight_problems', 'metric', 'inspection.problem'),
    ('oversight_solved', 'metric', 'inspection.solved'),
    ('own_inspected_units', 'metric', 'patrol.unit')
),

told AS (
    SELECT
        told_figure.*,
        source.column_name
    FROM told_figure
    INNER JOIN source ON told_figure.fact_table = source.fact_table AND told_figure.code = source.code
),

cell AS (
    SELECT
        adcode,
        province,
        column_name,
        inspection,
        notice_id,
        fact_table,
        fact_no,
        amount,
        low,
        high,
        basis
    FROM told
    UNION ALL
    SELECT
        loose.adcode,
        loose.province,
        counted.column_name,
        loose.inspection,
        loose.notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM loose
    INNER JOIN (VALUES ('notices'), ('inspections')) AS counted (column_name) ON counted.column_name = 'notices' OR loose.age = 1
),

figure_column (column_name) AS (
    VALUES
    ('notices'), ('inspections'), ('committee_meetings'), ('leading_group_meetings'), ('special_meetings'), ('study_sessions'),
    ('warning_sessions'), ('trainings'), ('talks'), ('research_trips'), ('oversight_inspections'), ('oversight_units'),
    ('oversight_problems'), ('oversight_solved'), ('own_inspected_units')
),

-- What single notices tell, and the sums of many.
part AS (
    SELECT
        adcode,
        province,
        column_name,
        sum(amount) AS amount,
        sum(low) AS low,
        sum(high) AS high,
        count(amount) AS amounts,
        count(low) AS lows,
        count(high) AS highs,
        count(*) FILTER (WHERE basis = 'summed') AS rows_summed
    FROM cell
    GROUP BY adcode, province, column_name
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        source.column_name,
        figure.amount,
        figure.low,
        figure.high,
        figure.amounts,
        figure.lows,
        figure.highs,
        figure.rows_summed
    FROM rollup_figure AS figure
    INNER JOIN kept ON figure.rollup_key = kept.rollup_key
    INNER JOIN source ON figure.fact_table = source.fact_table AND figure.code = source.code
    UNION ALL
    SELECT
        kept.adcode,
        kept.province,
        indicator.indicator AS column_name,
        indicator.amount,
        indicator.low,
        indicator.high,
        indicator.amounts,
        indicator.lows,
        indicator.highs,
        indicator.rows_summed
    FROM rollup_indicator AS indicator
    INNER JOIN kept ON indicator.rollup_key = kept.rollup_key
    WHERE indicator.indicator IN ('notices', 'inspections')
),

summed AS (
    SELECT
        adcode,
        province,
        column_name,
        cast(sum(amount) AS DECIMAL(38, 4)) AS amount,
        CASE WHEN sum(lows) = sum(amounts) THEN cast(sum(low) AS DECIMAL(38, 4)) END AS low,
        CASE WHEN sum(highs) = sum(amounts) THEN cast(sum(high) AS DECIMAL(38, 4)) END AS high,
        CASE
            WHEN sum(amounts) > 0 AND sum(rows_summed) > 0 THEN 'summed'
            WHEN sum(amounts) > 0 THEN 'stated'
            ELSE 'not_comparable'
        END AS basis
    FROM part
    GROUP BY adcode, province, column_name
),

-- One row per division and figure.
long_form AS (
    SELECT
        division.adcode,
        division.province,
        figure_column.column_name,
        summed.amount,
        summed.low,
        summed.high,
        CASE
            WHEN division.inspections = 0 THEN 'no_notice'
            WHEN summed.basis IS NOT NULL THEN summed.basis
            WHEN division.is_cut_off = 1 THEN 'not_read'
            ELSE 'not_stated'
        END AS basis
    FROM division
    CROSS JOIN figure_column
    LEFT JOIN
        summed
        ON
            division.adcode IS NOT DISTINCT FROM summed.adcode
            AND division.province IS NOT DISTINCT FROM summed.province
            AND figure_column.column_name = summed.column_name
)

SELECT
    division.adcode,
    division.district_name,
    division.province,
    division.district_level,
    cast(coalesce(max(figure.amount) FILTER (WHERE figure.column_name = 'notices'), 0) AS BIGINT) AS notices,
    cast(coalesce(max(figure.amount) FILTER (WHERE figure.column_name = 'inspections'), 0) AS BIGINT) AS inspections,
    max(figure.amount) FILTER (WHERE figure.column_name = 'committee_meetings') AS committee_meetings,
    max(figure.low) FILTER (WHERE figure.column_name = 'committee_meetings') AS committee_meetings_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'committee_meetings') AS committee_meetings_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'committee_meetings') AS committee_meetings_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'leading_group_meetings') AS leading_group_meetings,
    max(figure.low) FILTER (WHERE figure.column_name = 'leading_group_meetings') AS leading_group_meetings_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'leading_group_meetings') AS leading_group_meetings_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'leading_group_meetings') AS leading_group_meetings_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'special_meetings') AS special_meetings,
    max(figure.low) FILTER (WHERE figure.column_name = 'special_meetings') AS special_meetings_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'special_meetings') AS special_meetings_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'special_meetings') AS special_meetings_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'study_sessions') AS study_sessions,
    max(figure.low) FILTER (WHERE figure.column_name = 'study_sessions') AS study_sessions_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'study_sessions') AS study_sessions_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'study_sessions') AS study_sessions_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'warning_sessions') AS warning_sessions,
    max(figure.low) FILTER (WHERE figure.column_name = 'warning_sessions') AS warning_sessions_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'warning_sessions') AS warning_sessions_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'warning_sessions') AS warning_sessions_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'trainings') AS trainings,
    max(figure.low) FILTER (WHERE figure.column_name = 'trainings') AS trainings_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'trainings') AS trainings_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'trainings') AS trainings_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'talks') AS talks,
    max(figure.low) FILTER (WHERE figure.column_name = 'talks') AS talks_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'talks') AS talks_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'talks') AS talks_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'research_trips') AS research_trips,
    max(figure.low) FILTER (WHERE figure.column_name = 'research_trips') AS research_trips_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'research_trips') AS research_trips_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'research_trips') AS research_trips_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'oversight_inspections') AS oversight_inspections,
    max(figure.low) FILTER (WHERE figure.column_name = 'oversight_inspections') AS oversight_inspections_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'oversight_inspections') AS oversight_inspections_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'oversight_inspections') AS oversight_inspections_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'oversight_units') AS oversight_units,
    max(figure.low) FILTER (WHERE figure.column_name = 'oversight_units') AS oversight_units_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'oversight_units') AS oversight_units_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'oversight_units') AS oversight_units_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'oversight_problems') AS oversight_problems,
    max(figure.low) FILTER (WHERE figure.column_name = 'oversight_problems') AS oversight_problems_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'oversight_problems') AS oversight_problems_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'oversight_problems') AS oversight_problems_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'oversight_solved') AS oversight_solved,
    max(figure.low) FILTER (WHERE figure.column_name = 'oversight_solved') AS oversight_solved_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'oversight_solved') AS oversight_solved_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'oversight_solved') AS oversight_solved_basis,
    max(figure.amount) FILTER (WHERE figure.column_name = 'own_inspected_units') AS own_inspected_units,
    max(figure.low) FILTER (WHERE figure.column_name = 'own_inspected_units') AS own_inspected_units_low,
    max(figure.high) FILTER (WHERE figure.column_name = 'own_inspected_units') AS own_inspected_units_high,
    max(figure.basis) FILTER (WHERE figure.column_name = 'own_inspected_units') AS own_inspected_units_basis
FROM division
INNER JOIN
    long_form AS figure
    ON division.adcode IS NOT DISTINCT FROM figure.adcode AND division.province IS NOT DISTINCT FROM figure.province
GROUP BY division.adcode, division.province, division.district_name, division.province, division.district_level
ORDER BY division.adcode ASC NULLS LAST, division.province ASC NULLS LAST
