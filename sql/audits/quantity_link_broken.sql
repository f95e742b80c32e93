-- +++
-- title = ["A quantity is part of, or restates, one that is not there.", "数量所属或所重述的数量不存在。"]
-- grain = ["One row per link.", "每行一个联系。"]
-- severity = "error"
-- +++
WITH link AS (
    SELECT
        notice_id,
        quantity_no,
        part_of AS linked_no
    FROM v_all_quantity
    WHERE part_of IS NOT NULL
    UNION ALL
    SELECT
        notice_id,
        quantity_no,
        restates AS linked_no
    FROM v_all_quantity
    WHERE restates IS NOT NULL
)

SELECT
    link.notice_id,
    link.quantity_no,
    link.linked_no
FROM link
WHERE NOT EXISTS (
    SELECT 1
    FROM v_all_quantity AS quantity
    WHERE quantity.notice_id = link.notice_id AND quantity.quantity_no = link.linked_no
)
