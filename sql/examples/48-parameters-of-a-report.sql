-- +++
-- title = ["Which parameters does a report take?", "某报表有哪些参数？"]
-- grain = ["One row per parameter.", "每行一个参数。"]
-- key = ["report", "parameter"]
-- group = "tools"
-- look = [
--     "No catalogue of DuckDB tells the parameters of a macro with their meaning: this table does, and example can be run as it stands.",
--     "DuckDB 的系统目录不含表宏参数的含义，此表有；example 可直接运行。",
-- ]
-- +++
SELECT
    report,
    parameter,
    type,
    meaning_en,
    meaning_zh,
    example
FROM report_catalogue
WHERE report = 'disciplinary_comparison'
ORDER BY report, parameter
