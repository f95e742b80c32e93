-- +++
-- title = ["Who recovered most money in 2021?", "2021年谁追缴的资金最多？"]
-- grain = ["One row per division with a notice published in 2021.", "每行一个2021年发布过通报的区划。"]
-- key = ["adcode"]
-- group = "money"
-- look = [
--     "In yuan. An empty `amount_high` means no upper bound: the notice says 46.5万余元. Keep `area = 'division'`, or provinces and the whole stand in the same column.",
--     "单位为元。`amount_high` 为空表示无上界（通报称“46.5万余元”）。须限定 `area = 'division'`，否则省级与全部合计混在同一列。",
-- ]
-- +++
SELECT
    rank() OVER (ORDER BY amount DESC) AS place,
    adcode,
    district_name,
    amount,
    amount_low,
    amount_high,
    amount_basis,
    share_of_area
FROM money_recovered(date_from := '2021-01-01', date_to := '2021-12-31')
WHERE area = 'division'
ORDER BY place, adcode
