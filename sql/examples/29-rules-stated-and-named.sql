-- +++
-- title = ["Do notices name the rules that they count?", "通报所称的制度数与点名的文件数相符吗？"]
-- grain = ["One row per notice that states a number of rules.", "每行一份述及制度数的通报。"]
-- key = ["notice_id"]
-- group = "rules"
-- look = [
--     "Notices may count more rules than they name (`not_named`), hardly fewer (`named_beyond`); a plan that is only issued (印发) is no rule made or revised.",
--     "所称数可多于点名数（`not_named`），少则可疑（`named_beyond`）；只称“印发”的方案不算制定或修订的制度。",
-- ]
-- +++
WITH stated AS (
    SELECT
        notice_id,
        sum(amount) AS rules
    FROM v_indicator
    WHERE indicator = 'rules'
    GROUP BY notice_id
),

named AS (
    SELECT
        notice_id,
        count(DISTINCT title) AS documents
    FROM issued_document
    WHERE is_revision IS NOT NULL
    GROUP BY notice_id
)

SELECT
    v_notice.publication_date,
    v_notice.adcode,
    v_notice.inspected_party,
    cast(stated.rules AS BIGINT) AS rules_stated,
    coalesce(named.documents, 0) AS documents_named,
    cast(greatest(stated.rules - coalesce(named.documents, 0), 0) AS BIGINT) AS not_named,
    cast(greatest(coalesce(named.documents, 0) - stated.rules, 0) AS BIGINT) AS named_beyond,
    v_notice.notice_id
FROM stated
INNER JOIN v_notice ON stated.notice_id = v_notice.notice_id
LEFT JOIN named ON stated.notice_id = named.notice_id
ORDER BY not_named DESC, named_beyond ASC, v_notice.notice_id ASC
