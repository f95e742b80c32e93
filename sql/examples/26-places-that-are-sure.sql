-- +++
-- title = ["Who leads its peers in Party discipline, and how sure is the place?", "同类中谁的党纪处分人数居前，名次有多确定？"]
-- grain = ["One row per division and group of peers.", "每行一个区划在一个同类组中的名次。"]
-- key = ["peer_group", "adcode"]
-- group = "discipline"
-- look = [
--     "`first_place` and `last_place` are the best and the worst place that the words allow (余, 近): where they differ, the place is not sure.",
--     "`first_place` 与 `last_place` 为原文（余、近）所允许的最好与最差名次，二者不同则名次不确定。",
-- ]
-- +++
SELECT
    peer_group,
    place,
    first_place,
    last_place,
    peers,
    adcode,
    district_name,
    score,
    score_low,
    score_high
FROM v_peer_ranking
WHERE ranking = 'party_discipline'
ORDER BY peer_group, place, adcode
