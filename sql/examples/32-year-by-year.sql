-- +++
-- title = ["How do the figures move from year to year?", "各年数字如何变化？"]
-- grain = ["One row per year of publication.", "每行一个发布年份。"]
-- key = ["publication_year"]
-- group = "time"
-- look = [
--     "Other notices each year: read the numbers beside inspections. `lag()` is the year before among those shown.",
--     "每年的通报不同，须结合次数来看。`lag()` 取所示的上一年。",
-- ]
-- +++
SELECT
    publication_year,
    inspections,
    divisions,
    findings_stated,
    findings_stated - lag(findings_stated) OVER (ORDER BY publication_year) AS change,
    rectified_rate,
    rules,
    party_discipline,
    money_recovered,
    money_recovered_high
FROM trend()
WHERE period = 'year'
ORDER BY publication_year
