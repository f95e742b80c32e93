-- +++
-- title = ["How do I give a report a parameter in a tool that has none?", "工具没有参数功能时，如何给报表传参？"]
-- grain = ["One row per division of the province.", "每行一个所选省的区划。"]
-- key = ["adcode"]
-- group = "tools"
-- look = [
--     "Before it, in the same session: `SET VARIABLE province = '样板市'`. Not set, `getvariable` is NULL and `coalesce` gives a default. (`warehouse sql` takes no SET, but `$name` with `--param`.)",
--     "先在同一会话执行 `SET VARIABLE province = '样板市'`。未设时 `getvariable` 为空，由 `coalesce` 给出默认值。（`warehouse sql` 不接受 SET，请用 `$名称` 与 `--param`。）",
-- ]
-- +++
SELECT
    adcode,
    district_name,
    province,
    findings_stated,
    rectified_rate,
    money_recovered
FROM district_scorecard(provinces := [coalesce(getvariable('province'), '示例省')])
ORDER BY adcode
