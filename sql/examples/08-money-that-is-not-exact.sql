-- +++
-- title = ["Which sums of money are told without being exact, and how wide is the doubt?", "哪些金额并非确数，范围多大？"]
-- grain = ["One row per amount of money of which the words leave a doubt.", "每行一个非确数金额。"]
-- key = ["notice_id", "quantity_no"]
-- group = "money"
-- look = [
--     "`more_than` (余) has a least value and no greatest one, nearly (近) and about (约) allow ten in the hundred. doubt is empty where there is no upper bound.",
--     "`more_than`（余）只有下界；nearly（近）、about（约）按一成计。无上界者 doubt 为空。",
-- ]
-- +++
SELECT
    v_notice.district_name,
    quantity.code,
    quantity.verbatim,
    quantity.bound,
    quantity.low,
    quantity.high,
    quantity.high - quantity.low AS doubt,
    quantity.notice_id,
    quantity.quantity_no
FROM v_quantity AS quantity
INNER JOIN v_notice ON quantity.notice_id = v_notice.notice_id
WHERE quantity.dimension = 'money' AND quantity.role = 'actual' AND (quantity.high IS NULL OR quantity.low < quantity.high)
ORDER BY quantity.low DESC, quantity.notice_id ASC, quantity.quantity_no ASC
