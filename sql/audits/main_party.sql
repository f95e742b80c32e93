-- +++
-- title = ["A notice with inspected parties has no main one, or several.", "通报的主要被巡视巡察单位不是一个。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "error"
-- +++
SELECT
    notice_id,
    count(*) FILTER (WHERE is_main) AS main_parties
FROM notice_party
GROUP BY notice_id
HAVING count(*) FILTER (WHERE is_main) <> 1
