-- +++
-- title = ["Where does the overview of a notice contradict its own list?", "哪些通报的总述与清单不符？"]
-- grain = ["One row per figure that does not add up, or only within what the words allow.", "每行一个对不上、或仅在措辞范围内对得上的数字。"]
-- key = ["notice_id", "figure", "canonical_unit"]
-- group = "quality"
-- look = [
--     "`within_bounds` is no contradiction: 46.5万余元 holds 46.52万元. Nothing is mended: both numbers stay.",
--     "`within_bounds` 不算矛盾：“46.5万余元”可含46.52万元。两数均保留，不作修改。",
-- ]
-- +++
SELECT
    verdict,
    adcode,
    inspected_party,
    figure,
    figure_name,
    canonical_unit,
    stated,
    itemised,
    missing,
    notice_id
FROM v_reconciliation
WHERE stated_as = 'total' AND verdict <> 'equal'
ORDER BY verdict, notice_id, figure, canonical_unit
