-- +++
-- title = ["Which acts of discipline and accountability does each division tell?", "各区划述及哪些处分与问责方式，各多少人？"]
-- grain = ["One row per division.", "每行一个区划。"]
-- key = ["adcode"]
-- group = "discipline"
-- look = [
--     "Persons only. One person may be counted under several acts, so the columns must not be added to each other. Empty is not zero.",
--     "只计人数。同一人可能计入多种处理方式，各列不得相加。空值不是零。",
-- ]
-- +++
SELECT
    adcode,
    district_name,
    max(amount) FILTER (WHERE action = 'party_discipline') AS party_discipline,
    max(amount) FILTER (WHERE action = 'administrative_discipline') AS administrative_discipline,
    max(amount) FILTER (WHERE action = 'organizational_handling') AS organizational_handling,
    max(amount) FILTER (WHERE action = 'admonition') AS admonition,
    max(amount) FILTER (WHERE action = 'criticism') AS criticism,
    max(amount) FILTER (WHERE action = 'reminder') AS reminder,
    max(amount) FILTER (WHERE action = 'judicial_transfer') AS judicial_transfer
FROM v_disciplinary_comparison
WHERE canonical_unit = '人'
GROUP BY adcode, district_name
ORDER BY adcode
