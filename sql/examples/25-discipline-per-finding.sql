-- +++
-- title = ["How many persons were disciplined for each finding, and what is usual among peers?", "平均每个问题处分多少人，同级区划一般是多少？"]
-- grain = ["One row per division that tells both numbers.", "每行一个两者均有所述的区划。"]
-- key = ["adcode"]
-- group = "discipline"
-- look = [
--     "Windows over the level give the peers' median and the distance from it; a division alone at its level is its own median.",
--     "按级别开窗得出同级中位数及差距；同级只有一个时中位数即其自身。",
-- ]
-- +++
WITH rate AS (
    SELECT
        adcode,
        district_name,
        district_level,
        party_discipline,
        findings_stated,
        party_discipline / nullif(findings_stated, 0) AS per_finding
    FROM v_district_scorecard
)

SELECT
    adcode,
    district_name,
    district_level,
    party_discipline,
    findings_stated,
    round(per_finding, 4) AS per_finding,
    round(median(per_finding) OVER (PARTITION BY district_level), 4) AS peer_median,
    round(per_finding - median(per_finding) OVER (PARTITION BY district_level), 4) AS above_median,
    count(*) OVER (PARTITION BY district_level) AS peers
FROM rate
WHERE per_finding IS NOT NULL
ORDER BY above_median DESC, adcode ASC
