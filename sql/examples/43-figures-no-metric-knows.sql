-- +++
-- title = ["Which figures told most often have no metric yet?", "哪些常见数字还没有对应的指标？"]
-- grain = ["One row per subject and unit.", "每行一个对象、一个单位。"]
-- key = ["subject", "printed_unit"]
-- group = "quality"
-- look = [
--     "These are read and kept, with their sentences, but in no comparison: candidates for a metric of one's own.",
--     "这些数字已读取并留有原句，但不在任何对比中：可考虑新增指标。",
-- ]
-- +++
SELECT
    subject,
    printed_unit,
    quantities,
    notices,
    verbatim
FROM v_uncoded_quantities
WHERE subject IS NOT NULL
ORDER BY notices DESC, quantities DESC, subject ASC, printed_unit ASC
