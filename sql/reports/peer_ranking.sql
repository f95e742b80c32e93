-- +++
-- title = ["Ranking among peers", "同类排名"]
-- grain = [
--     "One row per ranking, peer group and division that has a figure for it.",
--     "每行一种排名、一个同类组中有数字的一个区划。",
-- ]
-- key = ["ranking", "peer_group", "adcode"]
-- from = ["v_notice", "district"]
-- example = "FROM peer_ranking(rankings := ['rectified_rate'])"
-- with = ["chosen", "kept", "loose", "rate", "telling", "told_indicator"]
-- purpose = [
--     "Ranks divisions among their like, and says where the notices leave the order open.",
--     "在同类区划中排名；通报不足以定先后者，列其可能的最好与最差名次。",
-- ]
-- notes = [
--     "A place is printed only where no other division's range overlaps; else first_place and last_place are the best and the worst place that the words allow.",
--     "The greatest comes first, which is not always the best: more discipline may mean more fault or more rigour.",
--     "Shares are of the inspections that state both totals, amounts are per inspection that tells them.",
-- ]
--
-- [param.rankings]
-- type = "VARCHAR[]"
-- en = "What to rank by."
-- zh = "限定排名依据。"
--
-- [input.rankings]
-- example = "rectified_rate,party_discipline"
-- values = ["rectified_rate", "measures_done_rate", "findings_stated", "rules", "case_persons", "party_discipline", "organizational_handling", "accountability", "money_recovered"]
--
-- [column.ranking]
-- label = ["Ranking", "排名依据"]
-- en = "Ranked by: a rate, or an indicator per inspection."
-- zh = "排名依据：比率，或次均指标。"
-- [column.peer_group]
-- label = ["Peer group", "同类组"]
-- en = "Level of the division, kind of inspection, and whether its committee or its organs were inspected."
-- zh = "区划级别、巡视或巡察、党委或所属单位。"
-- [column.score]
-- label = ["Score", "得分"]
-- en = "part / whole."
-- zh = "分子 / 分母。"
-- unit = "as the ranking"
-- kind = "ratio(part, whole)"
-- [column.part]
-- label = ["Part", "分子"]
-- en = "Findings rectified, measures done, or the indicator's amount."
-- zh = "已整改问题数、已完成措施数或指标数值。"
-- unit = "as the ranking"
-- kind = "sum"
-- [column.whole]
-- label = ["Whole", "分母"]
-- en = "Findings stated, measures planned, or inspections that tell the amount."
-- zh = "反馈问题数、制定措施数或给出数值的巡视巡察次数。"
-- unit = "as the ranking"
-- kind = "sum"
-- [column.place]
-- label = ["Place", "名次"]
-- en = "Place among the peers, where it is certain."
-- zh = "确定的名次；不能确定则为空。"
-- unit = "rank"
-- kind = "rank(score, ranking, peer_group)"
-- [column.first_place]
-- label = ["Best place", "最好名次"]
-- en = "Best place that the words of the notices allow."
-- zh = "通报原文所允许的最好名次。"
-- unit = "rank"
-- kind = "first_place(score, ranking, peer_group)"
-- [column.last_place]
-- label = ["Worst place", "最差名次"]
-- en = "Worst place that the words of the notices allow."
-- zh = "通报原文所允许的最差名次。"
-- unit = "rank"
-- kind = "last_place(score, ranking, peer_group)"
-- [column.peers]
-- label = ["Peers", "同类数"]
-- en = "Divisions in the group that have a score."
-- zh = "同类组中有得分的区划数。"
-- unit = "division"
-- kind = "peers(score, ranking, peer_group)"
-- +++
-- Ranked by: a share of two stated totals, or an amount per inspection.
WITH ranking (ranking, part, whole) AS (
    VALUES
    ('rectified_rate', 'findings_rectified', 'findings_stated'),
    ('measures_done_rate', 'measures_done', 'measures_planned'),
    ('findings_stated', 'findings_stated', ''),
    ('rules', 'rules', ''),
    ('case_persons', 'case_persons', ''),
    ('party_discipline', 'party_discipline', ''),
    ('organizational_handling', 'organizational_handling', ''),
    ('accountability', 'accountability', ''),
    ('money_recovered', 'money_recovered', '')
),

wanted_ranking AS (
    SELECT
        ranking.ranking,
        ranking.part,
        ranking.whole,
        coalesce(rate.part_compared, ranking.part) AS part_compared,
        rate.whole_compared
    FROM (
        SELECT * FROM ranking
        WHERE cast($rankings AS VARCHAR[]) IS NULL OR ranking IN (SELECT unnest(cast($rankings AS VARCHAR[])))
    ) AS ranking
    LEFT JOIN rate ON ranking.ranking = rate.rate
),

-- Only like is compared with like: level of the division, kind of inspection, committee or organ.
peer AS (
    SELECT
        loose.*,
        concat(
            coalesce(district.level, 'unknown'), ' ', coalesce(loose.inspection_kind, 'unknown'), ' ',
            CASE WHEN loose.party_kind = 'committee' THEN 'committee' ELSE 'organ' END
        ) AS peer_group
    FROM loose
    LEFT JOIN district ON loose.adcode = district.adcode AND district.is_latest
    WHERE loose.adcode IS NOT NULL
),

kept_peer AS (
    SELECT
        kept.rollup_key,
        kept.adcode,
        concat(
            coalesce(district.level, 'unknown'), ' ', coalesce(kept.inspection_kind, 'unknown'), ' ',
            CASE WHEN kept.party_kind = 'committee' THEN 'committee' ELSE 'organ' END
        ) AS peer_group
    FROM kept
    LEFT JOIN district ON kept.adcode = district.adcode AND district.is_latest
    WHERE kept.adcode IS NOT NULL
),

picked AS (
    SELECT
        told_indicator.*,
        peer.peer_group
    FROM told_indicator
    INNER JOIN peer ON told_indicator.notice_id = peer.notice_id
    WHERE
        told_indicator.amount IS NOT NULL
        AND (
            told_indicator.indicator IN (SELECT wanted_ranking.part FROM wanted_ranking)
            OR told_indicator.indicator IN (SELECT wanted_ranking.whole FROM wanted_ranking)
        )
),

comparable AS (
    SELECT
        wanted_ranking.ranking,
        picked.peer_group,
        picked.adcode,
        picked.inspection
    FROM picked
    INNER JOIN wanted_ranking ON picked.indicator = wanted_ranking.whole OR picked.indicator = wanted_ranking.part
    WHERE wanted_ranking.whole <> '' AND picked.basis = 'stated'
    GROUP BY wanted_ranking.ranking, picked.peer_group, picked.adcode, picked.inspection
    HAVING
        min(CASE WHEN picked.indicator = wanted_ranking.whole THEN 1 ELSE 2 END) = 1
        AND max(CASE WHEN picked.indicator = wanted_ranking.whole THEN 1 ELSE 2 END) = 2
        -- A part greater than its whole counts something else.
        AND sum(CASE WHEN picked.indicator = wanted_ranking.whole THEN picked.amount ELSE -picked.amount END) >= 0
),

cell AS (
    SELECT
        wanted_ranking.ranking,
        picked.peer_group,
        picked.adcode,
        CASE WHEN picked.indicator = wanted_ranking.part THEN 'part' ELSE 'whole' END AS column_name,
        picked.notice_id,
        picked.fact_table,
        picked.fact_no,
        picked.amount,
        picked.low,
        picked.high,
        picked.basis
    FROM picked
    INNER JOIN wanted_ranking ON picked.indicator = wanted_ranking.part OR picked.indicator = wanted_ranking.whole
    LEFT JOIN comparable
        ON
            wanted_ranking.ranking = comparable.ranking AND picked.peer_group = comparable.peer_group
            AND picked.adcode = comparable.adcode AND picked.inspection = comparable.inspection
    WHERE wanted_ranking.whole = '' OR comparable.ranking IS NOT NULL
    UNION ALL
    -- The notice that gives an inspection's amount, once.
    SELECT
        wanted_ranking.ranking,
        picked.peer_group,
        picked.adcode,
        'whole' AS column_name,
        picked.notice_id,
        'notice' AS fact_table,
        NULL AS fact_no,
        1 AS amount,
        1 AS low,
        1 AS high,
        'summed' AS basis
    FROM picked
    INNER JOIN wanted_ranking ON picked.indicator = wanted_ranking.part
    WHERE wanted_ranking.whole = ''
    GROUP BY wanted_ranking.ranking, picked.peer_group, picked.adcode, picked.inspection, picked.notice_id
),

-- What single notices tell, and the sums of many.
counted AS (
    SELECT
        ranking,
        peer_group,
        adcode,
        column_name,
        sum(amount) AS amount,
        sum(low) AS low,
        sum(high) AS high,
        count(*) AS amounts,
        count(low) AS lows,
        count(high) AS highs,
        count(*) FILTER (WHERE basis = 'summed') AS rows_summed
    FROM cell
    GROUP BY ranking, peer_group, adcode, column_name
    UNION ALL
    SELECT
        wanted_ranking.ranking,
        kept_peer.peer_group,
        kept_peer.adcode,
        CASE WHEN indicator.indicator = wanted_ranking.part_compared THEN 'part' ELSE 'whole' END AS column_name,
        indicator.amount,
        indicator.low,
        indicator.high,
        indicator.amounts,
        indicator.lows,
        indicator.highs,
        indicator.rows_summed
    FROM rollup_indicator AS indicator
    INNER JOIN kept_peer ON indicator.rollup_key = kept_peer.rollup_key
    INNER JOIN wanted_ranking ON indicator.indicator = wanted_ranking.part_compared OR indicator.indicator = wanted_ranking.whole_compared
    WHERE indicator.amounts > 0
    UNION ALL
    -- Inspections that give an amount.
    SELECT
        wanted_ranking.ranking,
        kept_peer.peer_group,
        kept_peer.adcode,
        'whole' AS column_name,
        indicator.amounts AS amount,
        indicator.amounts AS low,
        indicator.amounts AS high,
        indicator.amounts,
        indicator.amounts AS lows,
        indicator.amounts AS highs,
        indicator.amounts AS rows_summed
    FROM rollup_indicator AS indicator
    INNER JOIN kept_peer ON indicator.rollup_key = kept_peer.rollup_key
    INNER JOIN wanted_ranking ON indicator.indicator = wanted_ranking.part
    WHERE wanted_ranking.whole = '' AND indicator.amounts > 0
),

summed AS (
    SELECT
        ranking,
        peer_group,
        adcode,
        column_name,
        cast(sum(amount) AS DECIMAL(38, 4)) AS amount,
        CASE WHEN sum(lows) = sum(amounts) THEN cast(sum(low) AS DECIMAL(38, 4)) END AS low,
        CASE WHEN sum(highs) = sum(amounts) THEN cast(sum(high) AS DECIMAL(38, 4)) END AS high,
        CASE WHEN sum(rows_summed) > 0 THEN 'summed' ELSE 'stated' END AS basis
    FROM counted
    GROUP BY ranking, peer_group, adcode, column_name
),

tally AS (
    SELECT
        ranking,
        peer_group,
        adcode,
        max(amount) FILTER (WHERE column_name = 'part') AS part,
        max(low) FILTER (WHERE column_name = 'part') AS part_low,
        max(high) FILTER (WHERE column_name = 'part') AS part_high,
        max(basis) FILTER (WHERE column_name = 'part') AS part_basis,
        max(amount) FILTER (WHERE column_name = 'whole') AS whole,
        max(low) FILTER (WHERE column_name = 'whole') AS whole_low,
        max(high) FILTER (WHERE column_name = 'whole') AS whole_high
    FROM summed
    GROUP BY ranking, peer_group, adcode
),

-- A whole without an upper bound leaves the ratio none below but 0.
long_form AS (
    SELECT
        *,
        cast(round(part / nullif(whole, 0), 4) AS DECIMAL(38, 4)) AS score,
        cast(round(coalesce(part_low / nullif(whole_high, 0), 0), 4) AS DECIMAL(38, 4)) AS low,
        cast(round(part_high / nullif(whole_low, 0), 4) AS DECIMAL(38, 4)) AS high
    FROM tally
    WHERE part IS NOT NULL AND whole <> 0
),

limits AS (
    SELECT
        ranking,
        peer_group,
        adcode,
        high AS score,
        FALSE AS is_low
    FROM long_form
    UNION ALL
    SELECT
        ranking,
        peer_group,
        adcode,
        low AS score,
        TRUE AS is_low
    FROM long_form
),

-- From the greatest score down, of equal ones what a division may have at most first.
swept AS (
    SELECT
        *,
        sum(CASE WHEN is_low THEN 1 ELSE 0 END) OVER sweep AS surely_greater,
        sum(CASE WHEN is_low THEN 0 ELSE 1 END) OVER sweep AS perhaps_greater
    FROM limits
    WINDOW sweep AS (
        PARTITION BY ranking, peer_group ORDER BY score DESC NULLS FIRST, is_low ASC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
),

-- The best place is behind all that are surely greater, the worst behind all that may be.
placed AS (
    SELECT
        ranking,
        peer_group,
        adcode,
        cast(1 + max(surely_greater) FILTER (WHERE NOT is_low) AS BIGINT) AS first_place,
        cast(max(perhaps_greater) FILTER (WHERE is_low) AS BIGINT) AS last_place
    FROM swept
    GROUP BY ranking, peer_group, adcode
),

ordered AS (
    SELECT
        long_form.*,
        placed.first_place,
        placed.last_place,
        count(*) OVER (PARTITION BY long_form.ranking, long_form.peer_group) AS peers
    FROM long_form
    INNER JOIN placed
        ON long_form.ranking = placed.ranking AND long_form.peer_group = placed.peer_group AND long_form.adcode = placed.adcode
)

SELECT
    ordered.ranking,
    ordered.peer_group,
    ordered.adcode,
    division.name AS district_name,
    division.province_name AS province,
    ordered.score,
    ordered.low AS score_low,
    ordered.high AS score_high,
    ordered.part,
    ordered.part_low,
    ordered.part_high,
    ordered.part_basis,
    ordered.whole,
    ordered.whole_low,
    ordered.whole_high,
    CASE WHEN ordered.first_place = ordered.last_place THEN ordered.first_place END AS place,
    ordered.first_place,
    ordered.last_place,
    ordered.peers
FROM ordered
LEFT JOIN district AS division ON ordered.adcode = division.adcode AND division.is_latest
ORDER BY ordered.ranking ASC, ordered.peer_group ASC, ordered.first_place ASC, ordered.last_place ASC, ordered.adcode ASC
