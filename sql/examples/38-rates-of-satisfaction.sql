-- +++
-- title = ["Which rates of satisfaction do notices tell, and are they reached or promised?", "通报所述满意率各是多少，已达到还是承诺？"]
-- grain = ["One row per rate.", "每行一个比率。"]
-- key = ["notice_id", "quantity_no"]
-- group = "words"
-- look = [
--     "`metric_definition` says how values combine: a rate has `additivity` none, so it is listed and never averaged. `better` says which way is better.",
--     "`metric_definition` 说明数值如何合并：比率的 `additivity` 为 none，只能列示，不求平均。`better` 说明越高越好或越低越好。",
-- ]
-- +++
SELECT
    definition.name_zh AS metric_name,
    definition.additivity,
    definition.better,
    v_notice.adcode,
    v_notice.inspected_party,
    quantity.role,
    quantity.verbatim,
    quantity.low,
    quantity.high,
    quantity.notice_id,
    quantity.quantity_no
FROM v_quantity AS quantity
INNER JOIN metric_definition AS definition ON quantity.code = definition.metric_code
INNER JOIN v_notice ON quantity.notice_id = v_notice.notice_id
WHERE quantity.code = 'service.satisfaction'
ORDER BY quantity.low DESC, quantity.notice_id ASC, quantity.quantity_no ASC
