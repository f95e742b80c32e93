-- +++
-- title = ["All quantities, judged", "全部数量及其可计性"]
-- grain = [
--     "One row per quantity of any notice, with whether it counts; reports read v_quantity.",
--     "每行一个数量及其可否计数，含不计入报表的通报；报表读取 v_quantity。",
-- ]
-- key = ["notice_id", "quantity_no"]
-- from = ["v_all_quantity", "unit"]
-- example = "SELECT count(*) AS quantities FROM v_judged_quantity WHERE is_counted"
-- [column.is_repeated]
-- label = ["Told elsewhere", "已计他处"]
-- en = "Part of, or told again of, a quantity of the same code, unit and role: to add it would count twice."
-- zh = "属于或重述同代码、同单位的另一数量：相加即重复计数。"
-- [column.is_counted]
-- label = ["Counts", "可计数"]
-- en = "Happened, is no amount of change, is told nowhere else and has a value in a unit that its metric is measured in."
-- zh = "为实际发生的数，非变化量，未在他处计入，且单位与指标量纲相符。"
-- +++
-- Most quantities point to no other: kept apart from those that do, a filter on notices reaches the tables.
WITH link AS (
    SELECT
        notice_id,
        quantity_no,
        fact_table,
        code,
        canonical_unit,
        role,
        part_of AS other_no,
        cast(NULL AS VARCHAR) AS scope
    FROM v_all_quantity
    WHERE part_of IS NOT NULL
    UNION ALL
    -- A total that repeats an item's number is still the notice's total.
    SELECT
        notice_id,
        quantity_no,
        fact_table,
        code,
        canonical_unit,
        role,
        restates AS other_no,
        scope
    FROM v_all_quantity
    WHERE restates IS NOT NULL
),

-- A part of another act's number (34 handled, 4 of them disciplined) is the only count of its own act.
repeated AS (
    SELECT
        link.notice_id,
        link.quantity_no
    FROM link
    INNER JOIN v_all_quantity AS other ON link.notice_id = other.notice_id AND link.other_no = other.quantity_no
    LEFT JOIN action_type AS act ON link.code = act.action
    WHERE
        link.fact_table = other.fact_table AND link.role = other.role AND other.change IS NULL
        AND (
            link.code IS NOT DISTINCT FROM other.code
            -- Some of those who were given one sanction were given another one, too (其中双重处分3人): they are counted with both.
            OR (link.code = 'discipline' AND strpos(concat(';', act.made_of, ';'), concat(';', other.code, ';')) > 0)
        )
        AND link.canonical_unit IS NOT DISTINCT FROM other.canonical_unit
        AND coalesce(link.scope, other.scope) = other.scope
    GROUP BY link.notice_id, link.quantity_no
),

judged AS (
    SELECT
        *,
        FALSE AS is_repeated
    FROM v_all_quantity
    WHERE part_of IS NULL AND restates IS NULL
    UNION ALL
    SELECT
        quantity.*,
        repeated.quantity_no IS NOT NULL AS is_repeated
    FROM v_all_quantity AS quantity
    LEFT JOIN repeated ON quantity.notice_id = repeated.notice_id AND quantity.quantity_no = repeated.quantity_no
    WHERE quantity.part_of IS NOT NULL OR quantity.restates IS NOT NULL
)

SELECT
    judged.*, -- noqa: AM04
    known_unit.dimension,
    judged.role = 'actual' AND judged.change IS NULL AND NOT judged.is_repeated AND judged.canonical_value IS NOT NULL
    AND judged.canonical_unit IS NOT NULL
    AND coalesce(judged.metric_dimension = known_unit.dimension, TRUE) AS is_counted
FROM judged
LEFT JOIN unit AS known_unit ON judged.canonical_unit = known_unit.unit
