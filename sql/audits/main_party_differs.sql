-- +++
-- title = ["The main inspected party is not the one that the notice names, or of another division.", "主要被巡视巡察单位与通报所载的名称或区划不同。"]
-- grain = ["One row per notice.", "每行一份通报。"]
-- severity = "error"
-- +++
SELECT
    notice.notice_id,
    notice.inspected_party,
    party.name AS party,
    notice.adcode AS notice_adcode,
    party.adcode AS party_adcode
FROM notice
INNER JOIN notice_party AS party ON notice.notice_id = party.notice_id AND party.is_main
WHERE
    notice.adcode IS DISTINCT FROM party.adcode
    OR (
        notice.inspected_party <> party.name  -- several share a name of their own
        AND NOT EXISTS (
            SELECT 1
            FROM notice_party AS other
            WHERE other.notice_id = notice.notice_id AND NOT other.is_main
        )
    )
