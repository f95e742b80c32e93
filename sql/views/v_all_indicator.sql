-- +++
-- title = ["Indicators of all notices", "全部通报指标"]
-- grain = [
--     "One row per fact behind an indicator of any notice; reports read v_indicator.",
--     "每行构成某通报某指标的一个事实，含不计入报表的通报；报表读取 v_indicator。",
-- ]
-- key = ["notice_id", "indicator", "fact_table", "fact_no"]
-- from = ["v_told_indicator", "indicator"]
-- example = "SELECT count(*) AS facts FROM v_all_indicator WHERE indicator = 'party_discipline'"
-- +++
-- Which codes make an indicator, in which unit ('' for a metric, whose unit is its own). Codes of one preference are its parts, and
-- added up; where a notice has several sources of one indicator, the one with the lowest preference is taken.
WITH source (indicator, fact_table, code, canonical_unit, preference) AS (
    VALUES
    ('findings_stated', 'metric', 'finding.stated', '', 1),
    ('findings_rectified', 'metric', 'finding.rectified', '', 1),
    ('tasks_stated', 'metric', 'task.stated', '', 1),
    ('measures_planned', 'metric', 'measure.planned', '', 1),
    ('measures_done', 'metric', 'measure.done', '', 1),
    ('rules_new', 'metric', 'rule.new', '', 1),
    ('rules_revised', 'metric', 'rule.revised', '', 1),
    ('rules', 'metric', 'rule.made', '', 1),
    ('rules', 'metric', 'rule.new', '', 2),
    ('rules', 'metric', 'rule.revised', '', 2),
    ('cases_filed', 'disciplinary_count', 'case_filed', '件', 1),
    ('case_persons', 'disciplinary_count', 'case_filed', '人', 1),
    ('party_discipline', 'disciplinary_count', 'party_discipline', '人', 1),
    ('administrative_discipline', 'disciplinary_count', 'administrative_discipline', '人', 1),
    ('discipline', 'disciplinary_count', 'discipline', '人', 1),
    ('organizational_handling', 'disciplinary_count', 'organizational_handling', '人', 1),
    ('accountability', 'disciplinary_count', 'accountability', '人', 1),
    ('judicial_transfer', 'disciplinary_count', 'judicial_transfer', '人', 1),
    ('money_recovered', 'disciplinary_count', 'recovery', '元', 1)
),

-- Persons named by items alone, and the same act's total in person-times.
named AS (
    SELECT
        notice_id,
        code,
        sum(figure_low) AS persons
    FROM v_all_figure
    WHERE fact_table = 'disciplinary_count' AND canonical_unit = '人' AND basis = 'summed'
    GROUP BY notice_id, code
),

totalled AS (
    SELECT
        notice_id,
        code,
        sum(figure_low) AS person_times
    FROM v_all_figure
    WHERE fact_table = 'disciplinary_count' AND canonical_unit = '人次' AND basis = 'stated'
    GROUP BY notice_id, code
),

-- Fewer persons than person-times are some of them (共组织处理20人次, among them 2名责任人): no figure of the notice.
partly_named AS (
    SELECT
        named.notice_id,
        named.code
    FROM named
    INNER JOIN totalled ON named.notice_id = totalled.notice_id AND named.code = totalled.code
    WHERE named.persons < totalled.person_times
),

candidate AS (
    SELECT
        figure.notice_id,
        source.indicator,
        source.preference AS source_no,
        source.code,
        figure.fact_table,
        figure.quantity_no AS fact_no,
        figure.figure_value AS amount,
        figure.figure_low AS low,
        figure.figure_high AS high,
        -- A number put together from two statements is stated by neither.
        CASE WHEN source.preference > 1 AND figure.basis = 'stated' THEN 'summed' ELSE figure.basis END AS basis,
        -- A total of all comes before a total of the parts, that before a sum of items.
        CASE WHEN figure.basis = 'summed' AND source.preference = 1 THEN 10 ELSE source.preference END AS preference
    FROM v_all_figure AS figure
    INNER JOIN source
        ON
            figure.fact_table = source.fact_table AND figure.code = source.code
            AND (source.canonical_unit = '' OR figure.canonical_unit = source.canonical_unit)
    LEFT JOIN partly_named
        ON source.canonical_unit = '人' AND figure.notice_id = partly_named.notice_id AND figure.code = partly_named.code
    WHERE partly_named.notice_id IS NULL
    UNION ALL
    -- Stated, but only in units that this indicator does not count, or more of it in those than in its own.
    SELECT
        quantity.notice_id,
        source.indicator,
        source.preference AS source_no,
        source.code,
        quantity.fact_table,
        quantity.quantity_no AS fact_no,
        NULL AS amount,
        NULL AS low,
        NULL AS high,
        'not_comparable' AS basis,
        100 AS preference
    FROM v_judged_quantity AS quantity
    INNER JOIN source ON quantity.fact_table = source.fact_table AND quantity.code = source.code
    LEFT JOIN partly_named
        ON source.canonical_unit = '人' AND quantity.notice_id = partly_named.notice_id AND quantity.code = partly_named.code
    WHERE
        quantity.role = 'actual' AND quantity.change IS NULL AND NOT quantity.is_repeated
        AND (
            NOT quantity.is_counted
            OR (source.canonical_unit <> '' AND quantity.canonical_unit <> source.canonical_unit)
            OR partly_named.notice_id IS NOT NULL
        )
    UNION ALL
    -- All that there is was done (反馈的10个问题全部完成整改): the number of one is that of the other.
    SELECT
        figure.notice_id,
        source.indicator,
        source.preference AS source_no,
        source.code,
        figure.fact_table,
        figure.quantity_no AS fact_no,
        figure.figure_value AS amount,
        figure.figure_low AS low,
        figure.figure_high AS high,
        figure.basis,
        150 AS preference
    FROM v_all_figure AS figure
    INNER JOIN issue AS told
        ON
            figure.notice_id = told.notice_id AND figure.fact_table = told.fact_table
            AND figure.quantity_no = told.fact_no
    INNER JOIN source ON told.code = concat(source.code, '_in_full') AND source.preference = 1
    UNION ALL
    -- Told item by item, without a number.
    SELECT
        item.notice_id,
        'findings_rectified' AS indicator,
        1 AS source_no,
        'finding.rectified' AS code,
        'feedback_item' AS fact_table,
        item.item_no AS fact_no,
        NULL AS amount,
        NULL AS low,
        NULL AS high,
        'stated_without_number' AS basis,
        200 AS preference
    FROM feedback_item AS item
    WHERE item.is_leaf AND item.status = 'done'
    UNION ALL
    SELECT
        measure.notice_id,
        'measures_done' AS indicator,
        1 AS source_no,
        'measure.done' AS code,
        'measure' AS fact_table,
        measure.measure_no AS fact_no,
        NULL AS amount,
        NULL AS low,
        NULL AS high,
        'stated_without_number' AS basis,
        200 AS preference
    FROM measure
    WHERE measure.status = 'done'
    UNION ALL
    -- Told by the notice itself, and nowhere with a number; numbered as in v_issue.
    SELECT
        doubt.notice_id,
        source.indicator,
        source.preference AS source_no,
        source.code,
        'issue' AS fact_table,
        cast(doubt.issue_no AS INTEGER) AS fact_no,
        NULL AS amount,
        NULL AS low,
        NULL AS high,
        'stated_without_number' AS basis,
        190 AS preference
    FROM (
        SELECT
            notice_id,
            code,
            row_number() OVER (PARTITION BY notice_id ORDER BY start NULLS LAST, issue_id) AS issue_no
        FROM issue
        WHERE notice_id IS NOT NULL
    ) AS doubt
    INNER JOIN source ON doubt.code = concat(source.code, '_without_number') AND source.preference = 1
),

-- Of each code the best that is told for it.
of_code AS (
    SELECT
        *,
        min(preference) OVER (PARTITION BY notice_id, indicator, source_no, code) AS code_preference
    FROM candidate
),

-- Parts are as good as the best of them, and no number where one of them is none: the others come to less than the whole.
of_source AS (
    SELECT
        *,
        min(preference) OVER (PARTITION BY notice_id, indicator, source_no) AS source_preference,
        max(CASE WHEN basis = 'not_comparable' THEN 1 ELSE 0 END) OVER (PARTITION BY notice_id, indicator, source_no) = 1 AS is_open
    FROM of_code
    WHERE preference = code_preference
),

ranked AS (
    SELECT
        *,
        min(source_preference) OVER (PARTITION BY notice_id, indicator) AS best_preference
    FROM of_source
)

SELECT
    notice_id,
    indicator,
    fact_table,
    fact_no,
    CASE WHEN NOT is_open THEN amount END AS amount,
    CASE WHEN NOT is_open THEN low END AS low,
    CASE WHEN NOT is_open THEN high END AS high,
    CASE WHEN is_open THEN 'not_comparable' ELSE basis END AS basis
FROM ranked
WHERE source_preference = best_preference
UNION ALL
-- What was read, counted.
SELECT
    item.notice_id,
    'findings_read' AS indicator,
    'feedback_item' AS fact_table,
    item.item_no AS fact_no,
    1 AS amount,
    1 AS low,
    1 AS high,
    'summed' AS basis
FROM feedback_item AS item
WHERE item.is_leaf
UNION ALL
SELECT
    measure.notice_id,
    'measures_read' AS indicator,
    'measure' AS fact_table,
    measure.measure_no AS fact_no,
    1 AS amount,
    1 AS low,
    1 AS high,
    'summed' AS basis
FROM measure
UNION ALL
SELECT
    issued.notice_id,
    'documents_read' AS indicator,
    'issued_document' AS fact_table,
    min(issued.document_no) AS fact_no,
    1 AS amount,
    1 AS low,
    1 AS high,
    'summed' AS basis
FROM issued_document AS issued
GROUP BY issued.notice_id, issued.title
