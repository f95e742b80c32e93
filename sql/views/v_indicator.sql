-- +++
-- title = ["Indicators of notices", "通报指标"]
-- grain = [
--     "One row per fact behind an indicator of a notice; the rows of one notice and indicator are added up.",
--     "每行构成某通报某指标的一个事实；同一通报同一指标的各行相加。",
-- ]
-- key = ["notice_id", "indicator", "fact_table", "fact_no"]
-- from = ["v_figure"]
-- example = "SELECT notice_id, sum(amount) AS persons FROM v_indicator WHERE indicator = 'party_discipline' GROUP BY notice_id"
-- [column.indicator]
-- label = ["Indicator", "指标"]
-- en = "Name of the indicator: the column of the reports that compare it."
-- zh = "指标名，即对比报表中的列名。"
-- [column.fact_no]
-- label = ["Fact no.", "事实序号"]
-- en = "Number of the fact in its table: quantity_no, item_no, measure_no or document_no."
-- zh = "事实在其表中的序号。"
-- unit = "rank"
-- [column.fact_table]
-- label = ["Table", "所在表"]
-- en = "Table of the fact: metric, disciplinary_count, feedback_item, measure or issued_document."
-- zh = "事实所在表。"
-- [column.amount]
-- label = ["Amount", "数值"]
-- en = "What the fact adds to the indicator; empty where it cannot be counted."
-- zh = "该事实计入指标的数值；不可计数则为空。"
-- unit = "canonical_unit"
-- [column.low]
-- label = ["Low", "下界"]
-- en = "Least value that the words allow."
-- zh = "原文所允许的最小值。"
-- unit = "canonical_unit"
-- [column.high]
-- label = ["High", "上界"]
-- en = "Greatest value that the words allow; empty: no upper bound."
-- zh = "原文所允许的最大值；空为无上界。"
-- unit = "canonical_unit"
-- [column.basis]
-- label = ["Basis", "来由"]
-- en = "stated, summed, not_comparable or stated_without_number."
-- zh = "所述、汇总、不可比或有述无数。"
--
-- # What the indicators, and the columns beside them, mean in reports.
-- [column.findings_read]
-- label = ["Findings read", "读取问题数"]
-- en = "Findings that the notice lists one by one: items with none below them."
-- zh = "通报逐条列出的问题（末级）。"
-- unit = "finding"
-- kind = "count"
-- [column.measures_read]
-- label = ["Measures read", "读取措施数"]
-- en = "Measures that the notice tells one by one."
-- zh = "通报逐条所述措施。"
-- unit = "measure"
-- kind = "count"
-- [column.documents_read]
-- label = ["Documents read", "读取制度文件数"]
-- en = "Different titles that the notice names as made, revised or put into force."
-- zh = "通报点名制定、修订、印发的文件（同名计一次）。"
-- unit = "document"
-- kind = "count"
-- [column.findings_stated]
-- label = ["Findings stated", "反馈问题数"]
-- en = "Findings that the inspectors fed back, as the notice states."
-- zh = "通报所述反馈问题数。"
-- unit = "finding"
-- kind = "sum"
-- [column.findings_rectified]
-- label = ["Findings rectified", "已整改问题数"]
-- en = "Findings whose rectification the notice states as complete."
-- zh = "通报所述已完成整改的问题数。"
-- unit = "finding"
-- kind = "sum"
-- [column.tasks_stated]
-- label = ["Tasks stated", "整改任务数"]
-- en = "Rectification tasks into which the notice says the findings were split."
-- zh = "通报所述分解的整改任务数。"
-- unit = "task"
-- kind = "sum"
-- [column.measures_planned]
-- label = ["Measures planned", "制定措施数"]
-- en = "Measures that were drawn up, as the notice states."
-- zh = "通报所述制定的整改措施数。"
-- unit = "measure"
-- kind = "sum"
-- [column.measures_done]
-- label = ["Measures done", "已完成措施数"]
-- en = "Measures that the notice states as carried out."
-- zh = "通报所述已完成的整改措施数。"
-- unit = "measure"
-- kind = "sum"
-- [column.rules_new]
-- label = ["Rules made new", "新制定制度数"]
-- en = "Rules made new."
-- zh = "新制定制度数。"
-- unit = "document"
-- kind = "sum"
-- [column.rules_revised]
-- label = ["Rules revised", "修订制度数"]
-- en = "Rules revised."
-- zh = "修订完善制度数。"
-- unit = "document"
-- kind = "sum"
-- [column.rules]
-- label = ["Rules", "制度数"]
-- en = "Rules made or revised: the number stated for both, else new and revised added up."
-- zh = "制定或修订的制度数：有合计取合计，否则新订与修订相加。"
-- unit = "document"
-- kind = "sum"
-- [column.cases_filed]
-- label = ["Cases filed", "立案件数"]
-- en = "Disciplinary cases filed (立案), counted in cases."
-- zh = "立案件数。"
-- unit = "case"
-- kind = "sum"
-- [column.case_persons]
-- label = ["Persons under case", "立案人数"]
-- en = "Persons against whom a case was filed, where counted in persons."
-- zh = "立案人数（以人计者）。"
-- unit = "person"
-- kind = "sum"
-- [column.party_discipline]
-- label = ["Party discipline", "党纪处分人数"]
-- en = "Persons given Party discipline."
-- zh = "受党纪处分人数。"
-- unit = "person"
-- kind = "sum"
-- [column.administrative_discipline]
-- label = ["Administrative discipline", "政务处分人数"]
-- en = "Persons given administrative discipline."
-- zh = "受政务处分人数。"
-- unit = "person"
-- kind = "sum"
-- [column.discipline]
-- label = ["Discipline of either kind", "党纪政务处分人数"]
-- en = "Persons disciplined where the notice does not say which of the two."
-- zh = "党纪政务处分人数（未分别说明者）。"
-- unit = "person"
-- kind = "sum"
-- [column.organizational_handling]
-- label = ["Organizational handling", "组织处理人数"]
-- en = "Persons handled by organizational means."
-- zh = "组织处理人数。"
-- unit = "person"
-- kind = "sum"
-- [column.accountability]
-- label = ["Held accountable", "问责人数"]
-- en = "Persons held accountable (问责)."
-- zh = "问责人数。"
-- unit = "person"
-- kind = "sum"
-- [column.judicial_transfer]
-- label = ["Handed to justice", "移送司法人数"]
-- en = "Persons handed over to the judicial organs."
-- zh = "移送司法机关人数。"
-- unit = "person"
-- kind = "sum"
-- [column.money_recovered]
-- label = ["Money recovered", "追缴资金"]
-- en = "Money paid back, recovered or confiscated, as printed."
-- zh = "退缴、追缴、收缴资金（按原文数值）。"
-- unit = "CNY"
-- kind = "sum"
-- [column.district_level]
-- label = ["Level", "级别"]
-- en = "province, prefecture or county."
-- zh = "省级、地级或县级。"
-- kind = "text"
-- [column.notices]
-- label = ["Notices", "通报数"]
-- en = "Notices in the selection."
-- zh = "所选通报数。"
-- unit = "notice"
-- kind = "count"
-- [column.committee_notices]
-- label = ["Committee notices", "党委通报数"]
-- en = "Of these, notices of the division's own committee; the others are of its organs, townships, companies and the like."
-- zh = "其中由该级党委发布者；其余为所属部门、乡镇、企业等。"
-- unit = "notice"
-- kind = "count"
-- [column.inspections]
-- label = ["Inspections", "巡视巡察次数"]
-- en = "Inspections that these notices report on."
-- zh = "这些通报所涉巡视巡察次数。"
-- unit = "inspection"
-- kind = "count"
-- [column.latest_publication]
-- label = ["Latest notice", "最近通报"]
-- en = "Publication date of the newest notice."
-- zh = "最近一份通报的发布日期。"
-- kind = "text"
-- [column.rectified_rate]
-- label = ["Rectified rate", "问题整改率"]
-- en = "findings_compared_rectified / findings_compared."
-- zh = "可比已整改问题数 / 可比反馈问题数。"
-- unit = "share"
-- kind = "share(findings_compared_rectified, findings_compared)"
-- [column.findings_compared]
-- label = ["Findings compared", "可比反馈问题数"]
-- en = "Findings of the inspections whose notice states a total of findings and how many of them are rectified."
-- zh = "同时载明反馈总数与已整改数的各次巡视巡察的反馈问题数。"
-- unit = "finding"
-- kind = "sum"
-- [column.findings_compared_rectified]
-- label = ["Of these rectified", "可比已整改问题数"]
-- en = "How many of findings_compared are rectified."
-- zh = "可比反馈问题中已整改的数量。"
-- unit = "finding"
-- kind = "sum"
-- [column.measures_done_rate]
-- label = ["Measures done rate", "措施完成率"]
-- en = "measures_compared_done / measures_compared."
-- zh = "可比已完成措施数 / 可比措施数。"
-- unit = "share"
-- kind = "share(measures_compared_done, measures_compared)"
-- [column.measures_compared]
-- label = ["Measures compared", "可比措施数"]
-- en = "Measures of the inspections whose notice states a total of measures and how many of them are done."
-- zh = "同时载明措施总数与已完成数的各次巡视巡察的措施数。"
-- unit = "measure"
-- kind = "sum"
-- [column.measures_compared_done]
-- label = ["Of these done", "可比已完成措施数"]
-- en = "How many of measures_compared are done."
-- zh = "可比措施中已完成的数量。"
-- unit = "measure"
-- kind = "sum"
-- [column.inspections_counted]
-- label = ["Inspections counted", "计入次数"]
-- en = "Inspections that give a figure."
-- zh = "给出数字的巡视巡察次数。"
-- unit = "inspection"
-- kind = "count"
-- [column.per_inspection]
-- label = ["Per inspection", "次均数值"]
-- en = "amount / inspections_counted."
-- zh = "数值 / 计入次数。"
-- unit = "canonical_unit per inspection"
-- kind = "ratio(amount, inspections_counted)"
-- +++
-- Which codes make an indicator, in which unit ('' for a metric, whose unit is its own). Where a notice has several sources of one
-- indicator, the one with the lowest preference is taken.
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

candidate AS (
    SELECT
        figure.notice_id,
        source.indicator,
        figure.fact_table,
        figure.quantity_no AS fact_no,
        figure.figure_value AS amount,
        figure.figure_low AS low,
        figure.figure_high AS high,
        -- A number put together from two statements is stated by neither.
        CASE WHEN source.preference > 1 AND figure.basis = 'stated' THEN 'summed' ELSE figure.basis END AS basis,
        -- A total of all comes before a total of the parts, that before a sum of items.
        CASE WHEN figure.basis = 'summed' AND source.preference = 1 THEN 10 ELSE source.preference END AS preference
    FROM v_figure AS figure
    INNER JOIN source
        ON
            figure.fact_table = source.fact_table AND figure.code = source.code
            AND (source.canonical_unit = '' OR figure.canonical_unit = source.canonical_unit)
    UNION ALL
    -- Told, but in no unit that the indicator counts in.
    SELECT
        quantity.notice_id,
        source.indicator,
        quantity.fact_table,
        quantity.quantity_no AS fact_no,
        NULL AS amount,
        NULL AS low,
        NULL AS high,
        'not_comparable' AS basis,
        100 AS preference
    FROM v_quantity AS quantity
    INNER JOIN source ON quantity.fact_table = source.fact_table AND quantity.code = source.code AND source.preference = 1
    WHERE
        quantity.role = 'actual' AND quantity.change IS NULL AND NOT quantity.is_repeated
        AND (NOT quantity.is_counted OR (source.canonical_unit <> '' AND quantity.canonical_unit <> source.canonical_unit))
    UNION ALL
    -- Told item by item, without a number.
    SELECT
        item.notice_id,
        'findings_rectified' AS indicator,
        'feedback_item' AS fact_table,
        item.item_no AS fact_no,
        NULL AS amount,
        NULL AS low,
        NULL AS high,
        'stated_without_number' AS basis,
        200 AS preference
    FROM feedback_item AS item
    INNER JOIN v_notice ON item.notice_id = v_notice.notice_id
    WHERE item.is_leaf AND item.status = 'done'
    UNION ALL
    SELECT
        measure.notice_id,
        'measures_done' AS indicator,
        'measure' AS fact_table,
        measure.measure_no AS fact_no,
        NULL AS amount,
        NULL AS low,
        NULL AS high,
        'stated_without_number' AS basis,
        200 AS preference
    FROM measure
    INNER JOIN v_notice ON measure.notice_id = v_notice.notice_id
    WHERE measure.status = 'done'
),

ranked AS (
    SELECT
        *,
        min(preference) OVER (PARTITION BY notice_id, indicator) AS best_preference
    FROM candidate
)

SELECT
    notice_id,
    indicator,
    fact_table,
    fact_no,
    amount,
    low,
    high,
    basis
FROM ranked
WHERE preference = best_preference
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
INNER JOIN v_notice ON item.notice_id = v_notice.notice_id
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
INNER JOIN v_notice ON measure.notice_id = v_notice.notice_id
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
INNER JOIN v_notice ON issued.notice_id = v_notice.notice_id
GROUP BY issued.notice_id, issued.title
