-- +++
-- title = ["How many persons were given each sanction?", "各种具体处分各有多少人？"]
-- grain = ["One row per sanction.", "每行一种处分。"]
-- key = ["sanction", "action"]
-- group = "discipline"
-- look = [
--     "A sanction is mostly told twice, in the overview and under its finding: the query takes the overview, and the findings only where it is silent.",
--     "具体处分常在总述与问题下各说一次：有总述取总述，否则取各问题之和。",
-- ]
-- +++
WITH told AS (
    SELECT
        quantity.notice_id,
        quantity.code AS action,
        quantity.sanction,
        coalesce(
            sum(quantity.canonical_value) FILTER (WHERE quantity.scope = 'total'),
            sum(quantity.canonical_value) FILTER (WHERE quantity.scope <> 'total')
        ) AS persons
    FROM v_quantity AS quantity
    INNER JOIN v_rectification_progress AS notice ON quantity.notice_id = notice.notice_id
    WHERE
        notice.is_newest
        AND quantity.sanction IS NOT NULL AND quantity.canonical_unit = '人' AND quantity.role = 'actual' AND quantity.restates IS NULL
    GROUP BY quantity.notice_id, quantity.code, quantity.sanction
)

SELECT
    told.sanction,
    told.action,
    action_type.name_en AS action_name,
    count(*) AS notices,
    sum(told.persons) AS persons
FROM told
INNER JOIN action_type ON told.action = action_type.action
GROUP BY told.sanction, told.action, action_type.name_en
ORDER BY persons DESC, told.sanction ASC, told.action ASC
